"""The practice WhatsApp: drafts run, each rule has a customer, and nothing of it counts."""

from pathlib import Path

from flowdesk.practice import Line, Practice
from flowdesk.store import rules, submissions
from flowdesk.store.database import Database
from tests.app.practising.chat import add
from tests.bot.conftest import text_of, until


def test_draft_runs_without_being_published(database: Database, practice: Practice) -> None:
    """The practice customer meets what is on the canvas now."""
    steps = [{"id": "A", "question": "What?", "type": "Text"}]
    rule = add(database, keywords=["go"], flowEnabled=True, flow=steps)

    practice.customer(rule).says("go")

    assert text_of(practice.wait_sent(1, rule, 10)[0]) == "What?"


def test_practice_speaks_the_owner_s_language(database: Database, tmp_path: Path) -> None:
    """What Flowdesk itself says is what customers would read."""
    rule = add(database, flowEnabled=True, flow=[{"id": "A", "question": "¿Qué?", "type": "Text"}])
    spanish = Practice(database, tmp_path, lambda _: None, languages=("es",))
    spanish.start()
    try:
        spanish.customer(rule).says("hola")
        spanish.wait_sent(1, rule, 10)
        spanish.customer(rule).says("cancelar")
        said = text_of(spanish.wait_sent(2, rule, 10)[1])
    finally:
        spanish.close()

    assert said == "Está cancelado. Escríbanos de nuevo cuando quiera."


def test_rule_answers_its_customer_whatever_is_said(database: Database, practice: Practice) -> None:
    """A rule without keywords, or one that is switched off, can be tried all the same."""
    rule = add(database, reply="Here I am")
    with database.begin() as session:
        rules.set_active(session, rule, False)

    practice.customer(rule).says("anything")

    assert text_of(practice.wait_sent(1, rule, 10)[0]) == "Here I am"


def test_practice_leads_are_apart(database: Database, practice: Practice) -> None:
    """What was filled in to try a flow is no lead."""
    steps = [{"id": "A", "question": "What?", "type": "Text"}]
    rule = add(database, flowEnabled=True, flow=steps)
    practice.customer(rule).says("go")
    practice.wait_sent(1, rule, 10)

    with database.read() as session:
        assert submissions.count(session) == 0
        assert submissions.count(session, practice=True) == 1


def test_restart_forgets_the_chat(database: Database, practice: Practice) -> None:
    """After a restart the next message begins the rule again."""
    steps = [{"id": name, "question": f"{name}?", "type": "Text"} for name in "AB"]
    steps[0]["next"] = "B"
    rule = add(database, flowEnabled=True, flow=steps)
    line, told = Line(practice), []
    line.tries(rule)
    line.on_message(lambda body: told.append(text_of(dict(body))))
    line.says("go")
    until(lambda: told == ["A?"])

    line.restart()
    line.says("go")

    until(lambda: len(told) == 2)
    assert told == ["A?", "A?"]


def test_line_hears_only_its_own_rule(database: Database, practice: Practice) -> None:
    """Two rules' chats do not mix on the phone."""
    first, second = add(database, reply="one"), add(database, name="S", reply="two")
    line, told = Line(practice), []
    line.tries(second)
    line.on_message(lambda body: told.append(text_of(dict(body))))

    practice.customer(first).says("x")
    practice.wait_sent(1, first, 10)
    line.says("x")

    until(lambda: told)
    assert told == ["two"]

"""The practice WhatsApp: drafts run, each rule has a customer, and nothing of it counts."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from flowdesk.flow import rulefile
from flowdesk.practice import Line, Practice
from flowdesk.store import erasing, rules, submissions, tables
from flowdesk.store.database import Database
from flowdesk.store.values import Status, Submission
from tests.bot.conftest import text_of, until

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database."""
    opened = Database(tmp_path / "flowdesk.db")
    yield opened
    opened.close()


@pytest.fixture
def practice(tmp_path: Path, database: Database) -> Iterator[Practice]:
    """A practice WhatsApp that runs."""
    running = Practice(database, tmp_path, lambda _: None)
    running.start()
    yield running
    running.close()


def add(database: Database, **rule: object) -> int:
    """Store a rule as a draft, never published."""
    (read,) = rulefile.loads(json.dumps({"name": "R", **rule}))
    with database.begin() as session:
        return rules.add(session, read, NOW)


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


STEPS = [
    {"id": "Name", "question": "Name?", "type": "Text", "next": "Amount"},
    {"id": "Amount", "question": "How much, {{Name}}?", "type": "Text", "next": "Photo"},
    {"id": "Photo", "question": "Photo of {{Amount}}?", "type": "Image"},
]


def talk(practice: Practice, rule: int, *said: str) -> list[str]:
    """Say some things one after the other; give all that the bot has said."""
    for text in said:
        count = len(practice.sent(rule)) + 1
        practice.customer(rule).says(text)
        practice.wait_sent(count, rule, 10)
    return [text_of(body) for body in practice.sent(rule)]


def lead(database: Database, rule: int) -> Submission:
    """Give the newest practice form of a rule."""
    with database.read() as session:
        return submissions.page(session, rule, practice=True)[0]


def test_an_answer_taken_back_was_never_given(database: Database, practice: Practice) -> None:
    """The question before it waits again, nothing is stored of it, and the bot says nothing."""
    rule = add(database, flowEnabled=True, flow=STEPS)
    talk(practice, rule, "go", "Amina", "12")

    practice.step_back(rule)

    assert lead(database, rule).answers == {"Name": "Amina"}
    assert len(practice.sent(rule)) == 3
    assert talk(practice, rule, "13")[-1] == "Photo of 13?"
    assert lead(database, rule).answers == {"Name": "Amina", "Amount": "13"}


class Troubled(Database):
    """A database whose responder can be held after a turn that is stored, or met by a failure before."""

    def __init__(self, place: Path):
        super().__init__(place)
        self.fails_next = False
        self.held_at = 1_000
        self.goes_on = threading.Event()

    def said(self) -> int:
        """Give how many messages the bot has made."""
        with self.read() as session:
            made = select(func.count()).where(tables.Message.direction == "out")
            return session.scalar(made) or 0

    @contextmanager
    def begin(self, patience: float | None = None) -> Iterator[Session]:
        """Give a transaction; while the responder is held others can read what it has stored."""
        responds = threading.current_thread().name.startswith("responder")
        with super().begin(patience) as session:
            yield session
            if responds and self.fails_next:
                self.fails_next = False
                raise RuntimeError("made to fail")
        if responds and self.said() >= self.held_at:
            self.goes_on.wait(10)


@pytest.fixture
def troubled(tmp_path: Path) -> Iterator[Troubled]:
    """An empty database that does what a test makes it do."""
    opened = Troubled(tmp_path / "troubled.db")
    yield opened
    opened.goes_on.set()
    opened.close()


@pytest.fixture
def troubled_practice(tmp_path: Path, troubled: Troubled) -> Iterator[Practice]:
    """A practice WhatsApp on it that runs."""
    running = Practice(troubled, tmp_path, lambda _: None)
    running.start()
    yield running
    troubled.goes_on.set()
    running.close()


def test_an_answer_is_taken_back_as_soon_as_its_reply_is_there(
    troubled: Troubled, troubled_practice: Practice
) -> None:
    """A reply may be sent before the thread that made it comes to anything else."""
    rule = add(troubled, flowEnabled=True, flow=STEPS)
    talk(troubled_practice, rule, "go", "Amina")
    troubled.held_at = 3
    troubled_practice.customer(rule).says("12")
    until(lambda: troubled_practice.wake() or len(troubled_practice.sent(rule)) == 3)

    troubled_practice.step_back(rule)

    assert lead(troubled, rule).answers == {"Name": "Amina"}
    troubled.goes_on.set()
    troubled_practice.step_back(rule)
    assert lead(troubled, rule).answers == {}


def test_an_answer_that_was_stored_at_the_second_try_is_taken_back_once(
    troubled: Troubled, troubled_practice: Practice
) -> None:
    """What a turn that was not stored has noted stands for nothing."""
    rule = add(troubled, flowEnabled=True, flow=STEPS)
    talk(troubled_practice, rule, "go")
    troubled.fails_next = True
    talk(troubled_practice, rule, "Amina")

    troubled_practice.step_back(rule)

    assert not troubled.fails_next
    assert lead(troubled, rule).answers == {}


def test_taking_back_is_not_the_customer_s_back(database: Database, practice: Practice) -> None:
    """Going back by the reserved word is itself a message that can be taken back."""
    rule = add(database, flowEnabled=True, flow=STEPS)
    talk(practice, rule, "go", "Amina", "back")

    practice.step_back(rule)

    assert talk(practice, rule, "12")[-1] == "Photo of 12?"


def test_a_completed_form_can_be_opened_again(database: Database, practice: Practice) -> None:
    """The last answer of a flow is taken back like any other."""
    rule = add(database, flowEnabled=True, flow=[{**STEPS[0], "next": "COMPLETE"}])
    talk(practice, rule, "go", "Amina")
    assert lead(database, rule).status is Status.COMPLETED

    practice.step_back(rule)

    assert lead(database, rule).status is Status.IN_PROGRESS
    assert lead(database, rule).answers == {}


def test_a_chat_that_was_stopped_or_handed_over_goes_on(
    database: Database, practice: Practice
) -> None:
    """Taking back “stop” takes the opt-out back, and the last wrong answer the pause."""
    handed = {**STEPS[0], "type": "Phone", "maxAttempts": 1}
    rule = add(database, flowEnabled=True, flow=[handed, *STEPS[1:]])
    talk(practice, rule, "go", "stop")
    practice.step_back(rule)
    talk(practice, rule, "no number")

    practice.step_back(rule)

    assert talk(practice, rule, "15550001234")[-1] == "How much, 15550001234?"


def test_all_messages_can_be_taken_back(database: Database, practice: Practice) -> None:
    """After the first is gone the next one begins the rule, and there is nothing more to take."""
    rule = add(database, flowEnabled=True, flow=STEPS)
    talk(practice, rule, "go")

    practice.step_back(rule)
    practice.step_back(rule)

    assert talk(practice, rule, "go")[-1] == "Name?"


def test_nothing_of_an_erased_customer_comes_back(database: Database, practice: Practice) -> None:
    """Of what was said before they were cleared nothing can be taken back."""
    rule = add(database, flowEnabled=True, flow=STEPS)
    talk(practice, rule, "go", "Amina")
    with database.begin() as session:
        erasing.erase(session, erasing.practice(session))

    practice.step_back(rule)
    talk(practice, rule, "go")
    practice.step_back(rule)
    practice.step_back(rule)

    assert talk(practice, rule, "go")[-1] == "Name?"


def test_a_chat_can_begin_in_the_middle(database: Database, practice: Practice) -> None:
    """What comes before is answered with examples, so that texts read well, and the chat goes on."""
    rule = add(database, flowEnabled=True, flow=STEPS)

    practice.begin_at(rule, "Amount")

    assert text_of(practice.wait_sent(1, rule, 10)[0]) == "How much, Example Name?"
    assert talk(practice, rule, "12")[-1] == "Photo of 12?"
    assert lead(database, rule).answers == {"Name": "Example Name", "Amount": "12"}
    assert lead(database, rule).practice


def test_a_chat_from_the_middle_knows_back(database: Database, practice: Practice) -> None:
    """The made-up answers can be gone back to."""
    rule = add(database, flowEnabled=True, flow=STEPS)
    practice.begin_at(rule, "Amount")
    practice.wait_sent(1, rule, 10)

    assert talk(practice, rule, "back")[-1].split("\n\n")[-1] == "Name?"


def test_a_chat_cannot_begin_where_there_is_no_step(database: Database, practice: Practice) -> None:
    """A caller's mistake; nothing is stored."""
    rule = add(database, flowEnabled=True, flow=STEPS)

    with pytest.raises(LookupError):
        practice.begin_at(rule, "Gone")

    with database.read() as session:
        assert submissions.count(session, practice=True) == 0

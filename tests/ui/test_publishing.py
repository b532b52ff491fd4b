"""What is shown before publishing: what changes, who is in the middle of a chat, what is left."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from flowdesk.flow import codec
from flowdesk.flow.check import Problem, Severity
from flowdesk.flow.difference import Change
from flowdesk.flow.rule import Rule
from flowdesk.store import contacts, rules, submissions
from flowdesk.store.values import Inside
from flowdesk.ui import theme
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules import publishing
from flowdesk.ui.rules.changes import ChangesView, summary
from flowdesk.ui.rules.page import RulesPage
from flowdesk.ui.widgets.ask import Question
from tests.ui.parts import NOW

FLOW = codec.loads(
    json.dumps(
        [
            {"id": "Name", "question": "Your <b>name</b>?", "type": "Text", "next": "Amount"},
            {"id": "Amount", "question": "How much?", "type": "Text"},
        ]
    )
)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> RulesPage:
    """A page with one rule that is published, and a draft that asks otherwise."""
    with desk.database.begin() as session:
        number = rules.add(session, Rule("Pay", ("pay",), flow_enabled=True, flow=FLOW), NOW)
        rules.publish(session, number, NOW)
    made = RulesPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 720)
    made.show()
    return made


def ask(page: RulesPage, qtbot: QtBot) -> tuple[Question, str]:
    """Press Publish; give the question and what stands in its details."""
    qtbot.mouseClick(page.editor.header.publish, Qt.MouseButton.LeftButton)
    box = page.findChild(Question, "question")
    assert box is not None
    details = box.findChild(ChangesView)
    return box, details.toPlainText() if details else ""


def test_publishing_shows_what_changes(page: RulesPage, qtbot: QtBot) -> None:
    """The step, a sentence, the words before and now, as they were typed."""
    document = page.editor.document
    step = document.flow["Name"].with_(question="Who are you?")
    document.apply("Edit", flow=document.flow.put("Name", step))
    _, said = ask(page, qtbot)
    assert said.split("\n")[:5] == [
        "What changes for customers",
        "Name",
        "The question is another.",
        "Before: Your <b>name</b>?",
        "Now: Who are you?",
    ]


def test_publishing_shows_keywords_and_messages(page: RulesPage, qtbot: QtBot) -> None:
    """What the form changed goes live too, and is told."""
    form = page.editor.form
    form.completion.text.setPlainText("Bye.")
    qtbot.keyClicks(form.keywords.typing, "receipt,")
    _, said = ask(page, qtbot)
    assert "New keyword “receipt”." in said
    assert "What is said at the end is another." in said
    assert "Now: Bye." in said


def test_publishing_shows_who_is_inside(page: RulesPage, desk: Desk, qtbot: QtBot) -> None:
    """Customers in the middle of the form are named with their step and their version."""
    with desk.database.begin() as session:
        version = rules.get(session, page.opened()).version
        who = contacts.meet(session, "whatsapp", "1555", None, "Ana", NOW).id
        lead = submissions.begin(session, who, page.opened(), version.id, "REF-23", NOW)
        contacts.set_state(session, who, f"FLOW:Amount:{lead}")
    page.editor.form.reply.text.setPlainText("Hi.")
    box, said = ask(page, qtbot)
    assert any("began; 1 is going on now." in label.text() for label in box.findChildren(QLabel))
    assert "In the middle of a chat now" in said
    assert "Ana is at “Amount” and keeps version 1." in said


def test_the_first_publishing_has_nothing_to_compare(desk: Desk, qtbot: QtBot) -> None:
    """A rule that was never live is asked about as briefly as before."""
    made = RulesPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 720)
    made.show()
    made.add(Rule("Pay", ("pay",), flow_enabled=True, flow=FLOW))
    box, said = ask(made, qtbot)
    assert said == ""
    assert box.width() == 440


def test_enter_publishes_over_the_details(page: RulesPage, desk: Desk, qtbot: QtBot) -> None:
    """Enter says yes, Tab reaches the details to read them by key."""
    page.editor.form.reply.text.setPlainText("Hi.")
    box, _ = ask(page, qtbot)
    assert box.focusWidget() is box.buttons[-1]
    details = box.findChild(ChangesView)
    assert details.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(box, Qt.Key.Key_Return)
    with desk.database.read() as session:
        assert rules.get(session, page.opened()).live.reply == "Hi."


def test_everything_that_blocks_is_listed(page: RulesPage, qtbot: QtBot) -> None:
    """With several errors nothing is published; all of them can be seen, and the first gone to."""
    document = page.editor.document
    flow = document.flow.put("Name", document.flow["Name"].with_(question="", next="Nowhere"))
    document.apply("Edit", flow=flow)
    with qtbot.waitSignal(page.told) as told:
        page.publish()
    assert page.findChild(Question, "question") is None
    deeds = dict(told.args[2])
    assert list(deeds) == ["Show", "Show all"]
    deeds["Show all"]()
    box = page.findChild(Question, "question")
    lines = box.findChild(ChangesView).toPlainText().strip().split("\n")
    assert lines[0] == "To mend first"
    assert len(lines) == 1 + sum(one.severity is Severity.ERROR for one in document.problems) > 2
    box.buttons[-1].click()
    assert document.single() == "Name"


def test_many_at_one_step_are_counted() -> None:
    """Up to three are named, of more the first two and the number of the others."""
    people = [Inside(at, name, "7", 2, "A") for at, name in enumerate(("Ana", "", "Kim", "Lee"))]
    assert publishing.inside(people[:1]) == ["Ana is at “A” and keeps version 2."]
    assert publishing.inside(people[:2]) == ["Ana and +7 are at “A” and keep version 2."]
    assert publishing.inside(people[:3]) == ["Ana, +7 and Kim are at “A” and keep version 2."]
    assert publishing.inside(people) == ["Ana, +7 and 2 others are at “A” and keep version 2."]
    nameless = Inside(9, "", None, 1, "B")
    assert publishing.inside([nameless]) == ["Somebody is at “B” and keeps version 1."]


def test_what_is_left_to_look_at(qapp: QApplication) -> None:
    """Warnings are listed with their steps: they do not block, and are not hidden either."""
    hint = Problem("long", Severity.WARNING, "This is long.", "Name")
    rule = Rule("Pay", flow=FLOW)
    shown = publishing.shown(None, rule, [], [hint])
    assert shown is not None
    assert shown.toPlainText().strip() == "Left to look at\nName: This is long."
    assert publishing.shown(None, rule, [], []) is None


def test_details_follow_the_theme(page: RulesPage, qtbot: QtBot) -> None:
    """In another theme the small words have its colour."""
    page.editor.form.reply.text.setPlainText("Hi.")
    box, _ = ask(page, qtbot)
    details = box.findChild(ChangesView)
    light = theme.current().second.name()
    assert light in details.toHtml()
    theme.apply(QApplication.instance(), True)
    try:
        assert theme.current().second.name() in details.toHtml()
        assert light not in details.toHtml()
    finally:
        theme.apply(QApplication.instance(), False)


def test_a_summary_in_one_line() -> None:
    """The first change and how many more there are."""
    one = Change("question", "The question is another.", "Name")
    assert summary([one]) == "Name: the question is another."
    assert summary([one, one, one]) == "Name: the question is another. And 2 more."
    assert summary([]) == "No difference."


def test_a_step_is_named_once_in_every_language() -> None:
    """Whatever the quotation marks, a sentence that names its step has no name before it."""
    for sentence in (
        "Nobody reaches “A+”.",
        "Nadie llega a «A+».",
        "Personne n’atteint «\u00a0A+\u202f».",
    ):
        assert publishing.located(Problem("x", Severity.WARNING, sentence, "A+")) == sentence
    plain = "Asks nothing yet, as A+ does."
    assert publishing.located(Problem("x", Severity.ERROR, plain, "A+")) == f"A+: {plain}"

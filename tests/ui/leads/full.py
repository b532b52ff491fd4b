"""A lead in full as the tests press it."""

import json

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from flowdesk.flow import codec
from flowdesk.flow.rule import Rule
from flowdesk.store import contacts, rules, submissions
from flowdesk.store.values import WHATSAPP, Status
from flowdesk.ui.desk import Desk
from flowdesk.ui.leads.detail.answer import AnswerRow
from flowdesk.ui.leads.page import LeadsPage
from tests.flow.examples import choice, text
from tests.ui.leads.page import show
from tests.ui.parts import NOW

CTRL = Qt.KeyboardModifier.ControlModifier
ARABIC = "أحتاج الدعم"


def opened(desk: Desk, qtbot: QtBot, number: int = 1) -> LeadsPage:
    """Show the page with a lead open."""
    page = show(desk, qtbot)
    qtbot.waitExposed(page)
    page.open_lead(number)
    page.activateWindow()
    return page


def row(page: LeadsPage, step: str) -> AnswerRow:
    """Give the row of a step."""
    return next(each for each in page.detail.answers.rows if each.asked.step_id == step)


def correct(page: LeadsPage, step: str, words: str) -> None:
    """Press the pencil, type, and press Enter."""
    QTest.mouseClick(row(page, step).pencil, Qt.MouseButton.LeftButton)
    editor = row(page, step).editor
    assert editor is not None
    QTest.keyClick(editor.field, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(editor.field, words)
    QTest.keyClick(editor.field, Qt.Key.Key_Return)


def filled(desk: Desk) -> int:
    """Store a lead with every kind of question; its questions have places."""
    steps = [
        choice("Kind", ["Sales", "Support"], next="Phone"),
        {
            "id": "Phone",
            "question": "Your number, {{ContactName}}?",
            "type": "Phone",
            "next": "Why",
        },
        text("Why", question="Why {{Kind}}?", optional=True),
    ]
    how = {"Kind": ["words", "I need suport", 1], "Why": ["skipped", "", 0]}
    trail = {"trail": [], "attempts": 0, "offered": None, "pages": {}, "how": how}
    with desk.database.begin() as session:
        made = Rule("Help", ("help",), flow_enabled=True, flow=codec.read(steps))
        rule = rules.add(session, made, NOW)
        version = rules.publish(session, rule, NOW)
        contact = contacts.meet(session, WHATSAPP, "15550009999", None, "Zoe", NOW)
        number = submissions.begin(session, contact.id, rule, version.id, "HELP-2345", NOW)
        answers = {"Kind": "Support", "Phone": "15550009999"}
        submissions.record(session, number, answers, Status.COMPLETED, NOW, json.dumps(trail))
    return number

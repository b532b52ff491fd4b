"""The Rules page as tests open it, and what is stored behind it."""

import json
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from flowdesk.flow import rulefile
from flowdesk.flow.rule import Rule
from flowdesk.store import rules
from flowdesk.store.values import RuleCard, StoredRule
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.page import RulesPage
from flowdesk.ui.widgets.ask import Question

SEED = [
    {"id": "Name", "question": "Your name?", "type": "Text", "next": "Amount"},
    {"id": "Amount", "question": "How much?", "type": "Text", "next": "Receipt"},
    {"id": "Receipt", "question": "A photo, please.", "type": "Image", "x-note": [1, 2]},
]


def cards(desk: Desk) -> list[RuleCard]:
    """Give every rule as the list shows it."""
    with desk.database.read() as session:
        return rules.listed(session)


def stored(desk: Desk, rule_id: int) -> StoredRule:
    """Give a rule as it is stored."""
    with desk.database.read() as session:
        return rules.get(session, rule_id)


def show(desk: Desk, qtbot: QtBot) -> RulesPage:
    """Show the page."""
    made = RulesPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 720)
    made.show()
    return made


def answer(page: RulesPage, verb: str) -> None:
    """Press a button of the question that is open."""
    box = page.findChild(Question, "question")
    assert box is not None
    next(b for b in box.findChildren(QPushButton) if b.text() == verb).click()


def payments(page: RulesPage, folder: Path) -> Path:
    """Open a rule called Payments, and give a file with another one of that name."""
    flow = rulefile.loads(json.dumps({"name": "P", "flow": SEED[2:]}))[0].flow
    page.add(Rule("Payments", reply="Old", flow_enabled=True, flow=flow))
    page.editor.form.reply.text.setPlainText("Typed just now")
    source = folder / "in.json"
    rule = {"name": "Payments", "reply": "New", "flowEnabled": True, "flow": SEED}
    source.write_text(json.dumps(rule), encoding="utf-8")
    return source

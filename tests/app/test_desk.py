"""The main job through the window: a starter, the practice phone, a lead with photo, the workbook."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flowdesk.app import open_desk
from flowdesk.flow import rulefile
from flowdesk.paths import resource
from flowdesk.store import rules, submissions
from flowdesk.store.values import Status
from flowdesk.ui import theme
from flowdesk.ui.desk import Desk
from flowdesk.ui.window import MainWindow
from flowdesk.workspace import open_workspace


@dataclass
class Opened:
    """A desk that runs, and its window."""

    desk: Desk
    window: MainWindow


@pytest.fixture
def opened(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Opened]:
    """The desk as ``flowdesk`` builds it, on an empty data folder."""
    theme.apply(qapp, False)
    with (
        open_workspace({"FLOWDESK_HOME": str(tmp_path)}) as workspace,
        open_desk(workspace) as desk,
    ):
        window = MainWindow(desk)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        yield Opened(desk, window)
        window.close()


def test_owner_does_the_whole_job(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    """From a starter to a workbook without an account: draw, try, see the lead, export, open."""
    window, desk = opened.window, opened.desk
    starter = rulefile.loads(resource("starters", "payment-receipt.json").read_text("utf-8"))[0]
    photo = tmp_path / "receipt.jpg"
    Image.new("RGB", (200, 300), "#b4540a").save(photo)

    window.rules.add(starter)
    phone = window.rules.editor.phone
    document = window.rules.editor.document
    phone.say("pay")
    qtbot.waitUntil(lambda: document.waiting == "Name", timeout=8000)
    phone.say("Ana Test")
    qtbot.waitUntil(lambda: document.waiting == "Amount", timeout=8000)
    phone.say("=12,500")
    qtbot.waitUntil(lambda: document.waiting == "Receipt", timeout=8000)
    phone.send_photo(photo)
    qtbot.waitUntil(lambda: document.waiting is None, timeout=8000)

    def arrived() -> Path:
        with desk.database.read() as session:
            lead = submissions.page(session, practice=True, status=Status.COMPLETED)[0]
        return tmp_path / lead.answers["Receipt"]

    qtbot.waitUntil(lambda: arrived().is_file(), timeout=8000)
    assert arrived().read_bytes() == photo.read_bytes()
    with qtbot.waitSignal(window.workbooks.exporting.done, timeout=15000) as written:
        qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    book = openpyxl.load_workbook(written.args[0].path)
    assert written.args[0].path.parent.parent == desk.folders.exports
    assert book.sheetnames


def test_practice_lead_shows_when_it_is_asked_for(opened: Opened, qtbot: QtBot) -> None:
    """Practice leads stay out of the table until the owner ticks them in."""
    window = opened.window
    starter = rulefile.loads(resource("starters", "feedback.json").read_text("utf-8"))[0]
    window.rules.add(starter)
    window.rules.editor.phone.say(starter.keywords[0])
    qtbot.waitUntil(lambda: window.rules.editor.document.waiting is not None, timeout=8000)

    window.go("Leads")
    before = window.leads.model.rowCount()
    window.leads.filters.practice.setChecked(True)

    assert before == 0
    qtbot.waitUntil(lambda: window.leads.model.rowCount() == 1, timeout=5000)


def test_published_rule_is_what_customers_get(opened: Opened, qtbot: QtBot) -> None:
    """Publishing makes a version; editing afterwards changes the draft only."""
    window, desk = opened.window, opened.desk
    starter = rulefile.loads(resource("starters", "order.json").read_text("utf-8"))[0]
    window.rules.add(starter)
    number = window.rules.opened()
    assert number is not None
    with desk.database.begin() as session:
        first = rules.publish(session, number, desk.clock())
    document = window.rules.editor.document
    step = document.flow.steps[0]

    document.apply("Change question", flow=document.flow.put(step.id, step.with_(question="New?")))
    window.rules.editor.flush()

    with desk.database.read() as session:
        stored = rules.get(session, number)
    assert stored.version == first
    assert stored.rule.flow.steps[0].question == "New?"

"""A workbook comes back to the desk: dropped, shown, applied, undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from flowdesk.store import submissions
from flowdesk.store.values import Status
from flowdesk.ui.bringing import model
from flowdesk.ui.bringing.window import BringingWindow
from flowdesk.ui.desk import Desk
from flowdesk.ui.window import MainWindow
from tests.tongue.pseudo import pseudo
from tests.tongue.unspoken import unspoken
from tests.ui.bringing_desk import Hand, keep_open, opened, workbook
from tests.ui.menu_bar import entries

AMINA, JOAO, MEI = "K7X4M0", "K8X4M1", "K9X4M2"
PAYS = {"Status": "Approved", "Note": "Paid in cash"}


@pytest.fixture
def window(shop: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on a shop's data; Amina and Mei have written just now."""
    keep_open(shop, 1, 3)
    made = MainWindow(shop)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def bring(window: MainWindow, qtbot: QtBot, path: Path) -> BringingWindow:
    """Have a workbook read and give the preview."""
    window.workbooks.bringing.start(path)
    qtbot.waitUntil(lambda: opened(window) is not None, timeout=20_000)
    found = opened(window)
    assert found is not None
    return found


def stands(desk: Desk, number: int) -> tuple[Status, str]:
    """Tell how a lead stands."""
    with desk.database.read() as session:
        lead = submissions.get(session, number)
    return lead.status, lead.note


def told(window: MainWindow) -> str:
    """Give what the quiet bar says."""
    return window.notice.words.text()


def press(qtbot: QtBot, where: QWidget) -> None:
    """Press a button."""
    qtbot.mouseClick(where, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("field", ["reply", "nothing"])
def test_a_workbook_is_dropped_anywhere(
    window: MainWindow, shop: Desk, qtbot: QtBot, field: str
) -> None:
    """Also over a text field, which would take it for a text: a sheet says what dropping does."""
    reply = window.rules.editor.form.reply.text
    before = reply.toPlainText()
    under = reply if field == "reply" else window.rail
    at = under.mapTo(window, QPoint(5, 5))
    hand = Hand(window, workbook(shop, **{AMINA: PAYS}))

    assert hand.enter(at)
    assert window.drop_sheet.isVisible()
    assert hand.move(at + QPoint(1, 1))
    assert hand.drop(at)

    assert not window.drop_sheet.isVisible()
    qtbot.waitUntil(lambda: opened(window) is not None, timeout=20_000)
    assert reply.toPlainText() == before


def test_a_workbook_that_is_carried_on_changes_nothing(window: MainWindow, tmp_path: Path) -> None:
    """The sheet goes with the file; other files do not bring it."""
    hand = Hand(window, tmp_path / "leads.xlsx")
    hand.enter(QPoint(400, 300))
    hand.leave()
    assert not window.drop_sheet.isVisible()
    other = Hand(window, tmp_path / "picture.png")
    other.enter(QPoint(400, 300))
    assert not window.drop_sheet.isVisible()
    other.leave()


def test_while_the_bot_is_off_the_preview_says_that_messages_wait(
    window: MainWindow, shop: Desk, qtbot: QtBot
) -> None:
    """Nobody is promised a message in half a minute."""
    preview = bring(window, qtbot, workbook(shop, **{AMINA: PAYS}))
    said = "1 message will go out once the bot is on: it is off now."
    assert preview.outlook.text().startswith(said)


def test_the_preview_shows_before_and_after(window: MainWindow, shop: Desk, qtbot: QtBot) -> None:
    """One row a change, ticked; what goes out and who hears nothing is said below."""
    shop.live.start()
    path = workbook(shop, **{AMINA: PAYS, JOAO: {"Status": "Rejected"}})
    preview = bring(window, qtbot, path)
    rows = preview.lists[0].rows
    shown = [
        [rows.index(row, column).data() for column in range(1, rows.columnCount())]
        for row in range(rows.rowCount())
    ]
    assert shown == [
        [AMINA, "Amina Yusuf", "Status", "Completed", "Approved"],
        [AMINA, "Amina Yusuf", "Note", "(empty)", "Paid in cash"],
        [JOAO, "João Pereira da Silva", "Status", "Approved", "Rejected"],
    ]
    assert preview.apply.text() == "Apply 3 changes"
    said = preview.outlook.text()
    assert said.startswith("1 message will go out 30 seconds after you apply.")
    assert "1 customer hears nothing: WhatsApp takes replies for 24 hours" in said
    assert stands(shop, 1) == (Status.COMPLETED, "")


@pytest.mark.parametrize("off", [False, True], ids=["on", "off"])
def test_apply_and_undo(window: MainWindow, shop: Desk, qtbot: QtBot, off: bool) -> None:
    """Applied, the leads change and the bot is woken; Undo in the quiet bar puts them back."""
    if not off:
        shop.live.start()
    preview = bring(window, qtbot, workbook(shop, **{AMINA: PAYS}))
    press(qtbot, preview.apply)
    qtbot.waitUntil(lambda: stands(shop, 1) == (Status.APPROVED, "Paid in cash"))
    qtbot.waitUntil(lambda: told(window).startswith("1 lead changed"))
    assert told(window) == (
        "1 lead changed. 1 message goes out once the bot is on: it is off now."
        if off
        else "1 lead changed. 1 message goes out in 30 seconds."
    )
    qtbot.waitUntil(lambda: window.bar.leads.text() == "2 new leads")
    assert shop.live.woken == 1  # type: ignore[attr-defined]

    press(qtbot, window.notice.buttons[0])

    qtbot.waitUntil(lambda: told(window).endswith("will not be sent."))
    assert told(window) == "1 lead is as it was. 1 message will not be sent."
    assert stands(shop, 1) == (Status.COMPLETED, "")
    qtbot.waitUntil(lambda: window.bar.leads.text() == "3 new leads")


def test_the_open_page_follows(window: MainWindow, shop: Desk, qtbot: QtBot) -> None:
    """The leads table shows the new status by itself."""
    path = workbook(shop, **{AMINA: PAYS})
    window.go("Leads")
    window.leads.filters.show_status(Status.COMPLETED)
    before = window.leads.model.rowCount()
    press(qtbot, bring(window, qtbot, path).apply)
    qtbot.waitUntil(lambda: window.leads.model.rowCount() == before - 1)


def test_only_what_is_ticked_is_applied(window: MainWindow, shop: Desk, qtbot: QtBot) -> None:
    """The space bar takes a tick away, a click on the box too; the button counts along."""
    path = workbook(shop, **{AMINA: PAYS, MEI: {"Note": "Call back"}})
    preview = bring(window, qtbot, path)
    table = preview.lists[0].table
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert preview.apply.text() == "Apply 2 changes"
    assert preview.outlook.text() == "No message goes out."
    at = table.visualRect(preview.lists[0].rows.index(1, model.TICK)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert preview.apply.text() == "Apply 1 change"
    press(qtbot, preview.apply)
    qtbot.waitUntil(lambda: stands(shop, 3) == (Status.COMPLETED, "Call back"))
    assert stands(shop, 1) == (Status.COMPLETED, "")


def test_all_are_ticked_or_none(window: MainWindow, shop: Desk, qtbot: QtBot) -> None:
    """The tick above the table takes all away, and gives all back; without one nothing can be done."""
    preview = bring(window, qtbot, workbook(shop, **{AMINA: PAYS}))
    whole = preview.lists[0].all
    qtbot.mouseClick(whole, Qt.MouseButton.LeftButton, pos=QPoint(8, whole.height() // 2))
    assert not preview.apply.isEnabled()
    qtbot.mouseClick(whole, Qt.MouseButton.LeftButton, pos=QPoint(8, whole.height() // 2))
    assert preview.apply.text() == "Apply 2 changes"


def test_what_changed_here_too_is_the_owners_choice(
    window: MainWindow, shop: Desk, qtbot: QtBot
) -> None:
    """It stands apart, without a tick."""
    path = workbook(shop, **{AMINA: {"Status": "Rejected"}})
    window.leads.review(1, True)
    preview = bring(window, qtbot, path)
    assert [preview.tabs.tabText(at) for at in range(preview.tabs.count())] == [
        "Changed here, too (1)"
    ]
    assert not preview.apply.isEnabled()
    table = preview.lists[0].table
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    press(qtbot, preview.apply)
    qtbot.waitUntil(lambda: stands(shop, 1)[0] is Status.REJECTED)


def test_what_cannot_be_done_is_said_with_its_place(
    window: MainWindow, shop: Desk, qtbot: QtBot
) -> None:
    """An unfinished lead and a word that is none: each with the reason and the cell."""
    path = workbook(shop, K12X4M5={"Status": "Approved"}, **{AMINA: {"Status": "Aproved"}})
    preview = bring(window, qtbot, path)
    text = preview.problems.toPlainText()
    assert "“Aproved” is no status. Write Completed, Approved or Rejected. (D3 of" in text
    assert "K12X4M5 is still being filled in, so there is nothing to decide yet. (D8 of" in text
    assert not preview.apply.isEnabled()


def test_nothing_differs(window: MainWindow, shop: Desk, qtbot: QtBot) -> None:
    """A workbook that nobody touched opens no window."""
    window.workbooks.bringing.start(workbook(shop))
    qtbot.waitUntil(lambda: told(window).startswith("Nothing differs"), timeout=20_000)
    assert told(window) == "Nothing differs from what is here."
    assert opened(window) is None


def test_a_file_that_is_none_is_refused_in_words(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """The quiet bar says what it is, and what to bring."""
    path = tmp_path / "leads.csv"
    path.write_text("Reference,Status\n")
    window.workbooks.bringing.start(path)
    qtbot.waitUntil(lambda: "is a text file" in told(window), timeout=20_000)


def test_reading_can_be_stopped(window: MainWindow, shop: Desk, qtbot: QtBot) -> None:
    """Cancel in the quiet bar ends it; no window follows, and another workbook can be read."""
    path = workbook(shop, **{AMINA: PAYS})
    window.workbooks.bringing.start(path)
    assert told(window) == "Reading leads.xlsx…"
    press(qtbot, window.notice.buttons[0])
    qtbot.waitUntil(lambda: told(window) == "Stopped. Nothing was changed.", timeout=20_000)
    assert opened(window) is None
    assert bring(window, qtbot, path).apply.isEnabled()


def test_the_menu_asks_for_a_workbook(
    window: MainWindow, shop: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File ▸ Bring a workbook back… does what dropping does."""
    path = workbook(shop, **{AMINA: PAYS})
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    entries(window, "File")["Bring a workbook back…"].trigger()
    qtbot.waitUntil(lambda: opened(window) is not None, timeout=20_000)


def test_every_word_of_the_preview_is_in_the_owners_language(
    window: MainWindow, shop: Desk, qtbot: QtBot
) -> None:
    """Tabs, headings, ticks, buttons, and what cannot be done; the workbook's own words stay."""
    path = workbook(shop, **{AMINA: PAYS, JOAO: {"Status": "Maybe"}})
    with pseudo():
        preview = bring(window, qtbot, path)
        preview.lists[0].rows.tick([0], False)
        preview.lists[0].rows.tick([0], True)
        assert unspoken(preview, known=["Scroll "]) == []
        rows = preview.lists[0].rows
        across = Qt.Orientation.Horizontal
        heads = [rows.headerData(at, across) for at in range(1, rows.columnCount())]
        assert all(head.startswith("⟦") for head in heads)
        assert rows.data(rows.index(0, model.WHAT)).startswith("⟦")
        lines = [line for line in preview.problems.toPlainText().split("\n") if line.strip()]
        assert all(line.startswith("⟦") for line in lines)

"""The window: pages, menus, export, files dropped on it, what it remembers."""

import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMenuBar, QToolButton
from pytestqt.qtbot import QtBot

from flowdesk.store import rules, settings
from flowdesk.ui import theme
from flowdesk.ui.background import PlainError
from flowdesk.ui.canvas import habits
from flowdesk.ui.canvas.ways import minimap
from flowdesk.ui.desk import Desk
from flowdesk.ui.exporting import free_name, opens
from flowdesk.ui.trouble import hook
from flowdesk.ui.window import MainWindow
from tests.ui.leads.page import more
from tests.ui.menu_bar import entries, plain
from tests.ui.parts import NOW

TITLES = ("File", "Edit", "View", "Bot", "Help")

AFTER = ["Open", "Show in folder", "Zip to send"]
"""What can be done with a workbook."""


@pytest.fixture
def window(shop: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on a shop's data."""
    made = MainWindow(shop)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.scheme.choose("light")


def test_the_rail_changes_pages(window: MainWindow, qtbot: QtBot) -> None:
    """Each entry of the rail brings its page."""
    for name, button in window.rail.buttons.items():
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert window.page() is window.pages[name]
        assert button.isChecked()


def test_the_menus_are_the_platforms(window: MainWindow) -> None:
    """File, Edit, View, Bot, Help, with what works behind every entry."""
    assert [plain(a.text()) for a in window.menuBar().actions()] == [*TITLES]
    file = entries(window, "File")
    assert list(file) == [
        "New rule", "Import rules…", "Export this rule…", "Save the flow as picture…",
        "Export to Excel", "Export leads…", "Bring a workbook back…", "Quit",
    ]  # fmt: skip
    assert file["Export to Excel"].shortcut().toString() == "Ctrl+E"
    assert file["Quit"].shortcut().toString() == "Ctrl+Q"
    assert {"Rules", "Leads", "Inbox", "Connect", "Settings", "Zoom in"} <= set(
        entries(window, "View")
    )


def test_the_edit_menu_is_the_flows_on_the_rules_page(window: MainWindow) -> None:
    """With a flow open Edit holds the canvas's actions; elsewhere those of text fields, and with the
    leads what clears practice.
    """
    offered = entries(window, "Edit")
    assert {"Find…", "Copy as picture", "Select", "Arrange"} <= set(offered)
    arrange = offered["Arrange"].menu()
    assert isinstance(arrange, QMenu)
    assert "Tidy" in [each.text() for each in arrange.actions()]
    fields = ["Undo", "Redo", "Cut", "Copy", "Paste", "Select all"]
    for page, besides in (("Inbox", []), ("Leads", ["Clear practice leads…"])):
        window.go(page)
        elsewhere = [text.split("\t")[0] for text in entries(window, "Edit")]
        assert elsewhere == [*fields, *besides]


def test_export_writes_a_workbook(window: MainWindow, shop: Desk, qtbot: QtBot) -> None:
    """Ctrl+E writes every lead into a dated workbook and offers to open it."""
    with qtbot.waitSignal(window.workbooks.exporting.done, timeout=20_000) as done:
        qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    path = done.args[0].path
    assert path.parent.parent == shop.folders.exports
    assert path.parent.name == path.stem
    assert [button.text() for button in window.notice.buttons] == AFTER
    sheet = openpyxl.load_workbook(path)["Payment receipt"]
    headings = [cell.value for cell in sheet[1]]
    assert {"Name", "Amount", "Receipt"} <= set(headings)
    assert sheet.max_row == 8  # six leads below two lines of head


class Greedy(QLineEdit):
    """A field that claims every key, as Linux's fields claim Ctrl+E."""

    def event(self, event: QEvent) -> bool:
        """Claim the key."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        return super().event(event)


@pytest.mark.parametrize(("key", "claimed"), [(Qt.Key.Key_E, False), (Qt.Key.Key_A, True)])
def test_a_field_leaves_the_exports_keys(
    window: MainWindow, qtbot: QtBot, key: Qt.Key, claimed: bool
) -> None:
    """A text field that has the focus cannot claim Ctrl+E for itself; its own keys it can."""
    field = Greedy(window)
    field.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    event.ignore()
    QApplication.sendEvent(field, event)
    assert event.isAccepted() is claimed


def test_a_second_export_of_a_day_has_its_own_name(tmp_path: Path) -> None:
    """No workbook is written over, and each has a folder of its own."""
    name = "Flowdesk leads 2026-11-20"
    first = free_name(tmp_path, NOW)
    first.parent.mkdir()
    assert first == tmp_path / name / f"{name}.xlsx"
    assert free_name(tmp_path, NOW) == tmp_path / f"{name} (2)" / f"{name} (2).xlsx"


def test_practice_leads_are_exported_when_asked_for(
    window: MainWindow, shop: Desk, qtbot: QtBot
) -> None:
    """The export says that a practice lead was left out, and one press writes it too."""
    more(shop, 1, practice=True)
    with qtbot.waitSignal(window.workbooks.exporting.done, timeout=20_000) as done:
        window.workbooks.exporting.start()
    assert done.args[0].rows == 6
    assert window.notice.words.text().endswith("1 practice lead was left out.")
    assert window.notice.buttons[0].text() == "Include it"
    with qtbot.waitSignal(window.workbooks.exporting.done, timeout=20_000) as done:
        window.notice.buttons[0].click()
    assert done.args[0].rows == 7
    assert [button.text() for button in window.notice.buttons] == AFTER


def test_a_file_that_nothing_opens_is_told(tmp_path: Path) -> None:
    """Where the system has no program for a file, opening it says where the file is."""
    with pytest.raises(PlainError, match=r"No program here opens a\.xlsx"):
        opens(tmp_path / "a.xlsx")()


def test_a_notice_with_buttons_stays(window: MainWindow) -> None:
    """What can still be pressed does not leave by itself; mere news does."""
    window.notice.tell("Written.", "ok", (("Open", window.update),))
    assert not window.notice.leaves()
    window.notice.tell("Approved.", "ok")
    assert window.notice.leaves()


def test_a_notice_moves_nothing(window: MainWindow) -> None:
    """The page under a notice keeps its size, and the notice stays inside the window."""
    QApplication.processEvents()
    before = window.page().geometry()
    window.notice.tell("Published as version 2. New chats get it from now on. " * 4, "ok")
    QApplication.processEvents()
    assert window.notice.isVisible()
    assert window.page().geometry() == before
    assert window.rect().contains(window.notice.geometry())


def test_a_notice_has_room_for_its_buttons(window: MainWindow) -> None:
    """Also where it comes in the place of one that is narrower."""
    window.notice.progress("Writing…", 1, 2, window.update)
    QApplication.processEvents()
    shows = tuple((words, window.update) for words in AFTER)
    window.notice.tell("1 lead written to Flowdesk leads 2026-11-20.xlsx.", "ok", shows)
    QApplication.processEvents()
    assert all(each.width() >= each.sizeHint().width() for each in window.notice.buttons)


@pytest.mark.parametrize("shows", [[], ["Open"], AFTER], ids=["none", "one", "three"])
def test_a_short_sentence_of_a_notice_stays_in_one_line(
    window: MainWindow, shows: list[str]
) -> None:
    """Also beside buttons: its last word does not fall into a second line for want of two pixels."""
    window.resize(1280, 800)
    window.notice.tell(
        "6 leads written to Flowdesk leads 2026-11-20 (2).xlsx.",
        "ok",
        tuple((words, window.update) for words in shows),
    )
    QApplication.processEvents()
    words = window.notice.words
    assert words.heightForWidth(words.width()) < 2 * words.fontMetrics().height()


def test_cancel_stays_under_the_pointer(window: MainWindow) -> None:
    """While the count grows from one figure to six the button does not move."""
    places = set()
    for part in (1, 12_345, 100_000):
        window.notice.progress(f"Writing… {part:,} of 100,000 leads", part, 100_000, window.update)
        QApplication.processEvents()
        button = window.notice.buttons[0]
        places.add(button.mapTo(window, button.rect().topLeft()).x())
    assert len(places) == 1


def test_an_export_that_fails_says_so(window: MainWindow, shop: Desk, qtbot: QtBot) -> None:
    """If the folder cannot be made, the bar says why and offers to try again."""
    shop.folders.exports.write_text("a file is in the way")
    window.workbooks.exporting.start()
    qtbot.waitUntil(
        lambda: [b.text() for b in window.notice.buttons] == ["Try again"], timeout=20_000
    )


def test_new_leads_are_counted(window: MainWindow, qtbot: QtBot) -> None:
    """The bar counts what waits for a look; a press shows exactly those."""
    assert window.bar.leads.text() == "3 new leads"
    qtbot.mouseClick(window.bar.leads, Qt.MouseButton.LeftButton)
    assert window.page() is window.leads
    assert window.leads.model.rowCount() == 3
    window.leads.review(1, True)
    assert window.bar.leads.text() == "2 new leads"


def test_the_pill_follows_the_bot(window: MainWindow, qtbot: QtBot) -> None:
    """Start and Stop in the Bot menu put the bot on and off, and the pill says which."""
    assert window.bar.pill.text == "Bot is off"
    bot = entries(window, "Bot")
    assert not bot["Stop"].isEnabled()
    bot["Start"].trigger()
    qtbot.waitUntil(lambda: window.bar.pill.text == "Live · corner-shop.ngrok-free.dev")
    bot["Stop"].trigger()
    qtbot.waitUntil(lambda: window.bar.pill.text == "Bot is off")


def drop(window: MainWindow, path: Path) -> None:
    """Drop a file on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, left, none))


def test_a_dropped_picture_is_refused_in_words(window: MainWindow, tmp_path: Path) -> None:
    """What is no rule file is not taken in silence."""
    drop(window, tmp_path / "receipt.png")
    assert (
        window.notice.words.text()
        == "Only rule files (.json) and workbooks (.xlsx) can be dropped here."
    )


def test_a_dropped_rule_file_is_imported(window: MainWindow, shop: Desk, tmp_path: Path) -> None:
    """A .json file dropped anywhere on the window becomes a rule."""
    path = tmp_path / "rule.json"
    path.write_text(json.dumps({"name": "Dropped", "keywords": ["x"]}), encoding="utf-8")
    window.go("Leads")
    drop(window, path)
    with shop.database.read() as session:
        assert rules.by_name(session, "Dropped") is not None
    assert window.page() is window.rules
    assert "Dropped was imported" in window.notice.words.text()


def test_the_theme_is_chosen_and_remembered(window: MainWindow, shop: Desk) -> None:
    """Dark in Settings dresses the window at once and is kept."""
    window.settings_page.appearance.choices["dark"].click()
    assert theme.is_dark()
    with shop.database.read() as session:
        assert settings.load(session)["theme"] == "dark"
    window.scheme.choose("light")
    assert not theme.is_dark()
    assert window.settings_page.appearance.choices["light"].isChecked()


def test_closing_keeps_what_was_typed(window: MainWindow, shop: Desk) -> None:
    """Closing a moment after typing loses nothing, and the window remembers its size and the rule."""
    window.rules.editor.form.reply.text.setPlainText("Last words")
    window.rules.open_rule(3)
    window.resize(1100, 700)
    window.close()
    with shop.database.read() as session:
        assert rules.get(session, 1).rule.reply == "Last words"
    again = MainWindow(shop)
    assert again.height() == 700
    assert again.rules.opened() == 3
    again.close()
    again.deleteLater()


def test_the_map_that_was_hidden_stays_hidden(window: MainWindow, shop: Desk) -> None:
    """The choice in the View menu holds for every flow, and after the next start."""
    window.rules.open_rule(2)
    hide = window.rules.editor.canvas.commands.minimap
    assert hide in window.page().view_actions()
    hide.trigger()
    window.rules.open_rule(3)
    window.close()
    minimap.want(True)
    again = MainWindow(shop)
    again.rules.open_rule(2)
    assert not again.rules.editor.canvas.commands.minimap.isChecked()
    minimap.want(True)
    again.close()
    again.deleteLater()


def test_habits_of_the_canvas_outlast_the_window(window: MainWindow, shop: Desk) -> None:
    """Who switched snapping off finds it off after the next start."""
    window.rules.open_rule(2)
    snapping = window.rules.editor.canvas.board.habits[habits.SNAPPING]
    assert snapping in window.page().view_actions()
    snapping.trigger()
    window.close()
    habits.choose(habits.SNAPPING, True)
    again = MainWindow(shop)
    again.rules.open_rule(2)
    assert not habits.on(habits.SNAPPING)
    assert not again.rules.editor.canvas.board.habits[habits.SNAPPING].isChecked()
    habits.choose(habits.SNAPPING, True)
    again.close()
    again.deleteLater()


def test_getting_about_is_in_the_menus(window: MainWindow, shop: Desk) -> None:
    """Find stands under Edit; START, what is selected and the way back under View."""
    window.rules.open_rule(2)
    done = window.rules.editor.canvas.commands
    edit, view = window.page().edit_actions(), window.page().view_actions()
    assert {done.find, done.find_next, done.find_previous} <= set(edit)
    assert {done.home, done.back, done.fit_selection, done.minimap} <= set(view)
    assert not (set(edit) & set(view)) - {None}


def test_every_icon_button_has_a_name(window: MainWindow) -> None:
    """Whoever hears the window hears what each button is for."""
    for name in window.pages:
        window.go(name)
        QApplication.processEvents()
        shown = [each for each in window.findChildren(QToolButton) if each.isVisible()]
        ours = [each for each in shown if not isinstance(each.parent(), QLineEdit | QMenuBar)]
        nameless = [each for each in ours if not (each.text() or each.accessibleName())]
        assert nameless == []


def test_trouble_is_told_plainly(window: MainWindow, caplog: pytest.LogCaptureFixture) -> None:
    """Known trouble is told in its own words; a bug goes to the log and is told as one."""
    caught = hook(window.tell)
    caught(OSError, OSError("The disk is full."), None)
    assert window.notice.words.text() == "The disk is full."
    caught(ValueError, ValueError("secret detail"), None)
    assert "secret detail" not in window.notice.words.text()
    assert "secret detail" in caplog.text


def test_a_page_that_goes_takes_no_focus_along(window: MainWindow, qtbot: QtBot) -> None:
    """After a change of pages the focus is on the new page, not on the next button in the bar."""
    window.activateWindow()
    window.rules.editor.canvas.view.setFocus()
    qtbot.waitUntil(window.rules.editor.canvas.view.hasFocus)
    window.go("Leads")
    focus = QApplication.focusWidget()
    assert focus is window.leads or window.leads.isAncestorOf(focus)


def test_a_refused_start_leads_to_connect(window: MainWindow, shop: Desk, qtbot: QtBot) -> None:
    """The refusal offers Connect; there the cursor is in the guide's first empty field."""
    shop.live.sentence = "Still missing: the access token."  # type: ignore[attr-defined]
    window.activateWindow()
    window.start_bot()
    qtbot.waitUntil(lambda: [b.text() for b in window.notice.buttons] == ["Open Connect"])
    window.notice.buttons[0].click()
    qtbot.waitUntil(window.connect_page.guide.token.entry.field.hasFocus)

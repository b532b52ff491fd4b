"""An answer is corrected in its place, and that is taken back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from flowdesk.store import submissions
from flowdesk.ui.desk import Desk
from tests.ui.leads.full import CTRL, correct, filled, opened, row
from tests.ui.leads.page import lead
from tests.ui.parts import NOW


def test_an_answer_is_corrected_in_its_place(shop: Desk, qtbot: QtBot) -> None:
    """Pencil, typing, Enter: stored, with what it was; Undo beside it gives it back."""
    page = opened(shop, qtbot)
    correct(page, "Amount", "550")
    assert lead(shop, 1).answers["Amount"] == "550"
    assert "was “\u2068250\u2069”" in row(page, "Amount").how.text()
    assert "550" in page.model.index(5, 2).data()
    (undo,) = [each for each in row(page, "Amount").findChildren(type(page.detail.approve)) if each]
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert lead(shop, 1).answers["Amount"] == "250"
    assert not row(page, "Amount").how.isVisible()


def test_escape_leaves_the_answer(shop: Desk, qtbot: QtBot) -> None:
    """Nothing is stored, and the focus is at the pencil again."""
    page = opened(shop, qtbot)
    row(page, "Amount").edit()
    editor = row(page, "Amount").editor
    assert editor is not None
    QTest.keyClicks(editor.field, "9")
    QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    assert row(page, "Amount").editor is None
    assert lead(shop, 1).answers["Amount"] == "250"
    qtbot.waitUntil(row(page, "Amount").pencil.hasFocus)


def test_what_does_not_fit_is_said_and_can_be_mended(shop: Desk, qtbot: QtBot) -> None:
    """A number that is too short stays in the field under a sentence."""
    page = opened(shop, qtbot, filled(shop))
    correct(page, "Phone", "555")
    editor = row(page, "Phone").editor
    assert editor is not None
    assert isinstance(editor.field, QLineEdit)
    assert "at least 10 digits" in editor.fault.text()
    qtbot.waitUntil(editor.fault.isVisible)
    editor.field.setText("+1 (555) 000-1234")
    QTest.mouseClick(editor.save, Qt.MouseButton.LeftButton)
    assert lead(shop, 7).answers["Phone"] == "15550001234"


def test_an_option_is_chosen_from_the_step_s_own(shop: Desk, qtbot: QtBot) -> None:
    """A list of the options that the customer had."""
    page = opened(shop, qtbot, filled(shop))
    row(page, "Kind").edit()
    editor = row(page, "Kind").editor
    assert editor is not None
    assert isinstance(editor.field, QComboBox)
    QTest.keyClick(editor.field, Qt.Key.Key_Up)
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert lead(shop, 7).answers["Kind"] == "Sales"


def test_ctrl_z_takes_corrections_back_the_newest_first(shop: Desk, qtbot: QtBot) -> None:
    """While the panel has the focus; the last one says that there is none left."""
    page = opened(shop, qtbot)
    correct(page, "Amount", "550")
    correct(page, "Name", "Amina Y.")
    page.detail.tabs.setFocus()
    focused = page.detail.tabs
    QTest.keyClick(focused, Qt.Key.Key_Z, CTRL)
    assert lead(shop, 1).answers["Name"] == "Amina Yusuf"
    assert lead(shop, 1).answers["Amount"] == "550"
    QTest.keyClick(focused, Qt.Key.Key_Z, CTRL)
    assert lead(shop, 1).answers["Amount"] == "250"
    with qtbot.waitSignal(page.told) as told:
        QTest.keyClick(focused, Qt.Key.Key_Z, CTRL)
    assert told.args[0] == "There is no correction to undo."


def test_another_lead_keeps_what_was_typed_if_it_fits(shop: Desk, qtbot: QtBot) -> None:
    """Opening another lead in the middle of a correction loses nothing that can be kept."""
    page = opened(shop, qtbot)
    row(page, "Amount").edit()
    editor = row(page, "Amount").editor
    assert editor is not None
    QTest.keyClick(editor.field, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(editor.field, "777")
    page.open_lead(2)
    assert lead(shop, 1).answers["Amount"] == "777"
    assert page.detail.lead().id == 2
    page.open_lead(1)
    row(page, "Amount").edit()
    editor = row(page, "Amount").editor
    assert editor is not None
    QTest.keyClick(editor.field, Qt.Key.Key_A, CTRL)
    QTest.keyClick(editor.field, Qt.Key.Key_Backspace)
    with qtbot.waitSignal(page.told) as told:
        page.open_lead(3)
    assert "An answer cannot be empty." in told.args[0]
    assert lead(shop, 1).answers["Amount"] == "777"


def test_news_does_not_disturb_who_is_correcting(shop: Desk, qtbot: QtBot) -> None:
    """What the bot stores meanwhile comes into sight afterwards; an answer that changed is not
    written over.
    """
    page = opened(shop, qtbot)
    row(page, "Amount").edit()
    editor = row(page, "Amount").editor
    assert editor is not None
    QTest.keyClicks(editor.field, "9")
    with shop.database.begin() as session:
        submissions.amend(session, 1, {**lead(shop, 1).answers, "Amount": "300"}, NOW)
    page.refresh()
    assert row(page, "Amount").editor is editor
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert "has changed" in editor.fault.text()
    assert lead(shop, 1).answers["Amount"] == "300"
    QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    page.refresh()
    assert row(page, "Amount").asked.kept == "300"

"""Deleting a customer from the desk, and clearing practice."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from flowdesk import elsewhere
from flowdesk.bot.erasing import erase
from flowdesk.elsewhere import Elsewhere
from flowdesk.store import contacts, submissions
from flowdesk.store.values import WHATSAPP
from flowdesk.ui import theme
from flowdesk.ui.desk import Desk
from flowdesk.ui.erasing.question import EraseQuestion, Gone
from flowdesk.ui.inbox.page import InboxPage
from flowdesk.ui.leads.page import LeadsPage
from tests.ui.leads.full import opened
from tests.ui.leads.page import lead, more, show

LEFT = Qt.MouseButton.LeftButton


def asked(page: LeadsPage | InboxPage) -> EraseQuestion:
    """Give the question that is open."""
    made = page.findChild(EraseQuestion)
    assert made is not None
    return made


def gone(page: LeadsPage | InboxPage, qtbot: QtBot) -> Gone:
    """Wait for the list of what went."""
    qtbot.waitUntil(lambda: page.findChild(Gone) is not None, timeout=10_000)
    made = page.findChild(Gone)
    assert made is not None
    return made


def test_a_customer_is_deleted_once_their_name_is_typed(shop: Desk, qtbot: QtBot) -> None:
    """The question lists what goes; afterwards the lead, the photo and the panel are gone."""
    page = opened(shop, qtbot)
    photo = shop.folders.home / str(lead(shop, 1).answers["Receipt"])
    page.detail.note.text.setPlainText("not to be stored")
    page.detail.head.erase.trigger()
    question = asked(page)
    assert photo.name in question.details.toPlainText()
    assert not question.delete.isEnabled()
    question.delete.ensurePolished()
    group, role = QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText
    assert question.delete.palette().color(group, role) != theme.current().error
    QTest.keyClicks(question.typed, "amina")
    assert not question.delete.isEnabled()
    QTest.keyClicks(question.typed, " yusuf")
    QTest.mouseClick(question.delete, LEFT)
    report = gone(page, qtbot)
    assert "Deleted: 1 lead, 8 messages and 1 photo." in report.details.toPlainText()
    assert photo.name in report.details.toPlainText()
    assert not photo.exists()
    assert not page.detail.isVisible()
    assert page.model.rowCount() == 5
    with shop.database.read() as session:
        assert submissions.find(session, 1) is None
    QTest.mouseClick(report.close_button, LEFT)


def test_enter_alone_deletes_nothing(shop: Desk, qtbot: QtBot) -> None:
    """With the name typed the button must be pressed; Escape leaves everything."""
    page = opened(shop, qtbot)
    page.detail.head.erase.trigger()
    question = asked(page)
    QTest.keyClicks(question.typed, "Amina Yusuf")
    QTest.keyClick(question.typed, Qt.Key.Key_Return)
    QThreadPool.globalInstance().waitForDone(5000)
    assert lead(shop, 1).reference == "K7X4M0"


def test_enter_after_the_name_leads_to_the_button(shop: Desk, qtbot: QtBot) -> None:
    """The question stays: whoever believed that Enter deletes is not left with a customer kept."""
    page = opened(shop, qtbot)
    page.detail.head.erase.trigger()
    question = asked(page)
    QTest.keyClicks(question.typed, "Amina")
    QTest.keyClick(question.typed, Qt.Key.Key_Return)
    assert question.isVisible()
    assert question.focusWidget() is question.typed
    QTest.keyClicks(question.typed, " Yusuf")
    QTest.keyClick(question.typed, Qt.Key.Key_Return)
    assert question.isVisible()
    assert question.focusWidget() is question.delete
    QTest.keyClick(question.delete, Qt.Key.Key_Space)
    gone(page, qtbot)


def test_a_lead_that_is_erased_elsewhere_closes_quietly(shop: Desk, qtbot: QtBot) -> None:
    """Also in the middle of a correction and of a note: what was typed goes with it."""
    page = opened(shop, qtbot)
    page.detail.answers.rows[1].edit()
    editor = page.detail.answers.rows[1].editor
    assert editor is not None
    QTest.keyClicks(editor.field, "9")
    page.detail.note.text.setPlainText("never stored")
    erase(shop.database, shop.folders.home, [lead(shop, 1).contact_id])
    page.refresh()
    assert not page.detail.isVisible()
    assert page.detail.lead() is None
    page.open_lead(2)
    assert page.detail.lead().id == 2


@pytest.mark.parametrize("ticked", [True, False])
def test_old_copies_and_workbooks_are_named(shop: Desk, qtbot: QtBot, ticked: bool) -> None:
    """The copies of the database can go, too; workbooks are the owner's to delete."""
    folders = shop.folders
    for file in (folders.exports / "Flowdesk leads.xlsx", folders.backups / "flowdesk-old.db"):
        file.parent.mkdir(parents=True)
        file.write_bytes(b"x")
    page = opened(shop, qtbot)
    page.detail.head.erase.trigger()
    question = asked(page)
    listed = question.details.toPlainText()
    assert "Flowdesk leads.xlsx" in listed
    assert "flowdesk-old.db" in listed
    question.backups.setChecked(ticked)
    question.typed.setText("Amina Yusuf")
    QTest.mouseClick(question.delete, LEFT)
    told = gone(page, qtbot).details.toPlainText()
    assert Path(folders.backups / "flowdesk-old.db").exists() is not ticked
    assert ("flowdesk-old.db" in told) is not ticked
    assert "Flowdesk leads.xlsx" in told


def test_copies_in_other_folders_are_named_and_go(shop: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    """Where backups and workbooks go and went; a folder that is not there is named, too. What else lies
    in a folder of the owner's is none of ours.
    """
    stick, books = tmp_path / "stick", tmp_path / "books"
    (stick / "old").mkdir(parents=True)
    (stick / "old" / "flowdesk.db").write_bytes(b"x")
    (books / "Flowdesk leads 2026-11-20").mkdir(parents=True)
    (books / "Flowdesk leads 2026-11-20" / "Ours.xlsx").write_bytes(b"x")
    (books / "Taxes").mkdir()
    (books / "Taxes" / "Theirs.xlsx").write_bytes(b"x")
    chosen = Elsewhere(books, stick, (tmp_path / "gone",))
    elsewhere.write(shop.folders.home, chosen)
    page = opened(shop, qtbot)
    page.detail.head.erase.trigger()
    question = asked(page)
    listed = question.details.toPlainText()
    assert "Ours.xlsx" in listed
    assert "Theirs.xlsx" not in listed
    assert str(tmp_path / "gone") in listed
    question.backups.setChecked(True)
    question.typed.setText("Amina Yusuf")
    QTest.mouseClick(question.delete, LEFT)
    told = gone(page, qtbot).details.toPlainText()
    assert str(tmp_path / "gone") in told
    assert not (stick / "old" / "flowdesk.db").exists()
    assert (books / "Taxes" / "Theirs.xlsx").exists()


def test_a_customer_is_deleted_from_the_inbox(shop: Desk, qtbot: QtBot) -> None:
    """The chat's menu asks the same question, and the list goes on without them."""
    page = InboxPage(shop)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.arrive()
    with shop.database.read() as session:
        first = contacts.listed(session, WHATSAPP)[1]
    page.open_contact(first.id)
    page.head.more.actions()[0].trigger()
    question = asked(page)
    question.typed.setText(first.name)
    QTest.mouseClick(question.delete, LEFT)
    gone(page, qtbot)
    assert page.model.row_of(first.id) == -1
    assert page.model.rowCount() == 5


def test_practice_is_cleared_from_the_edit_menu_too(shop: Desk, qtbot: QtBot) -> None:
    """Without opening one; where there is none, that is said."""
    page = show(shop, qtbot)
    clear = page.edit_actions()[-1]
    assert clear is not None
    with qtbot.waitSignal(page.told) as told:
        clear.trigger()
    assert told.args[0] == "There is no practice lead."
    more(shop, 1, practice=True)
    clear.trigger()
    assert asked(page).accessibleName() == "Clear 1 practice lead?"


def test_practice_leads_are_cleared_with_their_number_before_and_after(
    shop: Desk, qtbot: QtBot
) -> None:
    """From the menu of one of them; customers' leads stay."""
    more(shop, 3, practice=True)
    page = show(shop, qtbot)
    page.filters.practice.click()
    page.open_lead(8)
    assert page.detail.lead().practice
    page.detail.head.clear.trigger()
    question = asked(page)
    assert question.accessibleName() == "Clear 3 practice leads?"
    QTest.mouseClick(question.delete, LEFT)
    assert "Practice leads now: 0." in gone(page, qtbot).details.toPlainText()
    assert page.model.rowCount() == 6

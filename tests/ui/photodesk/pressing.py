"""The photo desk as the tests press it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from flowdesk.store import messages, submissions
from flowdesk.store.values import Status
from flowdesk.ui.desk import Desk
from flowdesk.ui.photodesk.page import PhotosPage

Key = Qt.Key


def show(desk: Desk, qtbot: QtBot, size: tuple[int, int] = (1100, 700)) -> PhotosPage:
    """Show the page, with the focus in it."""
    page = PhotosPage(desk)
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.arrive()
    return page


def focused(page: PhotosPage) -> QWidget:
    """Give the widget that keys go to."""
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.isAncestorOf(focus) or focus is page
    return focus


def press(qtbot: QtBot, page: PhotosPage, *keys: Key) -> None:
    """Press keys where the focus is."""
    for key in keys:
        qtbot.keyClick(focused(page), key)


def look(desk: Desk, qtbot: QtBot) -> PhotosPage:
    """Show the page and begin with the first photo."""
    page = show(desk, qtbot)
    press(qtbot, page, Key.Key_Return)
    assert page.is_looking()
    return page


def looked_at(page: PhotosPage) -> int | None:
    """Give the number of the lead that is looked at."""
    return page.queue.current.lead.id if page.queue.current else None


def status(desk: Desk, number: int) -> Status:
    """Give the status of a lead."""
    with desk.database.read() as session:
        return submissions.get(session, number).status


def told(desk: Desk, number: int) -> list[str]:
    """Give what is queued for the customer of a lead."""
    with desk.database.read() as session:
        contact = submissions.get(session, number).contact_id
        said = messages.transcript(session, contact)
    return [each.text for each in said if each.outgoing and each.state == "queued"]

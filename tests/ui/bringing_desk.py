"""A window on a shop's data, a workbook of it, and a hand that drops it there."""

from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from flowdesk.export.request import Leads, Request
from flowdesk.export.workbook import write
from flowdesk.store import contacts, rules
from flowdesk.ui.bringing.window import BringingWindow
from flowdesk.ui.desk import Desk
from flowdesk.ui.window import MainWindow
from tests.bringing.counter import edit, put
from tests.ui.parts import NOW

SHEET = "Payment receipt"
_COPY, _LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
_NO_KEY = Qt.KeyboardModifier.NoModifier


def workbook(desk: Desk, **edits: dict[str, object]) -> Path:
    """Write the leads into a workbook and edit some, by their references."""
    with desk.database.read() as session:
        known = rules.by_name(session, SHEET)
    assert known is not None
    path = desk.folders.exports / "leads.xlsx"
    write(desk.database, Request(path, desk.folders.home, Leads(practice=True)))

    def change(page: Worksheet) -> None:
        for reference, values in edits.items():
            put(reference, **values)(page)

    return edit(path, change, SHEET) if edits else path


def keep_open(desk: Desk, *contact_ids: int) -> None:
    """Let customers have written just now."""
    with desk.database.begin() as session:
        for number in contact_ids:
            contacts.heard(session, number, "hello", NOW, NOW)


class Hand:
    """Holds one file over a window, as the system tells of it: by events of the window's own handle."""

    def __init__(self, window: MainWindow, path: Path) -> None:
        self._handle = window.windowHandle()
        self._data = QMimeData()  # must outlast the events
        self._data.setUrls([QUrl.fromLocalFile(str(path))])

    def enter(self, at: QPoint) -> bool:
        """Come in at a point of the window; tell whether the file would be taken there."""
        event = QDragEnterEvent(at, _COPY, self._data, _LEFT, _NO_KEY)
        QApplication.sendEvent(self._handle, event)
        return event.isAccepted()

    def move(self, at: QPoint) -> bool:
        """Go on to another point."""
        event = QDragMoveEvent(at, _COPY, self._data, _LEFT, _NO_KEY)
        QApplication.sendEvent(self._handle, event)
        return event.isAccepted()

    def leave(self) -> None:
        """Go out of the window again."""
        QApplication.sendEvent(self._handle, QDragLeaveEvent())

    def drop(self, at: QPoint) -> bool:
        """Let go of the file."""
        event = QDropEvent(QPointF(at), _COPY, self._data, _LEFT, _NO_KEY, QEvent.Type.Drop)
        QApplication.sendEvent(self._handle, event)
        return event.isAccepted()


def opened(window: MainWindow) -> BringingWindow | None:
    """Give the preview that is open."""
    found = window.findChildren(BringingWindow)
    return found[-1] if found and found[-1].isVisible() else None

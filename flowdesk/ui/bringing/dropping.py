"""A workbook held over the window: a quiet sheet says what dropping it does, and takes it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.sign import Sign

ENDINGS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv"})
"""What an owner may take for the workbook; reading it says which of them can be brought back."""

_AWAY = 12


class DropSheet(QWidget):
    """Lies over the whole of *window* while a workbook is held over it; ``dropped`` carries its path.

    It comes before what is below is asked, so that no text field takes the file for a text.
    """

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAcceptDrops(True)
        sentence = tr("Drop the workbook to bring its changes back")
        self.setAccessibleName(sentence)
        self.words = make.label(sentence, "title")
        card = make.box(
            make.row(
                Sign("file-spreadsheet", "primary", 24),
                self.words,
                gap=12,
                margins=(24, 16, 24, 16),
            ),
            "card",
        )
        self.setLayout(make.column(None, make.row(None, card, None), None))
        self.hide()

    def watch(self) -> None:
        """Look out for files from now on; the window must be on the screen."""
        handle = self.window().windowHandle()
        if handle is not None:
            handle.installEventFilter(self)  # again is the same as once

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come when a workbook is held over the window, before anything of it is told."""
        if isinstance(event, QDragEnterEvent) and workbooks(event.mimeData()):
            self.setGeometry(self.window().rect())
            self.show()
            self.raise_()
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take workbooks."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take them anywhere."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go when the file goes."""
        self.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over what was dropped, one workbook at a time."""
        self.hide()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        found = workbooks(event.mimeData())
        if found:
            self.dropped.emit(found[0])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Dim what is below, inside a line of dashes."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(look.ground)
        veil.setAlphaF(0.8)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(look.primary, 2, Qt.PenStyle.DashLine))
        place = QRectF(self.rect()).adjusted(_AWAY, _AWAY, -_AWAY, -_AWAY)
        painter.drawRoundedRect(place, 12, 12)


def workbooks(data: QMimeData) -> Sequence[Path]:
    """Give the files that may be workbooks."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in ENDINGS]

"""The field that lies over a card while something of it is written."""

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from flowdesk.flow.measure import one_line
from flowdesk.ui import theme
from flowdesk.ui.canvas.panels.fields import UP_DOWN, asks_history, take_side
from flowdesk.ui.widgets import make

_SIZE = 13  # of a card's words, in pixels at 100 %
_AIR = 4  # between the words and the field's border
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class CardField(QPlainTextEdit):
    """Grows with its text, and is zoomed like the card under it.

    Of one line Enter and Shift+Enter end it; of several Shift+Enter begins another.
    """

    done = Signal()
    given_up = Signal()
    turned = Signal(int)  # Tab (1) or Shift+Tab (-1): to what is written next
    shifted = Signal(int)  # Alt+Up (-1) or Alt+Down (1): to another place
    left = Signal(bool)  # the focus went; whether it went for good

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.setProperty("role", "on-card")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(
            _AIR, _AIR, _AIR, _AIR
        )  # before the text is first broken to the width
        self.textChanged.connect(lambda: take_side(self))
        self._several = False
        self._fits = True
        self.verticalScrollBar().valueChanged.connect(self._stay)
        self.note = make.label("", "on-card", wrap=True)
        self.note.setParent(parent)
        self.hide()

    def write(self, text: str, name: str, several: bool, centred: bool) -> None:
        """Begin with a text, all of it marked so that typing replaces a name or an option."""
        self._several = several
        self.setAccessibleName(name)
        option = QTextOption(
            Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        )
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.setPlainText(text)
        take_side(self)
        if several:
            self.moveCursor(QTextCursor.MoveOperation.End)
        else:
            self.selectAll()

    def say(self, words: str, warns: bool) -> None:
        """Say something under the field, or nothing."""
        make.say(self.note, words, "on-card-warn" if warns else "on-card")
        self._put_note()

    def hideEvent(self, event: QHideEvent) -> None:
        """Say nothing any more."""
        super().hideEvent(event)
        self.note.hide()

    def _stay(self, scrolled: int) -> None:
        """Show the text from its first line while all of it is seen; Qt scrolls before it grows."""
        if self._fits and scrolled:
            self.verticalScrollBar().setValue(0)

    def _put_note(self) -> None:
        words = self.note.fontMetrics().horizontalAdvance(self.note.text())
        wide = min(words + 2 * _AIR + 4, self.width())
        self.note.resize(wide, self.note.heightForWidth(wide))
        here = self.geometry()
        self.note.move(here.right() + 1 - self.note.width(), here.bottom() + 2)
        self.note.setVisible(bool(self.note.text()) and self.isVisible())
        self.note.raise_()

    def show_text(self, text: str) -> None:
        """Show another text, with the cursor where it was."""
        at = min(self.textCursor().position(), len(text))
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(at)
        self.setTextCursor(cursor)

    def lie(self, box: QRectF, zoom: float, most: int) -> None:
        """Lie over a box of the viewport; what the text needs more grows downwards, up to *most*."""
        font = theme.text_font(max(round(_SIZE * zoom), 1))
        if font != self.font():
            self.setFont(font)
        place = box.toAlignedRect()
        border = 2 * (_AIR + 2)
        self.resize(QSize(place.width(), max(self.height(), 1)))  # the text is broken to the width
        lines = max(self.document().size().height(), 1)
        needed = ceil(lines * self.fontMetrics().lineSpacing()) + border + 1
        spare = max(0, (place.height() - needed) // 2) if not self._several else 0
        self.setViewportMargins(_AIR, _AIR + spare, _AIR, _AIR)
        high = min(max(needed, place.height()), max(most, place.height()))
        self.setGeometry(QRect(place.topLeft(), QSize(place.width(), high)))
        self._fits = high >= needed
        self._stay(self.verticalScrollBar().value())
        self.ensureCursorVisible()
        self._put_note()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the document, and take Tab before Qt moves the focus with it."""
        if asks_history(event):
            event.ignore()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            shift = Qt.KeyboardModifier.ShiftModifier
            if event.key() in _TAB and not event.modifiers() & ~shift:
                self.turned.emit(-1 if event.modifiers() & shift else 1)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End with Enter, give up with Escape; no key goes on to the canvas."""
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in UP_DOWN:
            self.shifted.emit(UP_DOWN[event.key()])
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in _ENTER and not (shift and self._several):
            self.done.emit()
        elif event.key() in _ENTER:
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)
        event.accept()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only, on one line where there is but one."""
        text = source.text()
        self.insertPlainText(text if self._several else one_line(text))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus went."""
        super().focusOutEvent(event)
        self.left.emit(event.reason() not in _STAYS)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the canvas scroll and zoom."""
        event.ignore()

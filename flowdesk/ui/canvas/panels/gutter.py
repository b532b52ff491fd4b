"""A text field with line numbers, whose undo belongs to the document unless the text is broken."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontDatabase,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.canvas.panels.fields import asks_history
from flowdesk.ui.widgets.plain import plain


class NumberedText(QPlainTextEdit):
    """Shows line numbers and underlines one line with a wave; `left` tells that focus went."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(12)
        self.setFont(font)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabStopDistance(2 * self.fontMetrics().horizontalAdvance(" "))
        self.setAccessibleName(tr("The flow as JSON"))
        self.own_undo = False
        self.setCornerWidget(QWidget())
        self._gutter = _Gutter(self)
        self.blockCountChanged.connect(lambda _: self._fit())
        self.updateRequest.connect(self._scrolled)
        self._fit()

    def mark(self, line: int | None) -> None:
        """Underline a line, counted from 1, or none."""
        marks = []
        if line is not None:
            form = QTextCharFormat()
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            form.setUnderlineColor(theme.current().error)
            tint = theme.mix(theme.current().error, theme.current().surface, 0.10)
            form.setBackground(tint)
            form.setProperty(QTextFormat.Property.FullWidthSelection, True)
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            mark.cursor = cursor
            mark.format = form
            marks.append(mark)
        self.setExtraSelections(marks)
        self._gutter.marked = line
        self._gutter.update()

    def go_to(self, line: int) -> None:
        """Put a line, counted from 1, near the top, with the cursor in it."""
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(line - 1)))
        self.verticalScrollBar().setValue(max(line - 3, 0))

    def choose(self, start: int, end: int) -> None:
        """Mark the letters between two places, and bring them into sight."""
        text, cursor = self.toPlainText(), QTextCursor(self.document())
        cursor.setPosition(_units(text[:start]))
        cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.setFocus()

    def change_to(self, text: str) -> None:
        """Show another text; cursor and scroll stay where the text is the same."""
        old = plain(self)
        start = _common(old, text)
        tail = _common(old[start:][::-1], text[start:][::-1])
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(old[:start]))
        end = _units(old[: len(old) - tail])
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - tail])
        self.document().clearUndoRedoStacks()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the document, but for a text that is broken."""
        if asks_history(event) and not self.own_undo:
            event.ignore()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the text is left."""
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gutter as high as the text."""
        super().resizeEvent(event)
        self._fit()

    def gutter_width(self) -> int:
        """Give the room that the largest line number needs."""
        digits = max(len(str(self.blockCount())), 2)
        return self.fontMetrics().horizontalAdvance("9") * digits + 20

    def paint_gutter(self, painter: QPainter, rect: QRect, marked: int | None) -> None:
        """Paint the numbers of the lines that are seen."""
        look = theme.current()
        painter.fillRect(rect, look.ground)
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= rect.bottom():
            high = self.blockBoundingRect(block).height()
            number = block.blockNumber() + 1
            painter.setPen(look.error if number == marked else look.second)
            box = QRect(0, round(top), self._gutter.width() - 8, round(high))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, str(number))
            top += high
            block = block.next()

    def _fit(self) -> None:
        self.setViewportMargins(self.gutter_width(), 0, 0, 0)
        inside = self.contentsRect()
        self._gutter.setGeometry(
            QRect(inside.left(), inside.top(), self.gutter_width(), inside.height())
        )

    def _scrolled(self, rect: QRect, dy: int) -> None:
        if dy:
            self._gutter.scroll(0, dy)
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())


class _Gutter(QWidget):
    def __init__(self, text: NumberedText):
        super().__init__(text)
        self._text = text
        self.marked: int | None = None

    def sizeHint(self) -> QSize:
        return QSize(self._text.gutter_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._text.paint_gutter(painter, event.rect(), self.marked)
        painter.end()


def _common(one: str, other: str) -> int:
    """Give how many letters two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _units(text: str) -> int:
    """Count as Qt does: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2

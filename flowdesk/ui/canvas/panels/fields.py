"""Fields of the inspector: they report after a pause in typing and, finally, when they are left."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QRegularExpressionValidator,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from flowdesk.flow.sides import runs_leftwards
from flowdesk.ui.widgets.plain import plain

PAUSE_MS = 400
UP_DOWN: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}  # with Alt they move an option


def asks_history(event: QEvent) -> bool:
    """Tell whether a field is asked if it wants undo or redo for itself; the document has them."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(
        QKeySequence.StandardKey.Redo
    )


def take_side(field: QPlainTextEdit) -> None:
    """Let a text begin at the side at which it is read, Arabic at the right; centred stays."""
    option, align = field.document().defaultTextOption(), Qt.AlignmentFlag
    side = align.AlignRight if runs_leftwards(field.toPlainText()) else align.AlignLeft
    if option.alignment() not in (side, align.AlignHCenter):
        option.setAlignment(side)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        field.document().setDefaultTextOption(option)


class LineField(QLineEdit):
    """One line. `typed` carries the text, and whether the typing has ended."""

    typed = Signal(str, bool)

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(name)
        self._pending = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(lambda: self.typed.emit(self.text(), False))
        self.textEdited.connect(self._wait)
        self.returnPressed.connect(self.flush)

    def flush(self) -> None:
        """Report at once what was typed and not reported for good."""
        self._pause.stop()
        if self._pending:
            self._pending = False
            self.typed.emit(self.text(), True)

    def show_text(self, text: str) -> None:
        """Show what the document says, unless something else is being typed."""
        if not self._pause.isActive() and text != self.text():
            self.setText(text)
            self.setCursorPosition(0 if not self.hasFocus() else len(text))

    def take_back(self, text: str) -> None:
        """Show another text than what was typed."""
        self._pause.stop()
        self._pending = False
        self.setText(text)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the document."""
        if asks_history(event):
            event.ignore()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Report what was typed, and show the beginning."""
        super().focusOutEvent(event)
        self.flush()
        self.setCursorPosition(0)  # a long text is read from its start

    def _wait(self) -> None:
        self._pending = True
        self._pause.start()


class NumberField(LineField):
    """A whole number of two digits, or nothing. `counted` carries an int, or None, and whether the
    typing has ended; nothing counts only then, for a number may be about to be typed over.
    """

    counted = Signal(object, bool)

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(name, parent)
        self.setValidator(QRegularExpressionValidator("[0-9]{0,2}", self))
        self.setFixedWidth(56)
        self.typed.connect(self._count)

    def show_number(self, number: int | None) -> None:
        """Show what the document says, unless something else is being typed."""
        self.show_text("" if number is None else str(number))

    def _count(self, text: str, final: bool) -> None:
        if text or final:
            self.counted.emit(int(text) if text else None, final)


class TextField(QPlainTextEdit):
    """Several lines. `typed` carries the text, and whether the typing has ended."""

    typed = Signal(str, bool)
    grew = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("role", "field")
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self._told = ""  # by the document
        self._shown = (
            ""  # the same as the field gives it back, which knows one sign for a line's end
        )
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(lambda: self._report(final=False))
        self.textChanged.connect(self._wait)

    def flush(self) -> None:
        """Report at once what was typed and not reported."""
        self._pause.stop()
        if plain(self) != self._shown:
            self._report(final=True)

    def show_text(self, text: str) -> None:
        """Show what the document says, unless something else is being typed."""
        if self._pause.isActive():
            return
        if text not in (self._told, plain(self)) or plain(self) != self._shown:
            at = self.textCursor().position()
            self.setPlainText(text)
            self._pause.stop()
            cursor = self.textCursor()
            cursor.setPosition(min(at, max(self.document().characterCount() - 1, 0)))
            self.setTextCursor(cursor)
        self._told, self._shown = text, plain(self)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the document."""
        if asks_history(event):
            event.ignore()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Report what was typed."""
        super().focusOutEvent(event)
        self.flush()

    def _wait(self) -> None:
        take_side(self)
        self.grew.emit(plain(self))
        if plain(self) != self._shown:
            self._pause.start()

    def _report(self, final: bool) -> None:
        self._told = self._shown = plain(self)
        self.typed.emit(self._shown, final)


class ChoiceBox(QComboBox):
    """A choice as wide as there is room, which the wheel does not turn in passing."""

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def shown_words(self) -> str:
        """Give the current text, cut with “…” where the box is too narrow."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return self._cut(option).currentText

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the box with the words that fit."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, self._cut(option))
        painter.end()

    def _cut(self, option: QStyleOptionComboBox) -> QStyleOptionComboBox:
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        icon = 0 if option.currentIcon.isNull() else option.iconSize.width() + 4
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, field.width() - icon - 2
        )
        return option

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll instead."""
        event.ignore()

"""Words as chips: shown, added by typing, taken off by a small cross or Backspace."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.short import ShortLabel
from flowdesk.ui.widgets.wrap import WrapLayout


def chip(word: str) -> QFrame:
    """Give one word as a chip to look at."""
    frame = QFrame()
    frame.setProperty("role", "chip")
    frame.setLayout(make.row(make.label(word), margins=(8, 3, 8, 3)))
    frame.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return frame


class ChipField(QFrame):
    """A field of chips; ``changed`` carries every word as a tuple, in order."""

    changed = Signal(tuple)

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "chips")
        self._words: list[str] = []
        self._chips: list[QFrame] = []
        self.typing = QLineEdit(placeholderText=hint)
        self.typing.setProperty("role", "bare")
        self.typing.setAccessibleName(name)
        words = self.typing.fontMetrics().horizontalAdvance(hint)
        self.typing.setMinimumWidth(max(160, words + 16))
        self.typing.installEventFilter(self)
        self.typing.editingFinished.connect(self.take_typed)
        self.typing.textEdited.connect(self._split)
        self._wrap = WrapLayout(self, gap=4)
        self._wrap.setContentsMargins(7, 5, 7, 5)
        self._wrap.addWidget(self.typing)

    def words(self) -> tuple[str, ...]:
        """Give the words, the one still being typed not among them."""
        return tuple(self._words)

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show *words* instead; tells nobody."""
        for index in reversed(range(len(self._words))):
            self._take_off(index)
        for word in words:
            self._put(word)

    def take_typed(self) -> None:
        """Make chips of what was typed; commas part words."""
        parts = [part.strip() for part in self.typing.text().split(",")]
        fresh = [part for part in dict.fromkeys(parts) if part and part not in self._words]
        self.typing.clear()
        for word in fresh:
            self._put(word)
        if fresh:
            self.changed.emit(self.words())

    def _split(self, text: str) -> None:
        if "," in text:
            self.take_typed()

    def _put(self, word: str) -> None:
        made = QFrame()
        made.setProperty("role", "chip")
        off = make.tool("x", tr("Take off {word}", word=word), lambda: self._remove(word), size=12)
        off.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        label = ShortLabel()
        label.show_text(word)
        made.setLayout(make.row(label, off, gap=2, margins=(8, 2, 4, 2)))
        self._wrap.insert(len(self._chips), made)
        self._words.append(word)
        self._chips.append(made)
        made.show()
        self.updateGeometry()

    def _take_off(self, index: int) -> None:
        self._words.pop(index)
        made = self._chips.pop(index)
        self._wrap.removeWidget(made)
        made.hide()
        made.deleteLater()
        self.updateGeometry()

    def _remove(self, word: str) -> None:
        self._take_off(self._words.index(word))
        self.changed.emit(self.words())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return makes a chip; Backspace in an empty field takes the last one off."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.setProperty("typing", event.type() == QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            empty = not self.typing.text()
            if event.key() == Qt.Key.Key_Backspace and empty and self._words:
                self._remove(self._words[-1])
                return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Give the typing to a click anywhere in the field."""
        self.typing.setFocus(Qt.FocusReason.MouseFocusReason)

"""A chat: bubbles one under the other, scrolled to the newest unless one reads further up."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.phone.body import Row
from flowdesk.ui.phone.bubble import Bubble, Said
from flowdesk.ui.phone.dots import TypingDots
from flowdesk.ui.widgets import make


class Chat(QScrollArea):
    """Draws what is added; knows nothing of who sends it."""

    def __init__(self, share: float = 0.82, widest: int = 460) -> None:
        super().__init__()
        self._share, self._widest = share, widest
        self.bubbles: list[Bubble] = []
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout()
        self.setProperty("role", "chat")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Chat"))
        inside = QWidget()
        inside.setObjectName("chat")
        inside.setLayout(self._column)
        self._column.setContentsMargins(10, 12, 10, 12)
        self._column.setSpacing(6)
        self._column.addStretch(1)
        self._dots = TypingDots()
        self._dots.hide()
        self._column.insertWidget(0, self._dots)
        self.setWidget(inside)
        self._end = True
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._grow)
        bar.valueChanged.connect(self._read)

    def _grow(self, _low: int, high: int) -> None:
        """Stay at the newest; asks for the bar anew, for Qt may have made another."""
        if self._end:
            self.verticalScrollBar().setValue(high)

    def _read(self, value: int) -> None:
        self._end = value >= self.verticalScrollBar().maximum() - 8

    def add(self, said: Said) -> Bubble:
        """Put one bubble at the end."""
        bubble = Bubble(said)
        bubble.fit(self._room())
        self.bubbles.append(bubble)
        self._put(bubble, right=said.mine)
        return bubble

    def reword(self, bubble: Bubble, said: Said) -> None:
        """Let a bubble without a picture say something else, which takes less than another bubble."""
        bubble.say(said, self._room())

    def add_choices(self, labels: tuple[str, ...], right: bool) -> None:
        """Put choices that were offered once under the last bubble, to look at only."""
        for label in labels:
            said = make.label(label, "offered")
            said.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._put(said, right)

    def add_buttons(self, rows: tuple[Row, ...], tap: Callable[[Row], object], icon: str) -> None:
        """Put buttons under the last bubble; *tap* hears which."""
        for each in rows:
            button = QPushButton(make.bare(each.title))
            button.setAccessibleName(each.title)
            button.setProperty("role", "reply")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _=False, one=each: tap(one))
            if icon:
                button.setIcon(theme.icon(icon, "link", 16))
            button.setFixedWidth(self._button_width())
            self.buttons.append(button)
            self._put(button, right=False)

    def add_note(self, text: str, role: str = "caption") -> None:
        """Put a line of ours, which nobody said, in the middle."""
        note = make.label(text, role, wrap=True)
        note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.insertWidget(self._column.count() - 2, note)

    def typing(self, on: bool) -> None:
        """Show or hide the dots."""
        self._dots.setVisible(on)

    def clear(self) -> None:
        """Take everything away."""
        self.cut(0)
        self._dots.hide()
        self._end = True

    def length(self) -> int:
        """Give how much stands in the chat, to `cut` it there again."""
        return self._column.count() - 2

    def cut(self, length: int) -> None:
        """Take away what was added since the chat was that long."""
        for index in reversed(range(length, self.length())):
            item = self._column.takeAt(index)
            widget = item.widget() if item else None
            if widget:
                self.bubbles = [each for each in self.bubbles if each is not widget]
                self.buttons = [each for each in self.buttons if each is not widget]
                widget.hide()
                widget.deleteLater()

    def to_end(self) -> None:
        """Scroll to the newest and stay there."""
        self._end = True
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def _put(self, widget: QWidget, right: bool) -> None:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self._column.insertWidget(self._column.count() - 2, widget, 0, side)

    def _room(self) -> int:
        return min(self._widest, int((self.viewport().width() - 20) * self._share))

    def _button_width(self) -> int:
        return min(300, self._room())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap every bubble anew, before the column asks them how wide they are."""
        if event.size().width() != event.oldSize().width():
            self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        for bubble in self.bubbles:
            bubble.fit(self._room())
        for button in self.buttons:
            button.setFixedWidth(self._button_width())
        self._column.invalidate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() is QEvent.Type.PaletteChange:
            self._fit()
        super().changeEvent(event)

"""The quiet card over the foot of the window: what happened, and what one can do with it."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QGraphicsDropShadowEffect,
    QProgressBar,
    QPushButton,
    QWidget,
)

from flowdesk.tongue.say import tr
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.clear import AWAY, Shapes, clear_of, in_use
from flowdesk.ui.widgets.sign import Sign

_ICONS = {"ok": "circle-check", "error": "circle-alert", "info": "info"}

_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f]\d{3})*")
_WIDEST = 720
_READ = 440
"""Pixels of a line of words that are not broken for the buttons' sake, where the window has the room."""


class Notice(QFrame):
    """A card that moves nothing. Good news leaves by itself; bad news and what has buttons stays.

    It lies over the foot of *over*, a widget of the window, at the left: panels are at the right. It
    covers nothing that can be pressed or written in, where there is room to keep clear of it.
    """

    def __init__(self, over: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._over = over
        self._icon = Sign(size=18)
        self._longest = ""
        self.words = make.label(wrap=True)
        self.words.setMinimumWidth(200)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedWidth(120)
        self.buttons: list[QPushButton] = []
        self._row = make.row(gap=8)
        close = make.tool("x", tr("Close this message"), self.leave)
        tail = make.row(self.bar, self._row)
        self._inside = make.row(self.words, tail, grows=0)
        self._inside.setAlignment(tail, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(make.row(self._icon, self._inside, close, margins=(16, 8, 8, 8), grows=1))
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._place)
        self._away = QTimer(self, singleShot=True, interval=12_000)
        self._away.timeout.connect(self.leave)
        self.hide()

    def float_over(self, over: QWidget) -> None:
        """Lie over the foot of *over*, a widget of the same window, from now on."""
        self._over = over
        self.setParent(over.window())
        shadow = QGraphicsDropShadowEffect(self, blurRadius=24)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 48))
        self.setGraphicsEffect(shadow)
        over.installEventFilter(self)

    def settle(self) -> None:
        """Keep clear of what is in use by now, once it has found its place."""
        self._settling.start()

    def leaves(self) -> bool:
        """Tell whether it goes by itself."""
        return self._away.isActive()

    def take_back(self, text: str) -> None:
        """Go, if it still says *text*: the cause is gone."""
        if text and self.words.text() == text:
            self.leave()

    def leave(self) -> None:
        """Go."""
        self._let_go()
        self.hide()

    def tell(
        self,
        text: str,
        kind: str = "info",
        actions: tuple[tuple[str, Callable[[], object]], ...] = (),
    ) -> None:
        """Show *text*; kind is ok, error or info; each action is a button's words and its deed."""
        self.bar.hide()
        self._show(text, kind, actions)
        if kind == "error" or actions:
            self._away.stop()
        else:
            self._away.start()

    def progress(self, text: str, part: int, whole: int, cancel: Callable[[], object]) -> None:
        """Show how far long work has come; *whole* 0 means nobody knows yet."""
        self._away.stop()
        if not (self.isVisible() and self.bar.isVisible()):
            self._show(text, "info", ((tr("Cancel"), cancel),))
        self.words.setText(text)
        self._longest = _at_the_end(text)  # else Cancel would creep away
        self.bar.setRange(0, whole)
        self.bar.setValue(part)
        self.bar.show()
        self._place()

    def _show(
        self, text: str, kind: str, actions: tuple[tuple[str, Callable[[], object]], ...]
    ) -> None:
        tint = {"ok": "ok", "error": "error"}.get(kind, "second")
        self._icon.show_icon(_ICONS[kind], tint)
        self.words.setText(text)
        self._longest = ""
        self._let_go()
        make.clear(self._row)
        self.buttons = [make.button(words, deed) for words, deed in actions]
        for made in self.buttons:
            self._row.addWidget(made)
            made.show()  # at once, so that the card asks for room for it
        self.show()
        self.raise_()
        self._place()
        self.settle()  # the news may have changed what is below it

    def _place(self) -> None:
        window = self.parentWidget()
        if self._over is None or window is None or not self.isVisible():
            return
        room = QRect(self._over.mapTo(window, QPoint()), self._over.size())
        shapes = Shapes(self._low(room.width() - 2 * AWAY), self._slim())
        place = clear_of(room, shapes, in_use(self._over, self))
        if place.size() != shapes.low:
            place.setTop(place.bottom() + 1 - self._high(place.width()))
        else:
            self._inside.setDirection(QBoxLayout.Direction.LeftToRight)
        self.setGeometry(place)

    def _low(self, most: int) -> QSize:
        """Give the size with the buttons beside the words, *most* pixels wide at the most."""
        self._inside.setDirection(QBoxLayout.Direction.LeftToRight)
        frame = self.width() - self.contentsRect().width()
        rest = self.layout().sizeHint().width() - self.words.sizeHint().width() + frame  # type: ignore[union-attr]  # it was given one
        metrics = self.words.fontMetrics()
        words = max(metrics.horizontalAdvance(each) for each in (self.words.text(), self._longest))
        asked = rest + max(words + 1, self.words.sizeHint().width())
        width = min(most, max(_WIDEST, rest + _READ), asked)
        return QSize(width, self._high(width))

    def _slim(self) -> QSize:
        """Give the size with the buttons below the words, as narrow as it may be."""
        self._inside.setDirection(QBoxLayout.Direction.TopToBottom)
        width = self.layout().totalMinimumSize().width()  # type: ignore[union-attr]  # it was given one
        return QSize(width, self._high(width))

    def _high(self, width: int) -> int:
        return self.layout().totalHeightForWidth(width)  # type: ignore[union-attr]  # it was given one

    def _let_go(self) -> None:
        """Give the focus back before what has it goes, so that it does not land somewhere else."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus) and self._over is not None:
            self._over.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)


def _at_the_end(text: str) -> str:
    """Give a sentence that counts as it is when all is done: its first number is then its largest."""
    numbers = _NUMBER.findall(text)
    return _NUMBER.sub(max(numbers, key=len), text, count=1) if numbers else text

"""What an empty canvas says, and the ways to begin."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from flowdesk.tongue.say import mark, tr
from flowdesk.ui import theme
from flowdesk.ui.widgets import make

Starter = tuple[str, Callable[[], object]]
_WORDS = mark("The first question is sent when a customer writes one of the rule’s keywords.")
_WIDTH = 296
_AWAY = 12
_GAP = 8
_BESIDE = 32  # a button's edges, left and right of its words


class Invitation(QFrame):
    """A sentence, the button that begins, and starters, two in a row, if there are any."""

    def __init__(
        self,
        begin: Callable[[], object],
        starters: Sequence[Starter],
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.setProperty("role", "card")
        self._room = QRect(), QRect()
        self._offered: QPushButton | None = None
        title = make.label(tr("What shall your bot ask first?"), "title", wrap=True)
        sentence = make.label(tr(_WORDS), "second", wrap=True)
        for each in (title, sentence):
            each.setFixedWidth(_WIDTH)
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.begin = make.button(tr("Add the first question"), begin, "primary")
        parts: list[make.Part] = [title, sentence, 4, make.row(None, self.begin, None)]
        if starters:
            or_ = make.label(tr("or change one of these"), "caption")
            or_.setAlignment(Qt.AlignmentFlag.AlignCenter)
            parts += [2, or_, _rows(starters)]
        self._parts = make.column(*parts, gap=6, margins=(20, 14, 20, 10))
        self.setLayout(self._parts)

    def offer(self, words: str, deed: Callable[[], object]) -> None:
        """Offer one thing more under the others."""
        self._offered = make.button(words, deed, "quiet")
        self._parts.addWidget(self._offered)

    def take_back(self) -> None:
        """Offer no more what was offered."""
        if self._offered is not None:
            self._offered.hide()

    def event(self, event: QEvent) -> bool:
        """Measure anew when what stands inside has: the style sheet gives buttons their height late."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.stand(*self._room)
        return super().event(event)

    def stand(self, board: QRect, palette: QRect) -> None:
        """Stand in the middle of a board; where it is narrow, beside or under the palette."""
        self._room = board, palette
        wide = self._parts.totalSizeHint().width()
        self.resize(wide, self._parts.totalHeightForWidth(wide))
        self.move(corner(self.size(), board, palette))


def corner(size: QSize, board: QRect, palette: QRect) -> QPoint:
    """Give where the invitation stands: the first place where it covers no kind and is seen whole;
    where there is none, at the lower edge.
    """
    middle = QRect(QPoint(), size)
    middle.moveCenter(board.center())
    beside = middle.translated(palette.right() + _AWAY - middle.left(), 0)
    under = middle.translated(0, palette.bottom() + _AWAY - middle.top())
    fits = (
        box.topLeft()
        for box in (middle, beside, under)
        if board.contains(box) and not box.intersects(palette)
    )
    low = max(board.top(), board.bottom() - size.height() - _AWAY)
    return next(fits, QPoint(middle.left(), low))


def _rows(starters: Sequence[Starter]) -> QVBoxLayout:
    """Lay starters out two in a row where their words fit beside each other."""
    column = QVBoxLayout()
    column.setSpacing(_GAP)
    rest = list(starters)
    while rest:
        many = 2 if len(rest) > 1 and _fit(rest[0][0], rest[1][0]) else 1
        row = make.row(*(make.button(title, deed) for title, deed in rest[:many]), gap=_GAP)
        for at in range(many):
            row.setStretch(at, 1)
        column.addLayout(row)
        rest = rest[many:]
    return column


def _fit(*titles: str) -> bool:
    words = QFontMetrics(theme.text_font(13))
    return sum(words.horizontalAdvance(each) + _BESIDE for each in titles) + _GAP <= _WIDTH

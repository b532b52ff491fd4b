"""What an empty canvas says, and the ways to begin."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from flowdesk.tongue.say import mark, tr
from flowdesk.ui.widgets import make

Starter = tuple[str, Callable[[], object]]
_WORDS = mark("The first question is sent when a customer writes one of the rule’s keywords.")
_WIDTH = 296
_AWAY = 12


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
        title = make.label(tr("What shall your bot ask first?"), "title")
        sentence = make.label(tr(_WORDS), "second", wrap=True)
        sentence.setFixedWidth(_WIDTH)
        for each in (title, sentence):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.begin = make.button(tr("Add the first question"), begin, "primary")
        parts: list[make.Part] = [title, sentence, 4, make.row(None, self.begin, None)]
        if starters:
            or_ = make.label(tr("or change one of these"), "caption")
            or_.setAlignment(Qt.AlignmentFlag.AlignCenter)
            parts += [2, or_, _grid(starters)]
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
    """Give where the invitation stands: the first place where it covers no kind and is seen whole."""
    middle = QRect(QPoint(), size)
    middle.moveCenter(board.center())
    beside = middle.translated(palette.right() + _AWAY - middle.left(), 0)
    under = middle.translated(0, palette.bottom() + _AWAY - middle.top())
    fits = (
        box.topLeft()
        for box in (middle, beside, under)
        if board.contains(box) and not box.intersects(palette)
    )
    return next(fits, middle.topLeft())


def _grid(starters: Sequence[Starter]) -> QGridLayout:
    """Lay starters out two in a row; an odd last one is as wide as both."""
    grid = QGridLayout()
    grid.setSpacing(8)
    for at, (title, deed) in enumerate(starters):
        wide = 2 if at == len(starters) - 1 and at % 2 == 0 else 1
        grid.addWidget(make.button(title, deed), at // 2, at % 2, 1, wide)
    return grid

"""A sentence with its buttons: beside it where there is room, under it where there is not."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from flowdesk.ui.widgets.wrap import WrapLayout

_LEAST = 240  # a sentence beside buttons is no narrower


class Beside(WrapLayout):
    """The first widget is the sentence, the others are its buttons."""

    def __init__(self, gap: int = 8, parent: QWidget | None = None):
        super().__init__(parent, gap)

    def expandingDirections(self) -> Qt.Orientation:
        """Take all the width there is."""
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        """Ask for a sentence of the least width with its buttons."""
        return QSize(_LEAST, self.minimumSize().height())

    def minimumSize(self) -> QSize:
        """Give the size of the largest item; the sentence's height is `heightForWidth`'s matter."""
        hints = [item.minimumSize() for item in self._items]
        wide = max((hint.width() for hint in hints), default=0)
        return QSize(wide, max((hint.height() for hint in hints[1:]), default=0))

    def _place(self, rect: QRect, move: bool) -> int:
        """Place the items if asked; give the height used."""
        if not self._items:
            return 0
        sentence, *buttons = self._items
        taken = sum(item.sizeHint().width() + self.spacing() for item in buttons)
        room = rect.width() - taken
        if buttons and room < _LEAST:
            high = _height(sentence, rect.width())
            below = rect.adjusted(0, high + self.spacing(), 0, 0)
            if move:
                sentence.setGeometry(QRect(rect.topLeft(), QSize(rect.width(), high)))
            return high + self.spacing() + self._run(buttons, below, move)
        high = max(
            _height(sentence, room), *(item.sizeHint().height() for item in self._items[1:]), 0
        )
        if move:
            whole = max(high, rect.height())
            sentence.setGeometry(QRect(rect.topLeft(), QSize(room, whole)))
            beside = rect.adjusted(room + self.spacing(), 0, 0, 0)
            for item in buttons:
                hint = item.sizeHint()
                down = QPoint(0, (whole - hint.height()) // 2)
                item.setGeometry(QRect(beside.topLeft() + down, hint))
                beside.adjust(hint.width() + self.spacing(), 0, 0, 0)
        return high


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()

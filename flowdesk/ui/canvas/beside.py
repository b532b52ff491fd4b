"""A sentence with its buttons: beside it where there is room, under it where there is not."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_LEAST = 240  # a sentence beside buttons is no narrower


class Beside(QLayout):
    """The first widget is the sentence, the others are its buttons."""

    def __init__(self, gap: int = 8, parent: QWidget | None = None):
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Give how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give the item at *index*, if there is one."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item at *index* out, if there is one."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take all the width there is."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height that *width* pixels need."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place every item inside *rect*."""
        super().setGeometry(rect)
        self._place(rect, move=True)

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

    def _run(self, buttons: list[QLayoutItem], rect: QRect, move: bool) -> int:
        """Place buttons from left to right, line under line; give the height used."""
        x, y, high = rect.left(), rect.top(), 0
        for item in buttons:
            hint = item.sizeHint()
            if x > rect.left() and x + hint.width() > rect.right() + 1:
                x, y, high = rect.left(), y + high + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self.spacing()
            high = max(high, hint.height())
        return y + high - rect.top()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()

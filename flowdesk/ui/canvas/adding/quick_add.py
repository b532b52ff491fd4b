"""The quick-add menu: a field to type in, and rows to choose from."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.canvas.adding.offers import NOTE, Offer
from flowdesk.ui.canvas.adding.palette import sign, tile
from flowdesk.ui.widgets import make

_WIDE = 328
_ROW = 42
_OFFER = Qt.ItemDataRole.UserRole
_STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
Rows = Callable[[str], Sequence[Offer]]


class QuickAdd(QFrame):
    """Says which row was chosen, that another way is wanted, or that nothing is."""

    chosen = Signal(object)  # an Offer
    other_way = Signal()
    left = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("role", "card")
        self._rows: Rows = lambda _typed: ()
        self.heading = make.label("", "caption")
        self.field = _Field()
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(tr("Kinds of step"))
        self.nothing = make.label(
            tr("No kind and no step you used begins so."), "second", wrap=True
        )
        parts = (self.heading, self.field, self.list, self.nothing)
        self._column = make.column(*parts, gap=8, margins=(12, 10, 12, 10))
        self.setLayout(self._column)
        self.setFixedWidth(_WIDE)
        self.field.textEdited.connect(self._fill)
        self.field.walked.connect(self._walk)
        self.field.taken.connect(self._take)
        self.field.turned.connect(self.other_way)
        self.field.left.connect(self.left)
        self.list.itemEntered.connect(self.list.setCurrentItem)
        self.list.itemClicked.connect(lambda _item: self._take())
        self.hide()

    def open(self, heading: str, rows: Rows) -> None:
        """Show the menu with an empty field; *rows* gives what fits a typed text."""
        self._rows = rows
        self.show_way(heading)
        self.field.clear()
        self._fill("")
        self.show()
        self.raise_()
        self.field.setFocus()

    def show_way(self, heading: str) -> None:
        """Say what the step will be joined to."""
        words = QFontMetrics(theme.text_font(11))
        self.heading.setText(words.elidedText(heading, Qt.TextElideMode.ElideRight, _WIDE - 26))
        self.field.setAccessibleDescription(heading)

    def _fill(self, typed: str) -> None:
        self.list.clear()
        for offer in self._rows(typed):
            picture = _tile(offer.kind, self.devicePixelRatioF())
            icon = QIcon(picture)
            icon.addPixmap(picture, QIcon.Mode.Selected)
            item = QListWidgetItem(icon, offer.title)
            item.setData(_OFFER, offer)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{offer.title}. {offer.detail}")
            item.setToolTip(make.tip(offer.detail))  # where the row has no room for all of it
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(_ROW * self.list.count())
        self.list.setVisible(self.list.count() > 0)
        self.nothing.setVisible(self.list.count() == 0)
        self._column.activate()
        self.adjustSize()
        self.resized.emit()

    def _walk(self, by: int) -> None:
        count = self.list.count()
        if count:
            self.list.setCurrentRow((self.list.currentRow() + by) % count)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(item.data(_OFFER))


def _tile(kind: str, ratio: float) -> QPixmap:
    if kind == NOTE:
        return sign("sticky-note", theme.current().warn, ratio)
    return tile(kind, ratio)


class _Field(QLineEdit):
    """Hands the keys that are for the rows on, and says when it is left."""

    walked = Signal(int)
    taken = Signal()
    turned = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("Type to find a kind of step"))
        self.setAccessibleName(tr("Find a kind of step"))

    def event(self, event: QEvent) -> bool:
        """Take Tab before Qt moves the focus with it, and Escape before any shortcut."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
                self.turned.emit()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, take with Enter, leave with Escape."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.walked.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave when something else is worked with; another window does not count."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.left.emit()


class _Row(QStyledItemDelegate):
    """Paints a kind's tile with its title, and the detail under it."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        look, offer = theme.current(), index.data(_OFFER)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.mix(look.select, look.surface, 0.12))
            painter.drawRoundedRect(box, 8, 8)
        index.data(Qt.ItemDataRole.DecorationRole).paint(
            painter, QRect(box.left() + 8, box.top() + (_ROW - 22) // 2, 22, 22)
        )
        words = box.adjusted(40, 4, -8, -4)
        painter.setFont(theme.text_font(13, strong=True))
        painter.setPen(look.text)
        self._line(painter, words, Qt.AlignmentFlag.AlignTop, offer.title)
        painter.setFont(theme.text_font(11))
        painter.setPen(look.second)
        self._line(painter, words, Qt.AlignmentFlag.AlignBottom, offer.detail)
        painter.restore()

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        """Give every row the same height."""
        return QSize(_WIDE - 26, _ROW)

    def _line(self, painter: QPainter, box: QRect, where: Qt.AlignmentFlag, text: str) -> None:
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, where | Qt.AlignmentFlag.AlignLeft, cut)

"""Small pictures of what waits: the strip below the desk, and the contact sheet."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from flowdesk.store.photos import ToReview
from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.icons import draw
from flowdesk.ui.leads import words
from flowdesk.ui.leads.thumbnails import Square, Thumbnails
from flowdesk.ui.when import when

ITEM = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class TileModel(QAbstractListModel):
    """The leads that wait. What is gone is taken out and what is new put in, so that nothing jumps."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[ToReview] = []

    def show_items(self, items: tuple[ToReview, ...]) -> None:
        """Show these, in the order of their numbers."""
        wanted = {each.lead.id: each for each in items}
        for row in range(len(self._items) - 1, -1, -1):
            if self._items[row].lead.id not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._items[row]
                self.endRemoveRows()
        for row, each in enumerate(items):
            if row < len(self._items) and self._items[row].lead.id == each.lead.id:
                if self._items[row] != each:
                    self._items[row] = each
                    self.dataChanged.emit(self.index(row), self.index(row))
                continue
            self.beginInsertRows(QModelIndex(), row, row)
            self._items.insert(row, each)
            self.endInsertRows()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Give how many wait."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give one of them, or its name."""
        each = self._items[index.row()]
        if role == ITEM:
            return each
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{who(each)}, {each.lead.reference}"
        return None


def who(each: ToReview) -> str:
    """Give the customer's name, or what is known instead of it."""
    lead = each.lead
    return words.who(lead.contact_name, lead.contact_phone, lead.contact_user_id)


class TileDelegate(QStyledItemDelegate):
    """Draws the first photo of a lead as a square of *side*; *told* adds whose and when."""

    def __init__(self, home: Path, side: int, told: bool) -> None:
        super().__init__()
        self._home, self._side, self._told = home, side, told
        self.thumbnails = Thumbnails(self)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """Give all the same size."""
        return QSize(self._side + 12, self._side + (58 if self._told else 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one."""
        each: ToReview = index.data(ITEM)
        look = theme.current()
        place = QRectF(option.rect)
        spot = QRectF(place.x() + 6, place.y() + 6, self._side, self._side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_photo(painter, spot, each)
        if len(each.shots) > 1:
            _paint_count(painter, spot, len(each.shots))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.select, 2))
            painter.drawRoundedRect(spot.adjusted(-3, -3, 3, 3), 10, 10)
        if self._told:
            below = QRectF(spot.x(), spot.bottom() + 6, spot.width(), 18)
            _paint_line(painter, below, who(each), strong=True)
            about = f"{when(words.came(each.lead))} · {each.lead.rule_name}"
            _paint_line(painter, below.translated(0, 18), about, strong=False)
        painter.restore()

    def _paint_photo(self, painter: QPainter, spot: QRectF, each: ToReview) -> None:
        look, photo = theme.current(), each.shots[0].photo
        place = self._home / photo.path
        small = self._home / photo.thumbnail if photo.thumbnail else place
        ratio = painter.device().devicePixelRatioF()
        picture = self.thumbnails.get(Square(small, round(self._side * ratio), place))
        path = QPainterPath()
        path.addRoundedRect(spot, 8, 8)
        painter.fillPath(path, look.border)
        if picture is None:
            inset = self._side * 0.36
            icon = spot.adjusted(inset, inset, -inset, -inset)
            draw(painter, "image", look.second, icon)
            return
        painter.save()
        painter.setClipPath(path)
        painter.drawPixmap(spot, picture, QRectF(picture.rect()))
        painter.restore()


def _paint_count(painter: QPainter, spot: QRectF, count: int) -> None:
    look = theme.current()
    chip = QRectF(spot.right() - 26, spot.y() + 6, 20, 18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.pill)
    painter.drawRoundedRect(chip, 6, 6)
    painter.setPen(look.on_pill)
    painter.setFont(theme.text_font(11, strong=True))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, str(count))


def _paint_line(painter: QPainter, place: QRectF, text: str, strong: bool) -> None:
    look, font = theme.current(), theme.text_font(13 if strong else 11, strong)
    painter.setFont(font)
    painter.setPen(look.text if strong else look.second)
    short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, short)


class Strip(QListView):
    """What waits, in one line below the photo; keys are the desk's."""

    SIDE = 64

    def __init__(self, model: TileModel, home: Path) -> None:
        super().__init__()
        self._delegate = TileDelegate(home, self.SIDE, told=False)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self._delegate.thumbnails.arrived.connect(self.viewport().update)
        self.setAccessibleName(tr("Photos that wait"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFixedHeight(self.SIDE + 28)


_SHEET_KEYS = {
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Space,
}


class Sheet(QListView):
    """What waits, as a contact sheet; several can be marked. Letters are the page's."""

    SIDE = 148

    def __init__(self, model: TileModel, home: Path) -> None:
        super().__init__()
        self._delegate = TileDelegate(home, self.SIDE, told=True)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self._delegate.thumbnails.arrived.connect(self.viewport().update)
        self.setAccessibleName(tr("Photos that wait"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(6)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move about and mark; everything else goes on to the page."""
        if event.key() in _SHEET_KEYS or event.matches(QKeySequence.StandardKey.SelectAll):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def marked(self) -> list[int]:
        """Give the numbers of the leads that are marked, in the order in which they wait."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self.model().index(row, 0).data(ITEM).lead.id for row in rows]

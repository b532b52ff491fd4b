"""How a row of the leads table is drawn: the thumbnail, and the status in a tinted chip."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from flowdesk.store.listing import LeadRow
from flowdesk.store.values import Status
from flowdesk.ui import theme
from flowdesk.ui.icons import draw
from flowdesk.ui.leads import words
from flowdesk.ui.leads.columns import CUSTOMER, PHOTO, STATUS
from flowdesk.ui.leads.model import LEAD, THUMBNAIL
from flowdesk.ui.leads.thumbnails import Square, Thumbnails

ROW, _SIDE = 40, 32
_CHIP = 32
"""Pixels beside the word of a chip: half of them in it, half of them around it."""
_LONGEST = 300  # signs of an answer, of which a cell shows some dozen
_Index = QModelIndex | QPersistentModelIndex


class LeadDelegate(QStyledItemDelegate):
    """Draws; photos are looked for under *home*, the data folder."""

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self.thumbnails = Thumbnails(self)
        fonts = [theme.text_font(13, strong) for strong in (False, True)]
        self._type = [(font, QFontMetrics(font)) for font in fonts]

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Give every row the same height."""
        return QSize(super().sizeHint(option, index).width(), ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one cell."""
        look = theme.current()
        picked = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = theme.mix(look.select, look.surface, 0.14) if picked else look.surface
        painter.save()
        painter.fillRect(option.rect, ground)
        painter.fillRect(option.rect.adjusted(0, option.rect.height() - 1, 0, 0), look.border)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_focus(painter, option, index)
        place = QRectF(option.rect)
        if index.column() == PHOTO:
            self._paint_photo(painter, place, index.data(LEAD), index.data(THUMBNAIL))
        elif index.column() == STATUS:
            _paint_chip(painter, place, index.data(LEAD))
        else:
            strong = index.column() == CUSTOMER
            painter.setPen(look.text if strong else look.second)
            self._paint_words(painter, place, str(index.data() or ""), strong)
        painter.restore()

    def _paint_words(self, painter: QPainter, place: QRectF, text: str, strong: bool) -> None:
        font, metrics = self._type[strong]
        painter.setFont(font)
        room = place.adjusted(8, 0, -8, 0)
        short = metrics.elidedText(text[:_LONGEST], Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, short)

    def _paint_photo(
        self, painter: QPainter, place: QRectF, lead: LeadRow | None, at: str | None
    ) -> None:
        if lead is None or at is None:
            return
        photo = self._home / next(iter(words.photos_of(lead)), at)
        spot = QRectF(place.x() + 8, place.center().y() - _SIDE / 2, _SIDE, _SIDE)
        side = round(_SIDE * painter.device().devicePixelRatioF())
        picture = self.thumbnails.get(Square(self._home / at, side, photo))
        if picture is None:
            draw(painter, "image", theme.current().edge, spot.adjusted(6, 6, -6, -6))
            return
        painter.drawPixmap(spot, picture, QRectF(picture.rect()))


def widest_chip() -> int:
    """Give the pixels that the chip of the longest status needs."""
    metrics = QFontMetrics(theme.text_font(11, strong=True))
    return _CHIP + max(metrics.horizontalAdvance(words.state(each)[0]) for each in Status)


def _paint_focus(painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
    """Draw a line above and below the row on which the keys work."""
    table = option.widget
    if not isinstance(table, QTableView) or not table.hasFocus():
        return
    if table.currentIndex().row() == index.row():
        colour = theme.current().select
        painter.fillRect(option.rect.adjusted(0, option.rect.height() - 2, 0, 0), colour)
        painter.fillRect(option.rect.adjusted(0, 0, 0, 2 - option.rect.height()), colour)


def _paint_chip(painter: QPainter, place: QRectF, lead: LeadRow | None) -> None:
    if lead is None:  # it has just been deleted
        return
    look = theme.current()
    text, token = words.state(lead.status)
    colour = getattr(look, token)
    font = theme.text_font(11, strong=True)
    metrics, elide = QFontMetrics(font), Qt.TextElideMode.ElideRight
    text = metrics.elidedText(text, elide, int(place.width()) - _CHIP)
    width = metrics.horizontalAdvance(text) + 16
    chip = QRectF(place.x() + 8, place.center().y() - 10, width, 20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tint(colour, look))
    painter.drawRoundedRect(chip, 6, 6)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)

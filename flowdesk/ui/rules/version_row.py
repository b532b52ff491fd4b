"""How a version is drawn in the list: its number, its date, and two lines of what changed."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from flowdesk.ui import theme

_Index = QModelIndex | QPersistentModelIndex
_ROOM, _SIDES, _TOP, _LINES = 1.8, 12, 8, 2  # a second line breaks at a word, so it holds less


class VersionRow(QStyledItemDelegate):
    """Draws what the model gives under DisplayRole: title, date and summary, a line each."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """Give every row the same height: nothing is read to know it."""
        title, small = QFontMetrics(theme.text_font(13, True)), QFontMetrics(theme.text_font(11))
        return QSize(200, 2 * _TOP + title.height() + 4 + _LINES * small.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        look = theme.current()
        title, date, summary = str(index.data()).split("\n", 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            focused = option.state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QPen(look.select, 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(theme.mix(look.select, look.surface, 0.14))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(5, 2, -5, -2), 8, 8)
        room = QRectF(option.rect).adjusted(_SIDES, _TOP, -_SIDES, -_TOP)
        painter.setPen(look.text)
        painter.setFont(theme.text_font(13, strong=True))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, title)
        below = painter.fontMetrics().height() + 4
        painter.setPen(look.second)
        painter.setFont(theme.text_font(11))
        painter.drawText(room.adjusted(0, 1, 0, 0), Qt.AlignmentFlag.AlignRight, date)
        _paint_summary(painter, room.adjusted(0, below, 0, 0), summary)
        painter.restore()


def _paint_summary(painter: QPainter, room: QRectF, summary: str) -> None:
    wide = int(room.width() * _ROOM)
    text = painter.fontMetrics().elidedText(summary, Qt.TextElideMode.ElideRight, wide)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap), text)

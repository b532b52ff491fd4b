"""The list of contacts at the left of the Inbox."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from flowdesk.store.values import Contact
from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.leads import words
from flowdesk.ui.phone.markup import plain
from flowdesk.ui.when import when

CONTACT = Qt.ItemDataRole.UserRole
_HIGH = 56
_Index = QModelIndex | QPersistentModelIndex


class ContactList(QAbstractListModel):
    """Contacts as they are given, the newest message first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._contacts: list[Contact] = []

    def show_contacts(self, contacts: list[Contact]) -> None:
        """Show *contacts*."""
        if [one.id for one in contacts] == [one.id for one in self._contacts]:
            self._contacts = contacts
            if contacts:
                self.dataChanged.emit(self.index(0), self.index(len(contacts) - 1))
            return
        self.beginResetModel()
        self._contacts = contacts
        self.endResetModel()

    def row_of(self, contact_id: int | None) -> int:
        """Give the row of a contact, -1 if it is not shown."""
        return next((at for at, one in enumerate(self._contacts) if one.id == contact_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        """Give how many there are."""
        return len(self._contacts)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a contact, or its name."""
        contact = self._contacts[index.row()]
        if role == CONTACT:
            return contact
        if role == Qt.ItemDataRole.DisplayRole:
            return words.who(contact.name, contact.phone, contact.user_id)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = words.who(contact.name, contact.phone, contact.user_id)
            said = contact.last_text
            if contact.handed_over_at:
                return tr("{name}, waits for you: {text}", name=name, text=said)
            return f"{name}: {said}"
        return None


class ContactDelegate(QStyledItemDelegate):
    """Draws a contact: an initial, the name, the last message, when, and how many are unread."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """Give every row the same height."""
        return QSize(120, _HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        look, contact = theme.current(), index.data(CONTACT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect).adjusted(6, 1, -6, -1)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            picked = option.state & QStyle.StateFlag.State_Selected
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.mix(look.select, look.surface, 0.14 if picked else 0.05))
            painter.drawRoundedRect(place, 8, 8)
        _paint_initial(painter, QRectF(place.x() + 8, place.y() + 10, 34, 34), str(index.data()))
        right = _paint_side(painter, place, contact)
        _paint_words(painter, place.adjusted(52, 0, 0, 0), right, str(index.data()), contact)
        painter.restore()


def _paint_initial(painter: QPainter, place: QRectF, name: str) -> None:
    look = theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.mix(look.primary, look.surface, 0.16))
    painter.drawEllipse(place)
    painter.setPen(look.primary)
    painter.setFont(theme.text_font(13, strong=True))
    first = next((sign for sign in name if sign.isalnum()), "?")
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, first.upper())


def _paint_side(painter: QPainter, place: QRectF, contact: Contact) -> float:
    """Draw the time and the unread count; give where the words must end."""
    look = theme.current()
    font = theme.text_font(11)
    painter.setFont(font)
    painter.setPen(look.second)
    moment = when(contact.last_message_at)
    top = QRectF(place.x(), place.y() + 10, place.width() - 8, 16)
    painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, moment)
    if contact.unread:
        count = str(contact.unread) if contact.unread < 100 else "99+"
        width = max(18, QFontMetrics(font).horizontalAdvance(count) + 10)
        chip = QRectF(place.right() - 8 - width, place.y() + 29, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.primary)
        painter.drawRoundedRect(chip, 9, 9)
        painter.setPen(look.on_primary)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, count)
    return place.right() - 16 - QFontMetrics(font).horizontalAdvance(moment)


def _paint_words(
    painter: QPainter, place: QRectF, right: float, name: str, contact: Contact
) -> None:
    look = theme.current()
    strong = theme.text_font(13, strong=True)
    painter.setFont(strong)
    painter.setPen(look.text)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    first = QRectF(place.x(), place.y() + 9, right - place.x(), 18)
    painter.drawText(first, left, _short(strong, name, first.width()))
    small = theme.text_font(11)
    painter.setFont(small)
    painter.setPen(look.second)
    second = QRectF(place.x(), place.y() + 30, place.width() - (40 if contact.unread else 12), 16)
    said = " ".join(plain(contact.last_text).split())
    if contact.handed_over_at is not None:
        painter.setPen(look.error)
        said = tr("Waits for you")
    painter.drawText(second, left, _short(small, said, second.width()))


def _short(font: QFont, text: str, width: float) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(width))

"""The kinds of step to take from: drag one onto the board, or double-click it."""

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QFocusEvent,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from flowdesk.flow.steps import KINDS
from flowdesk.tongue.say import tr
from flowdesk.ui import icons, theme
from flowdesk.ui.canvas.items.paint import ICONS, kind_colour
from flowdesk.ui.canvas.kinds import named, tip

KIND_MIME = "application/x-flowdesk-kind"
_ROW = 36
_WIDE, _NARROW = 116, 40
_KIND = Qt.ItemDataRole.UserRole


class Palette(QListWidget):
    """One row for each kind."""

    chosen = Signal(str)  # a kind, by double-click or Enter

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setDragEnabled(True)
        self.setDragDropMode(QListWidget.DragDropMode.DragOnly)
        self.setIconSize(QSize(22, 22))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Kinds of question"))
        for kind in KINDS:
            item = QListWidgetItem(named(kind))
            item.setData(_KIND, kind)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, named(kind))
            item.setToolTip(tip(kind))
            self.addItem(item)
        self.show_words(True)
        self.show_theme()
        self.itemDoubleClicked.connect(lambda item: self.chosen.emit(_kind(item)))

    def show_words(self, wanted: bool) -> None:
        """Name the kinds beside their tiles, or show the tiles alone where there is little room."""
        wide = _WIDE if wanted else _NARROW
        if self.width() == wide:
            return
        for item in map(self.item, range(self.count())):
            item.setText(named(_kind(item)) if wanted else "")
            item.setSizeHint(QSize(wide - 16 if wanted else wide, _ROW))
        self.setFixedSize(wide, _ROW * self.count())

    def show_theme(self) -> None:
        """Draw the tiles in the theme's colours."""
        for row in range(self.count()):
            picture = tile(_kind(self.item(row)), self.devicePixelRatioF())
            icon = QIcon(picture)
            icon.addPixmap(picture, QIcon.Mode.Selected)
            self.item(row).setIcon(icon)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the current kind with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self.chosen.emit(_kind(self.currentItem()))
            return
        super().keyPressEvent(event)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: ARG002, N803
        """Drag the kind that was pressed."""
        item = self.currentItem()
        if item is None:
            return
        data = QMimeData()
        data.setData(KIND_MIME, _kind(item).encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(tile(_kind(item), self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(11, 11))
        drag.exec(Qt.DropAction.CopyAction)
        self.clearSelection()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep nothing marked: a kind is taken, not chosen."""
        super().mouseReleaseEvent(event)
        self.clearSelection()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the mark of the keyboard go."""
        super().focusOutEvent(event)
        self.clearSelection()


def _kind(item: QListWidgetItem) -> str:
    return str(item.data(_KIND))


def tile(kind: str, ratio: float = 1.0) -> QPixmap:
    """Give the tile of a kind, as cards have it."""
    colour = kind_colour(kind, theme.current())
    return sign(ICONS.get(kind, "circle-alert"), colour, ratio)


def sign(icon: str, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """Give a tile of a colour with an icon on it."""
    look = theme.current()
    picture = QPixmap(QSize(22, 22) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(0, 0, 22, 22), 6, 6)
    icons.draw(painter, icon, look.on_kind, QRectF(4, 4, 14, 14))
    painter.end()
    return picture

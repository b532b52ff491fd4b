"""The icon in the system's tray: how the bot is doing, and what can be done about it."""

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from flowdesk.tongue.say import tr
from flowdesk.ui import icons, theme
from flowdesk.ui.desk import LiveState
from flowdesk.ui.topbar import in_words
from flowdesk.ui.widgets import make

_SIZES = (16, 22, 24, 32, 48, 64)
_RUNNING, _OFF, _ATTENTION = "running", "off", "attention"


class Tray(QObject):
    """Shows; whoever made it decides what its signals do.

    Where the system has no tray nothing is seen of it, and ``is_there`` says so.
    """

    open_wanted = Signal()
    start_wanted = Signal()
    stop_wanted = Signal()
    quit_wanted = Signal()
    message_clicked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.icon = QSystemTrayIcon(self)
        self.menu = QMenu()
        act = make.action
        self.state = act(
            "", self.open_wanted.emit, owner=self.menu
        )  # a disabled one is hard to read
        self.open = act(tr("Open Flowdesk"), self.open_wanted.emit, (), "monitor", self.menu)
        self.start = act(tr("Start the bot"), self.start_wanted.emit, (), "play", self.menu)
        self.stop = act(tr("Stop the bot"), self.stop_wanted.emit, (), "square", self.menu)
        self.quit = act(tr("Quit Flowdesk"), self.quit_wanted.emit, owner=self.menu)
        self.menu.addAction(self.state)
        self.menu.addSeparator()
        self.menu.addActions([self.open, self.start, self.stop])
        self.menu.addSeparator()
        self.menu.addAction(self.quit)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self.icon.messageClicked.connect(self.message_clicked)
        self._state, self._health = LiveState(), ""
        self._show()

    @staticmethod
    def is_there() -> bool:
        """Tell whether the system shows tray icons at this moment."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show_state(self, state: LiveState) -> None:
        """Show how the bot is doing."""
        self._state = state
        self._show()

    def show_health(self, line: str) -> None:
        """Show the last outage in the tool tip, or nothing."""
        self._health = line
        self._show()

    def say(self, title: str, text: str, trouble: bool = False) -> None:
        """Show a message of the system beside the icon; a press on it is ``message_clicked``."""
        kind = (
            QSystemTrayIcon.MessageIcon.Warning if trouble else QSystemTrayIcon.MessageIcon.NoIcon
        )
        self.icon.showMessage(title, text, kind)

    def close(self) -> None:
        """Take the icon away."""
        self.icon.hide()
        self.menu.deleteLater()
        self.deleteLater()

    def _show(self) -> None:
        words, _ = in_words(self._state)
        self.state.setText(make.bare(words))
        self.start.setVisible(not self._state.running)
        self.stop.setVisible(self._state.running)
        self.start.setEnabled(not self._state.busy)
        self.stop.setEnabled(not self._state.busy)
        lines = [f"Flowdesk · {words}", self._state.trouble, self._health]
        self.icon.setToolTip("\n".join(line for line in lines if line))
        self.icon.setIcon(picture(_kind(self._state)))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        pressed = QSystemTrayIcon.ActivationReason
        if reason in {pressed.Trigger, pressed.DoubleClick}:
            self.open_wanted.emit()


def _kind(state: LiveState) -> str:
    if state.trouble:
        return _ATTENTION
    return _RUNNING if state.running else _OFF


def picture(kind: str) -> QIcon:
    """Draw the icon of a state: a tile in the product's colour while the bot runs, a grey hollow one
    while it is off, a badge with “!” where it needs attention. Shapes differ, not only colours.
    """
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(_drawn(kind, size))
    return made


def _drawn(kind: str, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    light, dark = theme.tokens(False), theme.tokens(True)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / 32, size / 32)
    hollow = kind == _OFF
    colour = light.edge if hollow else light.primary  # both are seen on dark and on light panels
    painter.setPen(QPen(colour, 2.5) if hollow else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else colour)
    painter.drawRoundedRect(QRectF(2.5, 2.5, 27, 27), 7, 7)
    glyph = colour if hollow else QColor("#FFFFFF")
    icons.draw(painter, "workflow", glyph, QRectF(7, 7, 18, 18))
    if kind == _ATTENTION:
        _badge(painter, dark.error)
    painter.end()
    return pixmap


def _badge(painter: QPainter, colour: QColor) -> None:
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.drawEllipse(QRectF(13, 13, 20, 20))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QRectF(15, 15, 16.5, 16.5))
    painter.setBrush(QColor("#14181F"))
    painter.drawRoundedRect(QRectF(21.9, 18, 2.8, 6.5), 1.4, 1.4)
    painter.drawEllipse(QRectF(21.9, 25.6, 2.8, 2.8))

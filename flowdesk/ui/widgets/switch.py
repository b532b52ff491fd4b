"""An on/off switch."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from flowdesk.ui import theme


class Switch(QAbstractButton):
    """A switch that reads as a check box to assistive tools; *name* is what it switches."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """36 × 20 with room for the focus ring."""
        return QSize(40, 24)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the track, the knob and the focus ring."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(3, 3, 34, 18)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.primary if self.isChecked() else look.edge)
        painter.drawRoundedRect(track, 9, 9)
        painter.setBrush(look.on_primary if self.isChecked() else look.surface)
        painter.drawEllipse(QRectF(track.right() - 16 if self.isChecked() else 5, 5, 14, 14))
        if self.hasFocus():
            painter.setPen(QPen(look.select, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(1, 1, 38, 22), 11, 11)

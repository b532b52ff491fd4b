"""A QR code painted by Qt: on the screen and on paper."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.share import code

_LINES = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)


def paint(painter: QPainter, modules: code.Matrix, into: QRectF) -> None:
    """Paint a code with its quiet zone, dark on white in any theme: cameras want it so."""
    count = len(modules) + 2 * code.QUIET
    size = min(into.width(), into.height()) / count
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(into, Qt.GlobalColor.white)
    for down, row in enumerate(modules, code.QUIET):
        for right, dark in enumerate(row, code.QUIET):
            if dark:
                painter.fillRect(_module(into, right, down, size), Qt.GlobalColor.black)
    painter.restore()


def _module(into: QRectF, right: int, down: int, size: float) -> QRectF:
    """Give one module, its edges on whole units: no hairline stays between two of them."""
    left, top = round(into.left() + right * size), round(into.top() + down * size)
    end, foot = round(into.left() + (right + 1) * size), round(into.top() + (down + 1) * size)
    return QRectF(left, top, end - left, foot - top)


class QrCode(QWidget):
    """Shows the code of a text, or says in words why there is none."""

    def __init__(self, side: int) -> None:
        super().__init__()
        self._side = side
        self.text = ""
        self._instead = ""
        self._modules: code.Matrix = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("QR code"))

    def show_text(self, text: str, instead: str = "") -> None:
        """Show the code of *text*; where that is empty, the words *instead* in its place."""
        if (text, instead) != (self.text, self._instead):
            self.text, self._instead = text, instead
            self._modules = code.matrix(text) if text else ()
            self.setAccessibleDescription(tr("Opens {link}", link=text) if text else instead)
            self.update()

    def sizeHint(self) -> QSize:
        """Be a square."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the code, or a frame where it will stand."""
        painter = QPainter(self)
        if self._modules:
            paint(painter, self._modules, QRectF(self.rect()))
        elif self._instead:
            self._paint_frame(painter)

    def _paint_frame(self, painter: QPainter) -> None:
        colours, frame = theme.current(), QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colours.surface)
        painter.setPen(QPen(colours.edge, 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, 12, 12)
        painter.setPen(colours.second)
        painter.drawText(frame.adjusted(24, 24, -24, -24), _LINES, self._instead)

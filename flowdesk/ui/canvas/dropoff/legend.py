"""What the signs of drop-off in a picture of a flow mean, and of when and of whom its figures are."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from flowdesk.flow.flow import Flow
from flowdesk.tongue.say import mark, tr
from flowdesk.ui import theme
from flowdesk.ui.canvas.dropoff.layer import DropOffLayer

_SIGNS = (
    mark("On a line: how many went that way, and their share of those who went on from the step."),
    mark("The thicker a line, the more of all who began went along it."),
    mark("Under a step: how many stopped there, and their share of those who reached it."),
)
_LEAST = 420.0  # a narrow flow's legend is broken at this width
_APART = 8.0  # above and below the sentences


class CountLegend:
    """Sentences in lines of at most a width, as the figures of a scene ask for them; none where
    there are no figures. `size` is that of all lines together.
    """

    def __init__(self, layer: DropOffLayer | None, draft: Flow, width: float):
        shown = None if layer is None else layer.shown
        said = [] if shown is None else [shown.sentence(draft), *(tr(sign) for sign in _SIGNS)]
        self.words = "\n".join(said)
        room = QRectF(0, 0, max(width, _LEAST), 10_000)
        figures = QFontMetricsF(theme.text_font(13))
        box = figures.boundingRect(room, Qt.TextFlag.TextWordWrap, self.words)
        self.size = QSizeF(room.width(), box.height() + 2 * _APART) if said else QSizeF(0, 0)

    def draw(self, painter: QPainter) -> None:
        """Paint the sentences with their upper left corner at the origin."""
        if self.words:
            painter.setFont(theme.text_font(13))
            painter.setPen(theme.current().second)
            box = QRectF(0, _APART, self.size.width(), self.size.height())
            painter.drawText(box, Qt.TextFlag.TextWordWrap, self.words)

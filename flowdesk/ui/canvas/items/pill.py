"""START and END: the two dark pills."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from flowdesk.flow.step import COMPLETE
from flowdesk.tongue.say import mark, tr
from flowdesk.ui import theme
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.items.laid import Laid

START = mark("START")
END = mark("END")


class Pill(Laid):
    """A pill with a word: *what* is START or END. END can be moved; START follows the first card."""

    around = reach = 4.0

    def __init__(self, what: str):
        super().__init__()
        self.what = what
        self.aimed = False
        if what == END:
            self.let_carry()
        self.setZValue(1)

    def aim(self, aimed: bool) -> None:
        """Show that a line may be dropped here."""
        self.aimed = aimed
        self.update()

    def size(self) -> QSizeF:
        """Give the size of the pill."""
        return QSizeF(metrics.PILL_WIDTH, metrics.PILL_HEIGHT)

    def entry(self) -> QPointF:
        """Give where edges arrive, in the scene."""
        return self.pos() + QPointF(0, metrics.PILL_HEIGHT / 2)

    def exit(self) -> QPointF:
        """Give where START's edge leaves, in the scene."""
        return self.pos() + QPointF(metrics.PILL_WIDTH, metrics.PILL_HEIGHT / 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Paint the pill with its marking."""
        self.draw(painter, self.aimed or self.isSelected())

    def draw(self, painter: QPainter, marked: bool = False) -> None:
        """Paint the pill."""
        look = theme.current()
        box = QRectF(QPointF(), self.size())
        round_ = metrics.PILL_HEIGHT / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.select, 2) if marked else Qt.PenStyle.NoPen)
        painter.setBrush(look.pill)
        painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2) if marked else box, round_, round_)
        painter.setFont(theme.text_font(13, strong=True))
        painter.setPen(look.on_pill)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tr(self.what))

    def tell(self, scene: Any) -> None:
        """Let the edges follow."""
        scene.follow(COMPLETE if self.what == END else START)

"""The whole flow from far away, painted at once: there an item's own painting costs too much."""

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from flowdesk.ui import theme
from flowdesk.ui.canvas.items import metrics, paint
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.items.edge import Edge, Line
from flowdesk.ui.theme import Tokens

if TYPE_CHECKING:
    from flowdesk.ui.canvas.scene import CanvasScene

_EMPTY = QGraphicsItem.GraphicsItemFlag.ItemHasNoContents
_HEAD = 44.0  # the height of a card's coloured head


class Overview:
    """Paints cards and edges of a scene below a zoom, in place of themselves.

    The items stay where they are, so that they can be pointed at, marked and moved; they only
    paint nothing meanwhile.
    """

    def __init__(self, scene: "CanvasScene"):
        self._scene = scene
        self.shown = False
        self._cards: dict[str, list[QRectF]] | None = None
        self._heads: dict[str, list[QRectF]] = {}
        self._lines: dict[tuple[str, int], list[QLineF]] = {}

    def see(self, zoom: float) -> None:
        """Take over at a zoom, or give the items their painting back."""
        if (zoom < metrics.BULK) != self.shown:
            self.shown = not self.shown
            self._let()
            self._scene.update()

    def refresh(self) -> None:
        """Take in that items came or went."""
        if self.shown:
            self._let()
            self.moved()

    def _let(self) -> None:
        """Let the items paint, or not."""
        self._cards = None
        items: Iterable[QGraphicsItem] = (*self._scene.cards.values(), *self._scene.lines.every())
        for item in items:
            if bool(item.flags() & _EMPTY) != self.shown:
                item.setFlag(_EMPTY, self.shown)

    def moved(self) -> None:
        """Take in that items stand elsewhere or look otherwise."""
        if self.shown:
            self._cards = None
            self._scene.update()

    def paint(self, painter: QPainter) -> None:
        """Paint everything, if the view is far enough away."""
        if not self.shown:
            return
        if self._cards is None:
            self._cards = self._gathered()
        look = theme.current()
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for (name, weight), lines in self._lines.items():
            painter.setPen(QPen(getattr(look, name), weight))
            painter.drawLines(lines)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(look.surface)
        for name, boxes in self._cards.items():
            painter.setPen(_pen(name, look))
            painter.drawRects(boxes)
        painter.setPen(Qt.PenStyle.NoPen)
        for kind, boxes in self._heads.items():
            painter.setBrush(paint.kind_colour(kind, look))
            painter.drawRects(boxes)
        painter.restore()

    def _gathered(self) -> dict[str, list[QRectF]]:
        """Sort what is drawn by its colour."""
        cards: dict[str, list[QRectF]] = {"border": []}
        self._heads, self._lines = {}, {}
        for card in self._scene.cards.values():
            box = card.box()
            cards.setdefault(_frame(card), []).append(box)
            head = QRectF(box.left(), box.top(), box.width(), _HEAD)
            self._heads.setdefault(card.step.type, []).append(head)
        for edge in self._scene.lines.every():
            if edge.isVisible() and not edge.path.isEmpty():
                kind = _colour(edge), round(edge.weight)
                self._lines.setdefault(kind, []).extend(_straight(edge))
        return cards


def _pen(name: str, look: Tokens) -> QPen:
    """Give a frame's pen: two pixels at any zoom where it says something."""
    pen = QPen(QColor(getattr(look, name)), 1 if name == "border" else 2)
    pen.setCosmetic(True)
    return pen


def _frame(card: Card) -> str:
    """Give the token of what matters most about a card."""
    if card.mark.selected or card.mark.aimed:
        return "select"
    if card.mark.waiting:
        return "primary"
    if card.mark.problems:
        return "error" if card.mark.errors else "warn"
    return "border"


def _colour(edge: Edge) -> str:
    if edge.isSelected():
        return "select"
    return {Line.LOOP: "back_edge", Line.BROKEN: "error"}.get(edge.line, "edge")


def _straight(edge: Edge) -> list[QLineF]:
    """Give an edge as few straight lines; one that goes round the cards keeps its corners."""
    path = edge.path
    corners = [path.elementAt(at) for at in range(path.elementCount())]
    if len(corners) <= 4:
        return [QLineF(corners[0].x, corners[0].y, corners[-1].x, corners[-1].y)]
    return [QLineF(one.x, one.y, other.x, other.y) for one, other in pairwise(corners)]

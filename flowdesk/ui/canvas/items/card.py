"""A step on the canvas: one item that paints everything, with ports that are easy to hit."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsSceneHoverEvent, QStyleOptionGraphicsItem, QWidget

from flowdesk.flow.step import Port, Step
from flowdesk.ui.canvas.differing import CardKey
from flowdesk.ui.canvas.items import metrics, paint
from flowdesk.ui.canvas.items.body import body
from flowdesk.ui.canvas.items.laid import Laid
from flowdesk.ui.canvas.items.obstacles import Sides
from flowdesk.ui.canvas.items.paint import Mark

_ORIGIN = QPointF()


class Card(Laid):
    """Shows one step. It is told what to show and tells its scene when it was moved."""

    def __init__(self, key: CardKey, step: Step, at: QPointF = _ORIGIN):
        super().__init__()
        self.setPos(at)  # before the scene is to hear of moves
        self.key = key
        self.step = step
        self.body = body(step)
        self.mark = Mark()
        self.let_carry()
        self.setAcceptHoverEvents(True)
        self.setZValue(1)

    def show_step(self, step: Step) -> None:
        """Show another value of the step."""
        self.prepareGeometryChange()
        self.step = step
        self.body = body(step)
        self.update()

    def show_mark(self, **changes: Any) -> None:
        """Show other marks (see `Mark`); repaints only if one differs."""
        mark = self.mark
        if any(getattr(mark, name) != value for name, value in changes.items()):
            self.mark = mark._replace(**changes)
            self.update()

    def show_problems(self, problems: int, errors: bool, bad_ports: frozenset[Port]) -> None:
        """Show these of the marks; thousands of cards may get them at once."""
        mark = self.mark
        if (mark.problems, mark.errors, mark.bad_ports) != (problems, errors, bad_ports):
            self.mark = mark._replace(problems=problems, errors=errors, bad_ports=bad_ports)
            self.update()

    def size(self) -> QSizeF:
        """Give the size of the card itself, without ports and badge."""
        return QSizeF(metrics.CARD_WIDTH, self.body.height)

    def sides(self) -> Sides:
        """Give its box as left, top, right and bottom."""
        x, y = self.pos().toTuple()
        return x, y, x + metrics.CARD_WIDTH, y + self.body.height

    def entry(self) -> QPointF:
        """Give where edges arrive, in the scene."""
        return self.pos() + QPointF(0, metrics.ENTRY)

    def exit(self, row: int) -> QPointF:
        """Give where a row's edge leaves, in the scene."""
        return self.pos() + self.body.rows[row].middle

    def port_at(self, point: QPointF) -> int | None:
        """Give the row whose port is in reach of a point of the scene."""
        there = point - self.pos()
        best: tuple[float, int] | None = None
        for number, row in enumerate(self.body.rows):
            way = there - row.middle
            far = (way.x() ** 2 + way.y() ** 2) ** 0.5
            if far <= metrics.PORT_REACH and (best is None or far < best[0]):
                best = (far, number)
        return best[1] if best else None

    def boundingRect(self) -> QRectF:
        """Cover the halo, the badge and the reach of the ports."""
        out = max(metrics.PORT_REACH, metrics.HALO + 2)
        return QRectF(0, 0, metrics.CARD_WIDTH, self.body.height).adjusted(-out, -out, out, out)

    def shape(self) -> QPainterPath:
        """Take clicks on the card and within reach of its ports."""
        path = QPainterPath()
        path.setFillRule(path.fillRule().WindingFill)
        path.addRect(QRectF(0, 0, metrics.CARD_WIDTH, self.body.height))
        first, last = self.body.rows[0].middle, self.body.rows[-1].middle
        reach = metrics.PORT_REACH
        path.addRect(first.x(), first.y() - reach, reach, last.y() - first.y() + 2 * reach)
        return path

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Paint the card; from far away without words."""
        far = painter.transform().m11() < metrics.OVERVIEW
        asked = bool(self.body.lines)
        paint.card(painter, self.body, self.mark, self.step.type, asked, far)

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:  # noqa: ARG002
        """Show a + on every open port."""
        self.show_mark(pointed=True)

    def hoverMoveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Show which port a press would take."""
        row = self.port_at(event.scenePos())
        port: Port | None = None if row is None else self.body.rows[row].port
        self.show_mark(hovered=port)

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:  # noqa: ARG002
        """Let the port go."""
        self.show_mark(hovered=None, pointed=False)

    def tell(self, scene: Any) -> None:
        """Let the edges follow."""
        scene.follow(self.key[0])

    def marked(self, is_marked: bool) -> None:
        """Paint the marking."""
        self.show_mark(selected=is_marked)

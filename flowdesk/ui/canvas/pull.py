"""The gesture that draws a line: from a port or START to a card, or off an edge's end."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication

from flowdesk.flow.step import COMPLETE, Port
from flowdesk.ui.canvas import edits, entries
from flowdesk.ui.canvas.adding.inserting import Spot
from flowdesk.ui.canvas.items import routes
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.items.edge import Edge, Line
from flowdesk.ui.canvas.items.ghost import Ghost
from flowdesk.ui.canvas.items.lines import written
from flowdesk.ui.canvas.items.pill import START, Pill
from flowdesk.ui.canvas.writing.sorting import taken

if TYPE_CHECKING:
    from flowdesk.ui.canvas.scene import CanvasScene

_REACH = 14.0
_OWN = 60.0  # so far from its port a line may be dropped on its own card


class Gesture(Protocol):
    """What a press has begun: it follows the pointer, and ends with one edit or is given up."""

    def move(self, point: QPointF) -> None:
        """Follow the pointer."""

    def release(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """End it."""

    def drop(self) -> None:
        """Give it up, and leave nothing behind."""


def grabbed(scene: "CanvasScene", point: QPointF, zoom: float) -> Gesture | None:
    """Give the gesture that a press at a point begins: a line, a press on a ✕ or on an option."""
    here = scene.items(point)  # START's own edge covers no other's end
    item = next((each for each in here if not isinstance(each, Edge) or each.port), None)
    if isinstance(item, Card):
        row = item.port_at(point)
        if row is None:
            return taken(scene, item, point)
        return Pull(scene, item.body.rows[row].port, item.exit(row), point)
    if isinstance(item, Pill) and item.what == START:
        return Pull(scene, None, item.exit(), point)
    if isinstance(item, Edge) and item.port is not None:
        if item.handle_at(point, zoom):
            return Deletion(scene, item.port, item, zoom)
        if item.end_at(point) and item.line is not Line.BROKEN:
            return Pull(scene, item.port, item.path.pointAtPercent(0), point, edge=item)
    return None


class Deletion:
    """A press on an edge's ✕: the edge goes if the pointer is let go on the ✕, too."""

    def __init__(self, scene: "CanvasScene", port: Port, edge: Edge, zoom: float):
        self._scene = scene
        self._port = port
        self._edge = edge
        self._zoom = zoom

    def move(self, point: QPointF) -> None:
        """Wait for the release."""

    def release(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:  # noqa: ARG002
        """Let the connection go, unless the pointer was moved away."""
        if self._edge.handle_at(point, self._zoom):
            flow = self._scene.document.flow.disconnect(self._port)
            self._scene.document.apply(entries.unconnected(), flow)

    def drop(self) -> None:
        """Leave the connection as it is."""


class Pull:
    """A line in the making; the document hears of it on release only."""

    def __init__(
        self,
        scene: "CanvasScene",
        port: Port | None,
        start: QPointF,
        pressed: QPointF,
        edge: Edge | None = None,
    ):
        self._scene = scene
        self._port = port
        self._start = start
        self._pressed = pressed
        self._edge = edge
        self._line: Edge | None = None
        self._aim: Card | Pill | None = None
        self._ghost = Ghost()

    def move(self, point: QPointF) -> None:
        """Follow the pointer, and show where the line would end."""
        if self._line is None and not self._far(point):
            return
        if self._line is None:
            self._line = Edge(None)
            self._line.setZValue(2)
            self._scene.addItem(self._line)
            if self._edge is not None:
                self._edge.setOpacity(0.25)
        self._show_aim(self._target(point))
        end = self._aim.entry() if self._aim else point
        self._line.lead(routes.forward(self._start, end), Line.DRAFT)
        if self._makes(point):
            self._ghost.stand(self._scene, point)
        else:
            self._ghost.leave()

    def release(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Make the connection, let it go where it was pulled off into the open, or do nothing."""
        self.move(point)
        aim, pulled, makes = self._aim, self._line is not None, self._makes(point)
        self.drop()
        if not pulled:
            self._click(modifiers)
        elif aim is not None:
            self._connect(COMPLETE if isinstance(aim, Pill) else aim.step.id)
        elif self._edge is not None and self._port is not None:
            flow = self._scene.document.flow.disconnect(self._port)
            self._scene.document.apply(entries.unconnected(), flow)
        elif makes:
            at = self._ghost.corner(point)
            self._scene.step_wanted.emit(Spot(at, self._port, first=self._port is None))

    def drop(self) -> None:
        """Leave nothing behind."""
        self._show_aim(None)
        self._ghost.leave()
        if self._line is not None:
            self._scene.removeItem(self._line)
            self._line = None
        if self._edge is not None:
            self._edge.setOpacity(1)

    def _far(self, point: QPointF) -> bool:
        way = point - self._pressed
        return way.manhattanLength() >= QApplication.startDragDistance()

    def _click(self, modifiers: Qt.KeyboardModifier) -> None:
        if self._edge is None or self._edge.port is None:
            self._ask_at_port()
            return
        marked = self._scene.document.selection
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._scene.document.select(marked.steps, marked.edges ^ {self._edge.port})
        else:
            self._scene.document.select((), {self._edge.port})

    def _ask_at_port(self) -> None:
        """Take a click on an open port's + for the wish for a step there."""
        if self._port is None:
            return
        step = self._scene.document.flow.get(self._port.step)
        if step is not None and written(step, self._port) is None:
            self._scene.step_wanted.emit(Spot(port=self._port))

    def _makes(self, point: QPointF) -> bool:
        """Tell whether a new line ends where nothing stands, so that a step is to be made there."""
        if self._edge is not None or self._aim is not None:
            return False
        far = (point - self._start).manhattanLength() > _OWN
        return far and not any(isinstance(item, Card | Pill) for item in self._scene.items(point))

    def _connect(self, target: str) -> None:
        document = self._scene.document
        if self._port is not None:
            flow = edits.led(document.flow, self._port, target)
            document.apply(entries.connected(self._port.step), flow)
        elif target != COMPLETE:
            document.apply(entries.begun_at(target), document.flow.make_first(target))

    def _target(self, point: QPointF) -> Card | Pill | None:
        near = QRectF(point, point).adjusted(-_REACH, -_REACH, _REACH, _REACH)
        for item in self._scene.items(near):
            if isinstance(item, Card) and self._may_end(item, point):
                return item
            if item is self._scene.end and self._port is not None:
                return self._scene.end
        return None

    def _may_end(self, card: Card, point: QPointF) -> bool:
        """Tell a loop onto the card itself from a line that has not left it yet."""
        box = card.box().adjusted(-_REACH, -_REACH, 0, _REACH)
        way = point - self._start
        own = self._port is not None and card.step.id == self._port.step
        return box.contains(point) and (not own or way.manhattanLength() > _OWN)

    def _show_aim(self, aim: Card | Pill | None) -> None:
        if aim is self._aim:
            return
        for item, aimed in ((self._aim, False), (aim, True)):
            if isinstance(item, Card):
                item.show_mark(aimed=aimed)
            elif item is not None:
                item.aim(aimed)
        self._aim = aim

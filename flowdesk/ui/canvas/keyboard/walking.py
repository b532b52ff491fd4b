"""Walking over the board by keys: card after card, along connections, and over a card's lines."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF

from flowdesk.flow.flow import Flow
from flowdesk.flow.outline import chat_order, ways
from flowdesk.flow.step import COMPLETE, Port
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.keyboard.nearest import Box, nearest
from flowdesk.ui.canvas.scene import CanvasScene
from flowdesk.ui.canvas.state import State

Way = tuple[int, int]


class Walking(QObject):
    """Marks one card, or one connection, after the other; *reveal* brings its box into sight.

    It remembers where it was: after a deletion, or when nothing is marked, it goes on from there.
    """

    def __init__(
        self, scene: CanvasScene, reveal: Callable[[QRectF], None], parent: QObject | None = None
    ):
        super().__init__(parent)
        self._scene = scene
        self._document: FlowDocument = scene.document
        self._reveal = reveal
        self._here: str | None = None
        self._lost: Flow | None = None  # the last flow in which that card was
        self._came: dict[str, str] = {}  # from where each card was last walked to
        self._document.selection_changed.connect(self._remember)
        self._document.changed.connect(self._lose)

    def here(self) -> str | None:
        """Give the card that keys are about: the one that is marked alone, the one that the marked
        connection leaves, or the one where one was last. It may be COMPLETE, the END pill.
        """
        marked = self._document.selection
        if len(marked.steps) + len(marked.edges) > 1:
            return None
        for name in (*marked.steps, *(port.step for port in marked.edges)):
            return name
        if self._lost is not None:
            self._here, self._lost = self._near(self._lost), None
        known = self._here == COMPLETE or self._here in self._document.flow
        return self._here if known else None

    def step(self, by: int) -> bool:
        """Go to the next card of the chat (1) or the one before (-1); tell whether there is one.

        Where nothing is marked it begins where one was last, else at that end of the chat.
        """
        order, here = chat_order(self._document.flow), self.here()
        if not order:
            return False
        if here == COMPLETE and self._document.selection:
            at = len(order) + by if by < 0 else len(order)
        elif here in order and self._document.selection:
            at = order.index(here) + by
        elif here in order:
            at = order.index(here)
        else:
            at = 0 if by > 0 else len(order) - 1
        if not 0 <= at < len(order):
            return False
        self.go(order[at])
        return True

    def go(self, name: str) -> None:
        """Mark a card, or END, and bring it into sight."""
        self._document.select({name})
        box = self.box(name)
        if box is not None:
            self._reveal(box)

    def along(self, way: Way) -> None:
        """Go where an arrow points: right along the connection, left to where it came from, up and
        down to the nearest card; from a marked connection to its ends and to those beside it.
        """
        here = self.here()
        if here is None:
            return
        edges = self._document.selection.edges
        if edges and way[1]:
            self.line(way[1])
            return
        if edges:
            (port,) = edges
            wanted = self._scene.lines.led(port) if way[0] > 0 else here
        else:
            wanted = {1: self._onward, -1: self._source}.get(way[0], lambda _: None)(here)
        wanted = wanted if wanted and self.box(wanted) else self.beside(here, way)
        if wanted is not None:
            if way[0] > 0:
                self._came[wanted] = here
            self.go(wanted)

    def line(self, by: int) -> None:
        """Mark the next connection of the card (1), or the one before (-1), round and round."""
        here = self.here()
        step = self._document.flow.get(here or COMPLETE)
        led = [port for port, target in ways(step) if target] if step else []
        ports: list[Port] = [port for port in led if self._scene.lines.edge(port)]
        if not ports:
            return
        marked = next(iter(self._document.selection.edges), None)
        at = ports.index(marked) + by if marked in ports else 0 if by > 0 else -1
        port = ports[at % len(ports)]
        self._document.select((), {port})
        edge = self._scene.lines.edge(port)
        if edge is not None:
            self._reveal(edge.path.boundingRect())

    def beside(self, here: str, way: Way) -> str | None:
        """Give the card, or END, that stands nearest in a direction."""
        boxes = {name: box for name in self._names() if name != here and (box := self._box(name))}
        mine = self._box(here)
        return nearest(boxes, mine, way) if mine else None

    def box(self, name: str) -> QRectF | None:
        """Give where a card, or END, stands on the board."""
        item = self._scene.lines.place(name)
        return item.box() if item is not None else None

    def _names(self) -> tuple[str, ...]:
        return (*dict.fromkeys(self._document.flow.ids()), COMPLETE)

    def _box(self, name: str) -> Box | None:
        box = self.box(name)
        return (box.x(), box.y(), box.width(), box.height()) if box is not None else None

    def _onward(self, name: str) -> str | None:
        """Give where a card leads first: to a step before it ends."""
        step = self._document.flow.get(name)
        led = [target for _, target in ways(step) if target] if step else []
        return next((to for to in led if to in self._document.flow and to != name), None) or (
            COMPLETE if COMPLETE in led else None
        )

    def _source(self, name: str) -> str | None:
        """Give the card that one came from if it leads here, else the first in the chat that does."""
        flow = self._document.flow
        sources = {edge.port.step for edge in flow.lines() if edge.target == name} - {name}
        if self._came.get(name) in sources:
            return self._came[name]
        return next((one for one in chat_order(flow) if one in sources), None)

    def _remember(self) -> None:
        marked = self._document.selection
        if marked:
            self._here, self._lost = self.here(), None

    def _lose(self, before: State, after: State) -> None:
        """Where the card is gone, keep in mind where it was; the order of a large flow takes time,
        and is found out when a key asks for it.
        """
        if self._here is None or self._here == COMPLETE or self._here in after.flow:
            self._lost = None
        elif self._lost is None:
            self._lost = before.flow

    def _near(self, lost: Flow) -> str | None:
        """Give the card before the one that is gone, of those that are still there."""
        order = chat_order(lost)
        at = order.index(self._here) if self._here in order else 0
        near = (*reversed(order[:at]), *order[at:])
        return next((one for one in near if one in self._document.flow), None)

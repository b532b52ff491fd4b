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
        self._here: str | int | None = None
        self._lost: Flow | None = None  # the last flow in which that card was
        self._came: dict[str, str] = {}  # from where each card was last walked to
        self._document.selection_changed.connect(self._remember)
        self._document.changed.connect(self._lose)

    def here(self) -> str | int | None:
        """Give the card that keys are about: the one that is marked alone, the one that the marked
        connection leaves, or the one where one was last. It may be COMPLETE, the END pill, or the
        number of a note.
        """
        marked = self._document.selection
        if len(marked.steps) + len(marked.edges) + len(marked.notes) > 1:
            return None
        edges = (port.step for port in marked.edges)
        names: tuple[str | int, ...] = (*marked.steps, *edges, *marked.notes)
        if names:
            return names[0]
        if self._lost is not None:
            self._here, self._lost = self._near(self._lost), None
        known = self._here == COMPLETE or self._is_there(self._document.state)
        return self._here if known else None

    def step(self, by: int) -> bool:
        """Go to the next card of the chat (1) or the one before (-1), notes after all cards; tell
        whether there is one.

        Where nothing is marked it begins where one was last, else at that end of the chat.
        """
        order: list[str | int] = [*chat_order(self._document.flow), *self._document.layout.notes]
        here = self.here()
        if not order:
            return False
        if here == COMPLETE and self._document.selection:
            cards = len(order) - len(self._document.layout.notes)
            at = cards + by if by < 0 else cards
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

    def go(self, name: str | int) -> None:
        """Mark a card, END or a note, and bring it into sight."""
        if isinstance(name, int):
            self._document.select(notes={name})
        else:
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
        if isinstance(here, int):
            wanted = None
        elif edges:
            (port,) = edges
            wanted = self._scene.lines.led(port) if way[0] > 0 else here
        else:
            wanted = {1: self._onward, -1: self._source}.get(way[0], lambda _: None)(here)
        to: str | int | None = wanted if wanted and self.box(wanted) else self.beside(here, way)
        if to is not None:
            if way[0] > 0 and isinstance(to, str) and isinstance(here, str):
                self._came[to] = here
            self.go(to)

    def line(self, by: int) -> None:
        """Mark the next connection of the card (1), or the one before (-1), round and round."""
        here = self.here()
        step = self._document.flow.get(here if isinstance(here, str) else COMPLETE)
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

    def beside(self, here: str | int, way: Way) -> str | int | None:
        """Give the card, END or the note that is nearest in a direction."""
        boxes = {name: box for name in self._names() if name != here and (box := self._box(name))}
        mine = self._box(here)
        return nearest(boxes, mine, way) if mine else None

    def box(self, name: str | int) -> QRectF | None:
        """Give where a card, END or a note is on the board."""
        if isinstance(name, int):
            return self._scene.box_of(name)
        item = self._scene.lines.place(name)
        return item.box() if item is not None else None

    def _names(self) -> tuple[str | int, ...]:
        ids = dict.fromkeys(self._document.flow.ids())
        return (*ids, COMPLETE, *self._document.layout.notes)

    def _box(self, name: str | int) -> Box | None:
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
        if self._here is None or self._here == COMPLETE or self._is_there(after):
            self._lost = None
        elif self._lost is None:
            self._lost = before.flow

    def _near(self, lost: Flow) -> str | None:
        """Give the card before the one that is gone, of those that are still there."""
        order = chat_order(lost)
        at = order.index(self._here) if self._here in order else 0
        near = (*reversed(order[:at]), *order[at:])
        return next((one for one in near if one in self._document.flow), None)

    def _is_there(self, state: State) -> bool:
        """Tell whether a State has the card, or the note, where one was last."""
        here = self._here
        return here in state.notes if isinstance(here, int) else (here or "") in state.flow

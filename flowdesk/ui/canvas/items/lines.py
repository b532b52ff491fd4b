"""The edges of a scene: kept beside its cards, led anew only where an end moved."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from flowdesk.flow.flow import Flow
from flowdesk.flow.loops import Loop, Loops
from flowdesk.flow.step import COMPLETE, Port, Step
from flowdesk.ui.canvas.differing import CardKey
from flowdesk.ui.canvas.items import routes
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.items.edge import Edge, Line
from flowdesk.ui.canvas.items.obstacles import Obstacles, Sides
from flowdesk.ui.canvas.items.pill import Pill
from flowdesk.ui.canvas.items.sight import Sight, meets

if TYPE_CHECKING:
    from flowdesk.ui.canvas.scene import CanvasScene

EdgeKey = tuple[CardKey, int]  # the card, and the row that it leaves from


class Lines:
    """All edges of one scene; START's own edge is there too, but cannot be marked."""

    def __init__(self, scene: "CanvasScene"):
        self._scene = scene
        self._edges: dict[EdgeKey, Edge] = {}
        self._targets: dict[EdgeKey, str] = {}
        self._arriving: dict[str, set[EdgeKey]] = {}  # by what they lead to
        self._turned = False  # an edge came, went or leads elsewhere
        self._finder = Loops()
        self._loops: frozenset[Loop] = frozenset()
        self._order: tuple[str, ...] = ()
        self._obstacles = Obstacles()
        self._passing: dict[EdgeKey, Sides] = {}  # what each has seen of cards on its way
        self._rows: dict[CardKey, int] = {}
        self._carried: dict[CardKey, Sides] = {}  # where cards stood that are being moved
        self._start = Edge(None)
        scene.addItem(self._start)

    def by_port(self) -> Iterator[tuple[Port, Edge]]:
        """Give every edge with the port that it leaves from."""
        return ((edge.port, edge) for edge in self._edges.values() if edge.port is not None)

    def every(self) -> Iterator[Edge]:
        """Give every edge, START's own first."""
        yield self._start
        yield from self._edges.values()

    def leaving(self, name: str) -> Iterator[tuple[Port, Edge]]:
        """Give the edges that leave a step, with their ports."""
        edges = (self._edges[key] for key in self._leaving(name))
        return ((edge.port, edge) for edge in edges if edge.port is not None)

    @property
    def start(self) -> Edge:
        """START's own edge."""
        return self._start

    def edge(self, port: Port) -> Edge | None:
        """Give the edge that leaves a port, if any."""
        return next((edge for at, edge in self.by_port() if at == port), None)

    def ends(self, name: str) -> Iterator[tuple[Card, int, Card | Pill]]:
        """Give what the edges of a step join: a card, the row it leaves from, and what it reaches."""
        for (key, row), led in self._targets.items():
            if name in (key[0], led) and (target := self.place(led)) is not None:
                yield self._scene.cards[key], row, target

    def led(self, port: Port) -> str | None:
        """Give what a port's edge leads to, if there is one; it may not exist."""
        return next(
            (self._targets[at] for at, one in self._edges.items() if one.port == port), None
        )

    def lead_start(self, start: QPointF, end: QPointF) -> None:
        """Lead START's edge to the first card."""
        self._start.lead(routes.forward(start, end), Line.ONWARD)

    def show(
        self, flow: Flow, changed: set[str], gone: Collection[CardKey], everything: bool
    ) -> None:
        """Show the edges of a flow in which some steps changed or moved, and some cards are gone."""
        self._turned = False
        self._start.setVisible(bool(flow.steps))
        touched: list[Sides] = []
        for key in gone:
            self._trim(key, 0)
            touched += self._obstacles.put(key, None)
        # Edges lie on one another in the order of their cards, the same each time.
        names = (
            [*dict.fromkeys(key[0] for key in self._scene.cards)] if everything else sorted(changed)
        )
        for card in [card for name in names for card in self._scene.cards_of(name)]:
            touched += self._obstacles.put(card.key, card.sides())
            self._match(card)
        let_go = self._let_go(touched)
        turned: set[str] = set()
        if self._turned or flow.ids() != self._order:
            loops, self._order = self._finder.of(flow), flow.ids()
            turned = {source for source, _ in loops ^ self._loops}
            self._loops = loops
        self._lead_all([*names, *turned, *let_go], [] if everything else touched)

    def reroute(self, names: set[str]) -> None:
        """Lead anew what leaves or reaches the named steps while these are being moved."""
        for card in (card for name in names for card in self._scene.cards_of(name)):
            for old in self._obstacles.put(card.key, card.sides())[:-1]:
                self._carried.setdefault(card.key, old)
        self._lead_all([*names], [])

    def _let_go(self, touched: list[Sides]) -> list[str]:
        """Give the steps whose cards were moved in the scene, and note where these stood and stand."""
        carried, self._carried = self._carried, {}
        for key, old in carried.items():
            card = self._scene.cards.get(key)
            touched += [old] if card is None else [old, card.sides()]
        return [name for name, _ in carried]

    def whole(self) -> QRectF:
        """Give the rectangle that holds all cards as the lines know them."""
        left, top, right, bottom = self._obstacles.whole() or (0.0, 0.0, 0.0, 0.0)
        return QRectF(QPointF(left, top), QPointF(right, bottom))

    def _lead_all(self, names: Sequence[str], touched: Sequence[Sides]) -> None:
        """Lead anew what belongs to some steps, and what passes where cards stood or stand now."""
        keys = dict.fromkeys(key for name in names for key in self._leaving(name))
        for name in names:
            keys |= dict.fromkeys(self._arriving.get(name, ()))
        for key in keys:
            self._lead(key)
        seen = self._passing.items() if touched else ()
        for key in [key for key, area in seen if any(meets(area, box) for box in touched)]:
            if key not in keys:
                self._lead(key)

    def _leaving(self, name: str) -> Iterator[EdgeKey]:
        """Give the edges that leave the cards of a step."""
        for card in self._scene.cards_of(name):
            rows = range(self._rows.get(card.key, 0))
            yield from (key for row in rows if (key := (card.key, row)) in self._targets)

    def _match(self, card: Card) -> None:
        """Make and drop edges so that a card has those that its step names."""
        led = set()
        for row, port in enumerate(each.port for each in card.body.rows):
            target = written(card.step, port)
            key = (card.key, row)
            if target is None:
                self._drop(key)
                continue
            led.add(port)
            self._aim(key, target)
            edge = self._edges.get(key)
            if edge is None:
                edge = self._edges[key] = Edge(port)
            edge.port = port
        self._trim(card.key, len(card.body.rows))
        card.show_mark(led=frozenset(led))

    def _aim(self, key: EdgeKey, target: str | None) -> None:
        """Remember where an edge leads; None for an edge that goes."""
        old = self._targets.pop(key, None)
        if target is not None:
            self._targets[key] = target
        if target != old:
            self._turned = True
            if old is not None:
                self._arriving[old].discard(key)
            if target is not None:
                self._arriving.setdefault(target, set()).add(key)

    def _trim(self, card: CardKey, rows: int) -> None:
        """Drop the edges of rows that a card has no more."""
        for row in range(rows, self._rows.get(card, 0)):
            self._drop((card, row))
        if rows:
            self._rows[card] = rows
        else:
            self._rows.pop(card, None)

    def _drop(self, key: EdgeKey) -> None:
        edge = self._edges.pop(key, None)
        if edge is not None:
            self._aim(key, None)
            self._passing.pop(key, None)
            self._scene.removeItem(edge)

    def _lead(self, key: EdgeKey) -> None:
        edge, sight = self._edges[key], Sight(self._obstacles)
        edge.lead(*self._way(key, sight))
        self._passing.pop(key, None)
        if sight.area is not None:
            self._passing[key] = sight.area
        if edge.scene() is None:  # only now, for what grows in a scene is sorted in twice
            self._scene.addItem(edge)

    def _way(self, key: EdgeKey, sight: Sight) -> tuple[QPainterPath, Line]:
        card = self._scene.cards[key[0]]
        target = self._targets[key]
        start = card.exit(key[1])
        end = self.place(target)
        if end is None:
            return routes.stub(start), Line.BROKEN
        way_out = card.body.rows[key[1]].port.way_out
        loop = (card.step.id, target) in self._loops
        line = Line.WAY_OUT if way_out else Line.LOOP if loop else Line.ONWARD
        slot = (crc32(card.step.id.encode()) + key[1]) % 5  # lines that leave together part
        entry = end.entry()
        if routes.goes_far(start, entry, sight) or routes.goes_back(start, entry):
            return routes.around(start, entry, card.box(), end.box(), sight, slot), line
        return routes.forward(start, entry, sight, slot, self._beside(key)), line

    def _beside(self, key: EdgeKey) -> tuple[int, int]:
        """Count the lines that leave the same card above and below an edge, to other targets."""
        card, row = key
        others = [
            at
            for at in range(self._rows.get(card, 0))
            if self._targets.get((card, at), self._targets[key]) != self._targets[key]
        ]
        return sum(at < row for at in others), sum(at > row for at in others)

    def place(self, target: str) -> Card | Pill | None:
        """Give the item that a target names, if it is there."""
        return self._scene.end if target == COMPLETE else self._scene.card(target)


def written(step: Step, port: Port) -> str | None:
    """Give what the step itself says about a port: None where nothing is chosen."""
    if port.way_out:
        return step.on_max_attempts or None
    if port.option is None:
        return step.next or None
    return step.next_mapping.get(port.option) or None

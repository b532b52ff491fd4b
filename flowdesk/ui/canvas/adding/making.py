"""Making steps on the canvas: what asks for one, the menu that opens, and the one edit at its end."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSize

from flowdesk.tongue.say import tr
from flowdesk.ui.canvas import entries
from flowdesk.ui.canvas.adding import inserting
from flowdesk.ui.canvas.adding.inserting import Spot
from flowdesk.ui.canvas.adding.offers import NOTE, Offer, offers, used
from flowdesk.ui.canvas.adding.quick_add import QuickAdd
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.items import metrics, routes
from flowdesk.ui.canvas.items.edge import Edge, Line
from flowdesk.ui.canvas.items.ghost import Ghost, edge_at
from flowdesk.ui.canvas.items.lines import written
from flowdesk.ui.canvas.overlays import floating
from flowdesk.ui.canvas.state import State

if TYPE_CHECKING:
    from flowdesk.ui.canvas.board import Board

_GAP = 12


class Making(QObject):
    """Opens the quick-add menu where a step is wanted; while it is open, a ghost stands there."""

    def __init__(self, board: "Board", document: FlowDocument):
        super().__init__(board)
        self._board = board
        self._document = document
        self._scene, self._view = board.scene, board.view
        self.menu = QuickAdd(board)
        floating(self.menu)
        self._ways: tuple[Spot, ...] = ()
        self._ghost = Ghost()
        self._line = Edge(None)
        self._parted: Edge | None = None
        self._side: int | None = None  # of `_corners`; it stays while the menu shrinks and grows
        self._used: tuple[str, ...] = ()
        self._scene.step_wanted.connect(lambda spot: self.open((spot,)))
        self._view.step_asked.connect(self.ask)
        self._view.kind_over.connect(self._show_over)
        self._view.zoomed.connect(self._put)
        self._view.horizontalScrollBar().valueChanged.connect(self._put)
        self._view.verticalScrollBar().valueChanged.connect(self._put)
        self.menu.chosen.connect(self._make)
        self.menu.other_way.connect(self._turn)
        self.menu.left.connect(self.close)
        self.menu.resized.connect(self._put)
        document.changed.connect(self._follow)

    def ask(self) -> None:
        """Open the menu for what is marked: after a step, on an edge, or for a step of its own.

        In the middle of a gesture nothing opens.
        """
        if self._scene.pull is not None or self._scene.mouseGrabberItem() is not None:
            return
        self._view.setFocus()  # what is being typed elsewhere is kept first
        marked = self._document.selection
        single = self._document.single()
        if single is not None:
            self.open(inserting.ways(self._document.state, single))
        elif len(marked.edges) == 1 and not marked.steps:
            self.open((inserting.on(self._document.flow, next(iter(marked.edges))),))
        else:
            self.open((Spot(),))

    def open(self, ways: tuple[Spot, ...]) -> None:
        """Open the menu for the first of several ways; Tab turns to the next."""
        self.close()
        self._ways = ways
        flow, known = self._document.flow, self._used
        alone = any(spot.port is None and not spot.first for spot in ways)
        self.menu.open(self._heading(), lambda typed: offers(flow, known, typed, notes=alone))
        self._show_way()

    def close(self) -> None:
        """Leave nothing behind."""
        if not self._ways:
            return
        self._ways = ()
        self._clear()
        if self.menu.field.hasFocus():
            self._view.setFocus()
        self.menu.hide()

    def drop(self, kind: str, at: QPointF) -> None:
        """Make a step where a kind was dropped: on the edge there, else under the pointer."""
        self._part(None)
        edge = edge_at(self._scene, at)
        corner = (at.x() - metrics.CARD_WIDTH / 2, at.y() - metrics.ENTRY)
        spot = Spot(corner) if edge is None else Spot(corner, edge.port, cuts=True)
        self._insert(Offer(kind, kind, ""), spot)

    def _make(self, offer: Offer) -> None:
        spot = self._ways[0]
        self.close()
        if offer.kind == NOTE:
            self._board.noting.add_here(None if spot.cuts else spot.at)
        else:
            self._insert(offer, spot)

    def _insert(self, offer: Offer, spot: Spot) -> None:
        single, first = self._document.single(), not self._document.flow.steps
        state, name = inserting.inserted(self._document.state, offer.kind, spot, offer.like, single)
        label = entries.inserted(offer.kind) if spot.cuts else entries.added(offer.kind)
        self._document.apply(label, state.flow, state.layout)
        self._document.select({name})
        if spot.at is None or spot.cuts or first:
            self._board.reveal(name)
        self._board.step_added.emit(name)

    def _turn(self) -> None:
        self._ways = (*self._ways[1:], *self._ways[:1])
        self.menu.show_way(self._heading())
        self._show_way()

    def _heading(self) -> str:
        where = self._where(self._ways[0])
        more = len(self._ways) > 1
        return tr("{where} · Tab for another place", where=where) if more else where

    def _where(self, spot: Spot) -> str:
        port = spot.port
        first = self._document.flow.first
        if spot.first and first is not None:
            return tr("Before {step}", step=first.id)
        if port is None:
            return tr("A step on its own")
        step = self._document.flow[port.step]
        after = tr("“{option}”", option=port.option) if port.option else port.step
        after = tr("too many tries at {step}", step=port.step) if port.way_out else after
        target = written(step, port) if spot.cuts else None
        if target is None:
            return tr("After {step}", step=after)
        end = tr("the end") if self._document.flow.get(target) is None else target
        return tr("Between {step} and {other}", step=after, other=end)

    def _show_way(self) -> None:
        """Show where the step will be: a ghost with its line, or the edge that it will cut."""
        self._clear()
        self._side = None
        spot = self._ways[0]
        edge = self._scene.lines.edge(spot.port) if spot.cuts and spot.port else None
        if edge is not None:
            self._part(edge)
            self._put()
            return
        at = inserting.place(self._document.state, spot, self._document.single())
        self._ways = (replace(spot, at=at), *self._ways[1:])
        self._ghost.stand(self._scene, QPointF(at[0], at[1] + metrics.ENTRY))
        self._scene.give_way(at)
        start = self._start(spot)
        if start is not None:
            entry = QPointF(at[0], at[1] + metrics.ENTRY)
            self._line.lead(routes.forward(start, entry), Line.DRAFT)
            self._scene.addItem(self._line)
        self._board.ways.reveal(self._ghost.box(), self._source(spot))
        self._put()

    def _source(self, spot: Spot) -> QRectF | None:
        """Give what leads to a spot."""
        if spot.first:
            return self._scene.start.box()
        card = self._scene.card(spot.port.step) if spot.port else None
        return card.box() if card is not None else None

    def _start(self, spot: Spot) -> QPointF | None:
        if spot.first:
            return self._scene.start.exit()
        card = self._scene.card(spot.port.step) if spot.port else None
        if card is None:
            return None
        rows = [row.port for row in card.body.rows]
        return card.exit(rows.index(spot.port)) if spot.port in rows else None

    def _clear(self) -> None:
        self._part(None)
        if self._ghost.scene() is not None:
            self._scene.give_way(None)
        self._ghost.leave()
        if self._line.scene() is not None:
            self._scene.removeItem(self._line)

    def _part(self, edge: Edge | None) -> None:
        if self._parted is not None and self._parted is not edge:
            self._parted.part(False)
        self._parted = edge
        if edge is not None:
            edge.part(True)

    def _show_over(self, point: QPointF | None) -> None:
        """Let the edge under a dragged kind be dashed."""
        self._part(None if point is None else edge_at(self._scene, point))

    def _put(self) -> None:
        """Stand beside the ghost, or under the edge's middle, where there was room when it opened."""
        if not self._ways:
            return
        size = self.menu.size()
        room = self._board.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        corners = self._corners(size, room.right() - size.width(), room.bottom() - size.height())
        if self._side is None:
            fits = (at for at, each in enumerate(corners) if room.contains(QRect(each, size)))
            self._side = next(fits, 0)
        corner = corners[self._side]
        right, low = room.right() - size.width(), room.bottom() - size.height()
        x, y = min(corner.x(), right), min(corner.y(), low)
        self.menu.move(max(room.left(), x), max(room.top(), y))

    def _corners(self, size: QSize, right: int, low: int) -> list[QPoint]:
        """Give where the menu may stand, best first: right of, below, above and left of the ghost,
        moved along it as far as needed.
        """
        if self._parted is not None:
            under = self._view.mapFromScene(self._parted.middle()) + QPoint(_GAP, _GAP)
            return [QPoint(min(under.x(), right), min(under.y(), low))]
        box = self._view.mapFromScene(self._ghost.box()).boundingRect()
        along, beside = min(box.left(), right), min(box.top(), low)
        return [
            QPoint(box.right() + _GAP, beside),
            QPoint(along, box.bottom() + _GAP),
            QPoint(along, box.top() - _GAP - size.height()),
            QPoint(box.left() - _GAP - size.width(), beside),
        ]

    def _follow(self, before: State, after: State) -> None:
        """Close over another flow, and remember what was worked on."""
        self.close()
        self._used = used(self._used, before.flow, after.flow)

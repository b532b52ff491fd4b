"""The moving of cards by hand: a still hand moves nothing, and what is let go rests in line."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeGuard

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication, QGraphicsSceneMouseEvent

from flowdesk.flow.step import COMPLETE
from flowdesk.ui.canvas import habits
from flowdesk.ui.canvas.arranging.blocks import box_of
from flowdesk.ui.canvas.arranging.box import Box
from flowdesk.ui.canvas.arranging.guides import Guides
from flowdesk.ui.canvas.arranging.snapping import Link, Snap, snapped
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.items.pill import Pill
from flowdesk.ui.canvas.notes.paper import Paper

if TYPE_CHECKING:
    from flowdesk.ui.canvas.scene import CanvasScene

_REACH = 8.0  # pixels of the screen
_MOST = 20.0  # pixels of the board, however far away it is seen
_OVER = 1.2  # the height of a card that is carried over others
_LEFT = Qt.MouseButton.LeftButton


class Carry:
    """Leads the cards that follow the pointer in a scene. The card under it is what snaps; what else
    is marked keeps its place beside it.
    """

    def __init__(self, scene: "CanvasScene"):
        self._scene = scene
        self.guides = Guides(scene)
        self._begun: Box | None = None  # the card under the pointer before its first move
        self._links: list[Link] = []  # as they were then
        self._held: Card | Paper | Pill | None = None
        self._height = 0.0  # of it among the others, before it was carried over them
        self._seen: tuple[QRectF, list[Box]] | None = None

    def follow(self, event: QGraphicsSceneMouseEvent) -> bool:
        """Take in where the pointer is, before Qt moves the cards there; tell whether it may.

        Where the card under the pointer snaps, the event says so.
        """
        held = self._scene.mouseGrabberItem()
        if not isinstance(held, Card | Paper | Pill):
            return True
        if self._begun is None:
            way = event.screenPos() - event.buttonDownScreenPos(_LEFT)
            if way.manhattanLength() < QApplication.startDragDistance():
                return False
            self._begun, self._links = box_of(held), list(self._links_of(held))
            self._height = held.zValue()
            held.setZValue(_OVER)
            self._held = held
        free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if free or not habits.on(habits.SNAPPING):
            self.guides.show(())
            return True
        snap = self._snap(self._begun, event.scenePos() - event.buttonDownScenePos(_LEFT))
        self.guides.show(snap.guides)
        event.setScenePos(event.scenePos() + QPointF(snap.dx, snap.dy))
        return True

    def end(self, event: QGraphicsSceneMouseEvent) -> None:
        """Let go. A hand that was almost still has clicked."""
        if self._begun is None and isinstance(self._scene.mouseGrabberItem(), Card | Paper | Pill):
            event.setScenePos(event.buttonDownScenePos(_LEFT))
        self.drop()

    def drop(self) -> None:
        """Forget what was carried."""
        self._begun = self._seen = None
        self._links = []
        if self._held is not None:
            self._held.setZValue(self._height)
            self._held = None
        self.guides.show(())

    def _snap(self, begun: Box, way: QPointF) -> Snap:
        view = self._scene.views()[0]
        zoom = view.transform().m11()
        reach = min(_REACH / zoom, _MOST)
        card = begun.moved(way.x(), way.y())
        if zoom < metrics.OVERVIEW:
            return snapped(card, (), (), reach, metrics.GRID)
        others = self._partners(view.mapToScene(view.viewport().rect()).boundingRect())
        links = [
            Link((link.own[0] + way.x(), link.own[1] + way.y()), link.other) for link in self._links
        ]
        return snapped(card, others, links, reach, metrics.GRID)

    def _partners(self, seen: QRectF) -> list[Box]:
        """Give the boxes in sight that stay; looked for anew only where another part is seen."""
        if self._seen is None or self._seen[0] != seen:
            boxes = [box_of(item) for item in self._scene.items(seen) if self._stays(item)]
            self._seen = seen, boxes
        return self._seen[1]

    def _stays(self, item: object) -> TypeGuard[Card | Paper | Pill]:
        if not isinstance(item, Card | Paper | Pill) or item is self._scene.start:
            return False  # START follows the first card
        return not item.isSelected()

    def _links_of(self, held: Card | Paper | Pill) -> Iterator[Link]:
        """Give the connections between a card and others that stay; a note has none."""
        if isinstance(held, Paper):
            return
        name = COMPLETE if isinstance(held, Pill) else held.step.id
        for source, row, target in self._scene.lines.ends(name):
            leaves, arrives = source.exit(row).toTuple(), target.entry().toTuple()
            if source is held and self._stays(target):
                yield Link(leaves, arrives)
            elif target is held and self._stays(source):
                yield Link(arrives, leaves)

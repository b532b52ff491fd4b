"""What is marked, both ways between a document and the items of its scene."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsItem

from flowdesk.flow.reach import between
from flowdesk.flow.step import COMPLETE, Port
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.notes.paper import Paper

if TYPE_CHECKING:
    from flowdesk.ui.canvas.scene import CanvasScene


class Marked:
    """Lets the items of a scene look as marked as the document says, and tells it of clicks."""

    def __init__(self, scene: "CanvasScene"):
        self._scene = scene
        self._document = scene.document
        self._showing = False

    def show(self) -> None:
        """Show what the document says is marked."""
        wanted, scene = self._document.selection, self._scene
        self._showing = True
        marked: list[QGraphicsItem] = [
            card for name in wanted.steps for card in scene.cards_of(name)
        ]
        if COMPLETE in wanted.steps:
            marked.append(scene.end)
        if wanted.edges:
            marked += [edge for port, edge in scene.lines.by_port() if port in wanted.edges]
        marked += [
            scene.papers.all[number] for number in wanted.notes if number in scene.papers.all
        ]
        for item in {*scene.selectedItems()}.difference(marked):
            item.setSelected(False)
        for item in marked:
            item.setSelected(True)
        self._showing = False
        scene.overview.moved()

    def take(self) -> None:
        """Tell the document what Qt has marked for a click or a band."""
        if self._showing:
            return
        steps: set[str] = set()
        edges: set[Port] = set()
        notes: set[int] = set()
        for item in self._scene.selectedItems():
            if isinstance(item, Card):
                steps.add(item.step.id)
            elif isinstance(item, Paper):
                notes.add(item.number)
            elif item is self._scene.end:
                steps.add(COMPLETE)
            elif (port := getattr(item, "port", None)) is not None:
                edges.add(port)
        self._document.select(steps, edges, notes)

    def take_way(self, point: QPointF) -> bool:
        """Mark the steps from the marked ones to the card at a point, too; tell whether one is there."""
        item = next((each for each in self._scene.items(point) if isinstance(each, Card)), None)
        if item is not None:
            marked = self._document.selection.steps
            self._document.select(marked.union(between(self._document.flow, marked, item.step.id)))
        return item is not None

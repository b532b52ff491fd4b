"""The cards of a scene, and END, as boxes."""

from typing import TYPE_CHECKING

from flowdesk.flow.step import COMPLETE
from flowdesk.ui.canvas.arranging.box import Box
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.items.pill import Pill
from flowdesk.ui.canvas.notes.paper import Paper

if TYPE_CHECKING:
    from flowdesk.ui.canvas.scene import CanvasScene


def box_of(item: Card | Paper | Pill) -> Box:
    """Give where a card, a note or a pill is."""
    box, entry = item.box(), item.entry().y() - item.pos().y()
    return Box(box.left(), box.top(), box.width(), box.height(), entry)


def boxes(scene: "CanvasScene") -> dict[str, Box]:
    """Give every box by its name on the layout; of cards of the same id the first."""
    found = {name: box_of(card) for (name, copy), card in scene.cards.items() if not copy}
    return {**found, COMPLETE: box_of(scene.end)} if scene.end.isVisible() else found

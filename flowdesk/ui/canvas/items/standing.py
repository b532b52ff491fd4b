"""Where cards, START and END stand: as a State says, and where it says nothing of END, right of all."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from flowdesk.flow.step import COMPLETE
from flowdesk.ui.canvas import edits, entries
from flowdesk.ui.canvas.differing import CardKey
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.places import Point, aside
from flowdesk.ui.canvas.state import State

if TYPE_CHECKING:
    from flowdesk.ui.canvas.scene import CanvasScene

_CORNER = (0.0, 0.0)
_STACKED = 24.0  # how far cards of the same id, in a broken draft, stand apart


class Standing:
    """Puts the cards and pills of a scene in their places, and keeps where hands have put them."""

    def __init__(self, scene: "CanvasScene"):
        self._scene = scene

    def place_of(self, key: CardKey, state: State) -> QPointF:
        """Give where a State has a card."""
        x, y = state.layout.places.get(key[0], _CORNER)
        return QPointF(x + key[1] * _STACKED, y + key[1] * _STACKED)

    def put(self, keys: Iterable[CardKey], state: State) -> set[str]:
        """Put cards, and END, where a State has them; give what stood elsewhere."""
        moved: set[str] = set()
        for key in keys:
            card, place = self._scene.cards[key], self.place_of(key, state)
            if card.pos() != place:
                card.setPos(place)
                moved.add(key[0])
        place = self._end_place(state)
        if self._scene.end.pos() != place:
            self._scene.end.setPos(place)
            moved.add(COMPLETE)
        return moved

    def put_start(self) -> bool:
        """Put START before the first card; tell whether it stood elsewhere."""
        scene = self._scene
        first, before = scene.document.flow.first, scene.start.pos()
        card = scene.card(first.id) if first else None
        if card is not None:
            gap = metrics.START_GAP + metrics.PILL_WIDTH
            scene.start.setPos(card.entry() - QPointF(gap, metrics.PILL_HEIGHT / 2))
            scene.lines.lead_start(scene.start.exit(), card.entry())
        return scene.start.pos() != before

    def give_way(self, card: Point | None) -> None:
        """Let END stand beside a card that is about to be made, or back at its place."""
        place = self._end_place(self._scene.document.state)
        self._scene.end.setPos(place if card is None else QPointF(*aside(place.toTuple(), card)))

    def keep_moves(self) -> None:
        """Keep in the document, as one entry, what was moved by hand."""
        scene, document = self._scene, self._scene.document
        places = {}
        for item in scene.selectedItems():
            if isinstance(item, Card) and item.pos() != self.place_of(item.key, document.state):
                stacked = item.key[1] * _STACKED
                places[item.step.id] = (item.pos().x() - stacked, item.pos().y() - stacked)
            elif item is scene.end and item.pos() != self._end_place(document.state):
                places[COMPLETE] = (item.pos().x(), item.pos().y())
        notes = scene.papers.carried()
        if places or notes:
            layout = edits.moved(document.layout, places).put_notes(notes)
            document.apply(entries.moved(len(places), len(notes)), layout=layout)

    def _end_place(self, state: State) -> QPointF:
        """Give END's place: its own, or else right of all cards."""
        own = state.layout.of(COMPLETE)
        if own is not None:
            return QPointF(*own)
        places = state.layout.places
        left, top, bottom = 0.0, 0.0, 0.0
        for at, ((name, number), card) in enumerate(self._scene.cards.items()):
            x, y = places.get(name, _CORNER)
            x, y = x + number * _STACKED, y + number * _STACKED
            low = y + card.body.height
            left = x if x > left or not at else left
            top = y if y < top or not at else top
            bottom = low if low > bottom or not at else bottom
        right = left + metrics.CARD_WIDTH
        middle = (top + bottom - metrics.PILL_HEIGHT) / 2
        return QPointF(right + metrics.COLUMN_GAP, round(middle))

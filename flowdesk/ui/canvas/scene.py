"""The drawing of a flow: items made, removed and changed only where two States differ."""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QGraphicsScene, QGraphicsSceneMouseEvent

from flowdesk.flow.step import COMPLETE, Step
from flowdesk.ui.canvas import edits
from flowdesk.ui.canvas.arranging.carry import Carry
from flowdesk.ui.canvas.differing import CardKey, differing
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.items import ghost, metrics
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.items.lines import Lines
from flowdesk.ui.canvas.items.marked import Marked
from flowdesk.ui.canvas.items.overview import Overview
from flowdesk.ui.canvas.items.pill import END, START, Pill
from flowdesk.ui.canvas.items.signs import Signs
from flowdesk.ui.canvas.notes.paper import Paper
from flowdesk.ui.canvas.notes.papers import Papers
from flowdesk.ui.canvas.places import Point, aside
from flowdesk.ui.canvas.pull import Gesture, Pull, grabbed
from flowdesk.ui.canvas.runs.overlay import Overlay
from flowdesk.ui.canvas.state import State, what_moved
from flowdesk.ui.canvas.uncollected import uncollected
from flowdesk.ui.canvas.writing.parts import field_at

if TYPE_CHECKING:
    from flowdesk.ui.canvas.dropoff.layer import DropOffLayer

_CORNER = (0.0, 0.0)
_AIR = 1000.0
_STACKED = 24.0  # how far cards of the same id, in a broken draft, stand apart


class CanvasScene(QGraphicsScene):
    """Listens to a document and shows it; gestures end in one edit of the document."""

    question_wanted = Signal(str)  # the step whose question is to be typed
    field_wanted = Signal(str, object)  # a step, and the Field of it that is to be written
    note_wanted = Signal(int)  # the note whose words are to be typed
    step_wanted = Signal(object)  # the Spot at which a step is to be made
    rearranged = Signal(object)  # the steps whose cards came, went, or stand or end elsewhere

    def __init__(self, document: FlowDocument, parent: QObject | None = None):
        super().__init__(parent)
        self.document = document
        self.cards: dict[CardKey, Card] = {}
        self.start = Pill(START)
        self.end = Pill(END)
        self.addItem(self.start)
        self.addItem(self.end)
        self.lines = Lines(self)
        self.overview = Overview(self)
        self.papers = Papers(self)
        self._signs = Signs(self)
        self._marked = Marked(self)
        self.pull: Gesture | None = None
        self.carry = Carry(self)
        self.drop_off: DropOffLayer | None = None  # while it is shown where people stop
        self._showing = False
        self._content: QRectF | None = None  # until something is elsewhere
        self._room = QRectF()
        with uncollected():
            self._show_flow(None, document.state)
        self._signs.show_problems()
        self._signs.show_waiting()
        document.changed.connect(self._show_flow)
        document.problems_changed.connect(self._signs.show_problems)
        document.waiting_changed.connect(self._signs.show_waiting)
        document.selection_changed.connect(self._marked.show)
        self.selectionChanged.connect(self._take_selection)
        self.runs = Overlay(self, document.runs)

    def card(self, step_id: str) -> Card | None:
        """Give the card of a step, the first where ids are double."""
        return self.cards.get((step_id, 0))

    def cards_of(self, step_id: str) -> Iterator[Card]:
        """Give the cards of a step: one, or several where ids are double."""
        number = 0
        while (card := self.cards.get((step_id, number))) is not None:
            yield card
            number += 1

    def content(self) -> QRectF:
        """Give the rectangle that holds everything drawn."""
        if self._content is None:
            self._content = self._measured()
        return QRectF(self._content)

    def _measured(self) -> QRectF:
        pills = [pill.box() for pill in (self.start, self.end) if pill.isVisible()]
        return reduce(QRectF.united, [*pills, *self.papers.boxes()], self.lines.whole())

    def show_draft(self, step: Step) -> None:
        """Show a step as it is being written or put in order; the document is not told."""
        card = self.card(step.id)
        if card is None or card.step == step:
            return
        high = card.body.height
        card.show_step(step)
        self.lines.show(self.document.flow, {step.id}, (), False)
        if card.body.height != high:
            self._content = None
            self._put((), self.document.state)  # END keeps to the middle
            self.rearranged.emit(frozenset({step.id}))

    def follow(self, name: str) -> None:
        """Let the edges of a step, or of a pill, follow where it moves."""
        self._content = None
        if self._showing:
            return
        first = self.document.flow.first
        if first is not None and name == first.id:
            self._put_start()
        self.lines.reroute({name})
        self.overview.moved()

    def note_moved(self) -> None:
        """Hear that a note lies elsewhere."""
        self._content = None

    def box_of(self, name: str | int) -> QRectF | None:
        """Give where a card, END or a note is; None where there is none."""
        if isinstance(name, int):
            paper = self.papers.all.get(name)
            return paper.box() if paper is not None else None
        item = self.end if name == COMPLETE else self.card(name)
        return item.box() if item is not None else None

    def is_carrying(self) -> bool:
        """Tell whether a card or a line follows the pointer."""
        return isinstance(self.pull, Pull) or self.mouseGrabberItem() is not None

    def cancel(self) -> bool:
        """Give a gesture up as if it had not begun; tell whether there was one."""
        if self.pull is not None:
            self.pull.drop()
            self.pull = None
            return True
        if self.mouseGrabberItem() is None:
            return False
        self.mouseGrabberItem().ungrabMouse()
        self.carry.drop()
        self._put(self.cards, self.document.state)
        self.papers.show(self.document.state.notes)
        return True

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Begin a line at a port, at START or at an edge's end; the rest is Qt's moving.

        Other buttons leave what is marked alone: the menu acts on it.
        """
        if event.button() != Qt.MouseButton.LeftButton:
            event.accept()
            return
        if not self.pull:
            views = self.views()
            zoom = views[0].transform().m11() if views else 1.0
            self.pull = grabbed(self, event.scenePos(), zoom)
            if self.pull is not None:
                event.accept()
                return
            shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if shifted and self._marked.take_way(event.scenePos()):
                event.accept()
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Let the line that is being drawn, or the cards that are carried, follow the pointer."""
        if self.pull is None:
            if self.carry.follow(event):
                super().mouseMoveEvent(event)
            return
        self.pull.move(event.scenePos())
        event.accept()

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """End the gesture with one edit, if it changed anything."""
        if self.pull is not None:
            pull, self.pull = self.pull, None
            pull.release(event.scenePos(), event.modifiers())
            event.accept()
            return
        self.carry.end(event)
        super().mouseReleaseEvent(event)
        self._keep_moves()

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Ask for what is to be written on the card there; beside cards, for a new step."""
        cards = [item for item in self.items(event.scenePos()) if isinstance(item, Card)]
        if cards and cards[0].port_at(event.scenePos()) is None:
            self.document.select({cards[0].step.id})
            here = field_at(cards[0].body, event.scenePos() - cards[0].pos())
            self.field_wanted.emit(cards[0].step.id, here)
            event.accept()
            return
        if cards:
            self.mousePressEvent(event)  # of a port two clicks are two presses
            return
        paper = next(
            (each for each in self.items(event.scenePos()) if isinstance(each, Paper)), None
        )
        if paper is not None and event.button() == Qt.MouseButton.LeftButton:
            self.note_wanted.emit(paper.number)
            event.accept()
            return
        spot = ghost.spot_at(self, event.scenePos())
        if spot is not None and event.button() == Qt.MouseButton.LeftButton:
            self.step_wanted.emit(spot)
            event.accept()
            return
        super().mouseDoubleClickEvent(event)

    def _take_selection(self) -> None:
        """A slot of the scene's own: others would hear of its end when it is gone."""
        if not self._showing:  # a card that goes is not one that was let go of
            self._marked.take()

    def _keep_moves(self) -> None:
        places = {}
        for item in self.selectedItems():
            if isinstance(item, Card) and item.pos() != self._place_of(
                item.key, self.document.state
            ):
                stacked = item.key[1] * _STACKED
                places[item.step.id] = (item.pos().x() - stacked, item.pos().y() - stacked)
            elif item is self.end and item.pos() != self._end_place(self.document.state):
                places[COMPLETE] = (item.pos().x(), item.pos().y())
        notes = self.papers.carried()
        if places or notes:
            layout = edits.moved(self.document.layout, places).put_notes(notes)
            self.document.apply(f"move of {what_moved(len(places), len(notes))}", layout=layout)

    def _show_flow(self, before: State | None, after: State) -> None:
        if before is not None:
            self.cancel()  # a gesture that began on another flow could not end on this one
        self._showing = True
        what = differing(before, after)
        for key in what.gone:
            self.removeItem(self.cards.pop(key))
        changed, grown = self._make_cards(what.shown)
        rearranged = bool(what.gone or grown or what.moved) or before is None
        if before is None or before.notes is not after.notes:
            rearranged = self.papers.show(after.notes) or rearranged
        changed |= {key[0] for key in what.gone}
        if rearranged or (before is not None and before.layout is not after.layout):
            changed |= self._put(self._keys(what.moved.difference(changed)), after)
        self._showing = False
        self._signs.show_pins(before, after)
        rearranged |= self._put_start()
        self.start.setVisible(bool(self.cards))
        self.end.setVisible(bool(self.cards))
        self.lines.show(after.flow, changed, what.gone, before is None)
        self.overview.refresh()
        if before is not None:
            self._signs.show_waiting()
        if rearranged:
            self._content = None
            self._make_room()
            self.rearranged.emit(frozenset(changed))

    def _make_room(self) -> None:
        """Let Qt's index of items span more than is drawn: it is built anew each time it grows."""
        whole = self.content()
        if not self._room.contains(whole):
            wide, high = _AIR + whole.width() / 4, _AIR + whole.height() / 4
            self._room = whole.adjusted(-wide, -high, wide, high)
            self.setSceneRect(self._room)

    def _make_cards(self, wanted: Mapping[CardKey, Step]) -> tuple[set[str], bool]:
        """Make cards and let cards show other steps; give their ids, and whether sizes changed."""
        changed: set[str] = set()
        grown = False
        for key, step in wanted.items():
            card = self.cards.get(key)
            if card is None:
                # Its place comes first: a card that is moved in the scene is sorted in twice.
                card = self.cards[key] = Card(key, step, self._place_of(key, self.document.state))
                self.addItem(card)
                grown = True
            elif card.step != step:
                high = card.body.height
                card.show_step(step)
                grown = grown or card.body.height != high
            else:
                continue
            changed.add(key[0])
        return changed, grown

    def _keys(self, names: Iterable[str]) -> Iterator[CardKey]:
        return (card.key for name in names for card in self.cards_of(name))

    def _put(self, keys: Iterable[CardKey], state: State) -> set[str]:
        """Put cards, and END, where a State has them; give what stood elsewhere."""
        moved: set[str] = set()
        for key in keys:
            card, place = self.cards[key], self._place_of(key, state)
            if card.pos() != place:
                card.setPos(place)
                moved.add(key[0])
        place = self._end_place(state)
        if self.end.pos() != place:
            self.end.setPos(place)
            moved.add(COMPLETE)
        return moved

    def _place_of(self, key: CardKey, state: State) -> QPointF:
        x, y = state.layout.places.get(key[0], _CORNER)
        return QPointF(x + key[1] * _STACKED, y + key[1] * _STACKED)

    def make_room(self, card: Point | None) -> None:
        """Let END stand beside a card that is about to be made, or back at its place."""
        place = self._end_place(self.document.state)
        self.end.setPos(place if card is None else QPointF(*aside(place.toTuple(), card)))

    def _end_place(self, state: State) -> QPointF:
        """Give END's place: its own, or else right of all cards."""
        own = state.layout.of(COMPLETE)
        if own is not None:
            return QPointF(*own)
        places = state.layout.places
        left, top, bottom = 0.0, 0.0, 0.0
        for at, ((name, number), card) in enumerate(self.cards.items()):
            x, y = places.get(name, _CORNER)
            x, y = x + number * _STACKED, y + number * _STACKED
            low = y + card.body.height
            left = x if x > left or not at else left
            top = y if y < top or not at else top
            bottom = low if low > bottom or not at else bottom
        right = left + metrics.CARD_WIDTH
        middle = (top + bottom - metrics.PILL_HEIGHT) / 2
        return QPointF(right + metrics.COLUMN_GAP, round(middle))

    def _put_start(self) -> bool:
        """Put START before the first card; tell whether it stood elsewhere."""
        first, before = self.document.flow.first, self.start.pos()
        card = self.card(first.id) if first else None
        if card is not None:
            gap = metrics.START_GAP + metrics.PILL_WIDTH
            self.start.setPos(card.entry() - QPointF(gap, metrics.PILL_HEIGHT / 2))
            self.lines.lead_start(self.start.exit(), card.entry())
        return self.start.pos() != before

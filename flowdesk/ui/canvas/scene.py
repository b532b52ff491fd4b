"""The drawing of a flow: items made, removed and changed only where two States differ."""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtWidgets import QGraphicsScene, QGraphicsSceneMouseEvent

from flowdesk.flow.step import COMPLETE, Step
from flowdesk.ui.canvas.arranging.carry import Carry
from flowdesk.ui.canvas.differing import CardKey, differing
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.items import ghost
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.items.lines import Lines
from flowdesk.ui.canvas.items.marked import Marked
from flowdesk.ui.canvas.items.overview import Overview
from flowdesk.ui.canvas.items.pill import END, START, Pill
from flowdesk.ui.canvas.items.signs import Signs
from flowdesk.ui.canvas.items.standing import Standing
from flowdesk.ui.canvas.notes.paper import Paper
from flowdesk.ui.canvas.notes.papers import Papers
from flowdesk.ui.canvas.places import Point
from flowdesk.ui.canvas.pull import Gesture, Pull, grabbed
from flowdesk.ui.canvas.runs.overlay import Overlay
from flowdesk.ui.canvas.state import State
from flowdesk.ui.canvas.writing.parts import field_at

if TYPE_CHECKING:
    from flowdesk.ui.canvas.dropoff.layer import DropOffLayer

_AIR = 1000.0


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
        self.standing = Standing(self)
        self._marked = Marked(self)
        self.pull: Gesture | None = None
        self.carry = Carry(self)
        self.drop_off: DropOffLayer | None = None  # while it is shown where people stop
        self._showing = False
        self._content: QRectF | None = None  # until something is elsewhere
        self._room = QRectF()
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
            self.standing.put((), self.document.state)  # END keeps to the middle
            self.rearranged.emit(frozenset({step.id}))

    def follow(self, name: str) -> None:
        """Let the edges of a step, or of a pill, follow where it moves."""
        self._content = None
        if self._showing:
            return
        first = self.document.flow.first
        if first is not None and name == first.id:
            self.standing.put_start()
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
        self.standing.put(self.cards, self.document.state)
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
        self.standing.keep_moves()

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
            changed |= self.standing.put(self._keys(what.moved.difference(changed)), after)
        self._showing = False
        self._signs.show_pins(before, after)
        rearranged |= self.standing.put_start()
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
                card = self.cards[key] = Card(
                    key, step, self.standing.place_of(key, self.document.state)
                )
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

    def give_way(self, card: Point | None) -> None:
        """Let END stand beside a card that is about to be made, or back at its place."""
        self.standing.give_way(card)

    def _keys(self, names: Iterable[str]) -> Iterator[CardKey]:
        return (card.key for name in names for card in self.cards_of(name))

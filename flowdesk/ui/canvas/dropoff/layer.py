"""Where people stop, laid over a drawing: it comes and goes, and changes nothing of the flow."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QPainter
from shiboken6 import isValid

from flowdesk.flow.step import Port
from flowdesk.ui.canvas.differing import CardKey
from flowdesk.ui.canvas.dropoff import words
from flowdesk.ui.canvas.dropoff.marks import HIGH, UNDER, Count, Sign, Under
from flowdesk.ui.canvas.dropoff.shown import Shown
from flowdesk.ui.canvas.dropoff.taken import Taken, around
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.items.edge import Edge
from flowdesk.ui.canvas.items.lines import written
from flowdesk.ui.canvas.items.pill import Pill
from flowdesk.ui.canvas.scene import CanvasScene

Kind = TypeVar("Kind", bound=Sign)


class DropOffLayer(QObject):
    """Shows figures on a scene, from `show` until `clear`; signs that stay keep their place."""

    chosen = Signal(str)  # the step whose line was pressed

    def __init__(self, scene: CanvasScene, parent: QObject | None = None):
        super().__init__(parent)
        self._scene = scene
        self.shown: Shown | None = None
        self._counts: dict[Port, Count] = {}
        self._under: dict[CardKey, Under] = {}
        self._pills: dict[str, Under] = {}
        self._near = True

    def show(self, shown: Shown) -> None:
        """Show figures, or other ones than before."""
        if self.shown is None:
            self._scene.document.changed.connect(self._refresh)
        self.shown = shown
        self._scene.drop_off = self
        self._refresh()

    def clear(self) -> None:
        """Show nothing any more."""
        if self.shown is None:
            return
        self._scene.document.changed.disconnect(self._refresh)
        self.shown = self._scene.drop_off = None
        for sign in self.signs():
            _take_away(sign)
        for edge in self._scene.lines.every():
            edge.weigh(0.0)
            edge.beside = None
        self._counts, self._under, self._pills = {}, {}, {}
        self._scene.overview.moved()

    def see(self, zoom: float) -> None:
        """Leave the words out where they could not be read."""
        if (zoom >= metrics.OVERVIEW) != self._near:
            self._near = not self._near
            for sign in self.signs():
                sign.setVisible(self._near)

    def signs(self) -> Iterator[Sign]:
        """Give every sign that is there."""
        yield from self._counts.values()
        yield from self._under.values()
        yield from self._pills.values()

    def count(self, port: Port) -> Count | None:
        """Give the sign on a connection, if it has one."""
        return self._counts.get(port)

    def under(self, step_id: str) -> Under | None:
        """Give the line under a card."""
        return self._under.get((step_id, 0))

    def pill(self, name: str) -> Under | None:
        """Give the line under START or END."""
        return self._pills.get(name)

    def covered(self) -> QRectF:
        """Give the rectangle that holds every sign."""
        whole = QRectF()
        for sign in self.signs():
            whole = whole.united(sign.mapRectToScene(sign.boundingRect()))
        return whole

    def draw(self, painter: QPainter) -> None:
        """Paint every sign, for a picture of the scene."""
        for sign in self.signs():
            painter.save()
            painter.translate(sign.scenePos())
            sign.draw(painter)
            painter.restore()

    def _refresh(self) -> None:
        if self.shown is not None:
            self._weigh(self.shown)
            self._show_pills(self.shown)
            self._show_cards(self.shown)
            self._show_counts(self.shown)
            self._scene.overview.moved()

    def _weigh(self, shown: Shown) -> None:
        for edge in self._scene.lines.every():
            taken = edge.port is None or self._is_taken(shown, edge.port)
            edge.weigh(shown.width(edge.port) if taken else 0.0)

    def _is_taken(self, shown: Shown, port: Port) -> bool:
        """Tell whether customers are led as the draft leads from a port."""
        step = self._scene.document.flow.get(port.step)
        target = None if step is None else written(step, port)
        return target is not None and shown.leads(port, target)

    def _show_pills(self, shown: Shown) -> None:
        began, done = shown.figures.began, shown.figures.finished
        share = words.percent(shown.figures.part(done))
        start, end = self._scene.start, self._scene.end
        self._pill(start, f"{began:,} began")
        self._pill(end, f"{done:,} finished · {share}" if began else "0 finished")

    def _pill(self, pill: Pill, said: str) -> None:
        line = self._pills.get(pill.words)
        if line is None:
            line = self._pills[pill.words] = self._new(Under(pill))
        line.say((said,), False, QRectF(0, 0, metrics.PILL_WIDTH, metrics.PILL_HEIGHT))

    def _show_cards(self, shown: Shown) -> None:
        for key in [key for key in self._under if key not in self._scene.cards]:
            _take_away(self._under.pop(key))
        cards = self._cards()
        for key, card in self._scene.cards.items():
            line = self._under.get(key)
            if line is None:
                chosen = partial(self.chosen.emit, key[0])
                line = self._under[key] = self._new(Under(card, chosen))
            self._say(line, card, shown, cards)

    def _say(self, line: Under, card: Card, shown: Shown, cards: Taken) -> None:
        """Say it under a card, or over it where another card stands close below."""
        step, whole = card.step.id, QRectF(0, 0, metrics.CARD_WIDTH, card.body.height)
        at = shown.figures.at(step)
        live = shown.is_live(step)
        forms = words.stops(at) if live else (words.NEW,)
        room = card.box().adjusted(0, card.body.height, 0, 2 * UNDER + HIGH)
        line.say(forms, live and at.stopped > 0, whole, over=not cards.is_free(room, [card]))
        line.setToolTip(words.tip(at, shown.apart(step)) if live else "")

    def _cards(self) -> Taken:
        """Give what cards and pills take."""
        taken = Taken()
        items: list[Card | Pill] = [*self._scene.cards.values(), self._scene.start, self._scene.end]
        for item in items:
            for box in around(item):
                taken.take(box, item)
        return taken

    def _show_counts(self, shown: Shown) -> None:
        edges = {
            port: edge for port, edge in self._scene.lines.by_port() if self._is_taken(shown, port)
        }
        for port, count in [*self._counts.items()]:
            if edges.get(port) is not count.edge:
                count.edge.beside = None
                _take_away(self._counts.pop(port))
        moved = []
        for port, edge in edges.items():
            count = self._counts.get(port) or self._counting(port, edge)
            changed = count.say(words.label(shown.figures.went(port), shown.figures.share(port)))
            if changed or count.has_moved():
                moved.append(count)
        if moved:
            self._settle(moved)

    def _counting(self, port: Port, edge: Edge) -> Count:
        count = self._counts[port] = self._new(Count(edge))
        edge.beside = count.follow
        return count

    def _settle(self, moved: Sequence[Count]) -> None:
        """Find places for counts between all that stands; the more people, the sooner chosen."""
        taken = self._cards()
        staying = {*self.signs()} - {*moved}
        for sign in staying:
            if not (isinstance(sign, Count) and sign.is_crowded_out):
                taken.take(sign.mapRectToScene(sign.box()), sign)
        for count in sorted(moved, key=lambda one: -one.edge.weight):
            count.settle(taken.is_free)
            if not count.is_crowded_out:
                taken.take(count.mapRectToScene(count.box()), count)

    def _new(self, sign: Kind) -> Kind:
        if sign.parentItem() is None:
            self._scene.addItem(sign)
        sign.setVisible(self._near)
        return sign


def _take_away(sign: Sign) -> None:
    """Take a sign out of its scene, if it has not gone with the card that it stood under."""
    if isValid(sign) and sign.scene() is not None:
        sign.scene().removeItem(sign)

"""Where people stop, laid over a drawing: it comes and goes, and changes nothing of the flow."""

from collections.abc import Collection, Iterator
from functools import partial
from itertools import chain
from typing import TypeVar

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QPainter
from shiboken6 import isValid

from flowdesk.flow.step import Port, Step
from flowdesk.tongue.say import tr, tr_n
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
_ROOM = 2 * UNDER + HIGH  # what a line under a card needs


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
        self._forget()

    def _forget(self) -> None:
        """Know of nothing that was read or that stands on the board."""
        self._read: dict[CardKey, Step] = {}
        self._read_for: Shown | None = None
        self._cards, self._signs = Taken(), Taken()
        self._stood: dict[int, tuple[Card | Pill, QRectF]] = {}

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
        self._forget()
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
        """Show the figures on the flow as it is now; only what differs is touched."""
        if self.shown is None:
            return
        changed = self._changed(self._read_for is not self.shown)
        self._read_for = self.shown
        self._weigh(self.shown, changed)
        self._show_pills(self.shown)
        self._show_cards(self.shown, changed)
        self._show_counts(self.shown, changed)
        self._scene.overview.moved()

    def _changed(self, everything: bool) -> set[str]:
        """Give the steps that are others than before, and take in what all are now."""
        before = {} if everything else self._read
        self._read = {key: card.step for key, card in self._scene.cards.items()}
        now = self._read.items()
        changed = {key[0] for key, step in now if before.get(key) is not step}
        return changed | {key[0] for key in before.keys() - self._read.keys()}

    def _weigh(self, shown: Shown, changed: Collection[str]) -> None:
        self._scene.lines.start.weigh(shown.width(None))
        for port, edge in self._leaving(changed):
            edge.weigh(shown.width(port) if self._is_taken(shown, port) else 0.0)

    def _leaving(self, names: Collection[str]) -> Iterator[tuple[Port, Edge]]:
        """Give the edges that leave some steps."""
        return chain.from_iterable(map(self._scene.lines.leaving, names))

    def _is_taken(self, shown: Shown, port: Port) -> bool:
        """Tell whether customers are led as the draft leads from a port."""
        step = self._scene.document.flow.get(port.step)
        target = None if step is None else written(step, port)
        return target is not None and shown.leads(port, target)

    def _show_pills(self, shown: Shown) -> None:
        began, done = shown.figures.began, shown.figures.finished
        share = words.percent(shown.figures.part(done))
        start, end = self._scene.start, self._scene.end
        self._pill(start, tr_n(began, "{n:,} began", "{n:,} began"))
        self._pill(end, words.finished(done, share) if began else words.finished(0))

    def _pill(self, pill: Pill, said: str) -> None:
        line = self._pills.get(pill.what)
        if line is None:
            line = self._pills[pill.what] = self._new(Under(pill))
        line.say((said,), False, QRectF(0, 0, metrics.PILL_WIDTH, metrics.PILL_HEIGHT))

    def _show_cards(self, shown: Shown, changed: Collection[str]) -> None:
        for key in [key for key in self._under if key not in self._scene.cards]:
            gone = self._under.pop(key)
            self._signs.leave(gone)
            _take_away(gone)
        near = self._stand_anew()
        for key, card in self._scene.cards.items():
            line = self._under.get(key)
            if line is None:
                chosen = partial(self.chosen.emit, key[0])
                line = self._under[key] = self._new(Under(card, chosen))
            elif key[0] not in changed and card not in near:
                continue
            self._say(line, card, shown)
        for pill in self._pills.values():
            self._take_anew(pill)

    def _stand_anew(self) -> set[object]:
        """Take in where cards and pills stand now; give those that moved or changed, and those that
        stand above where one of these was or is.
        """
        items = {id(item): item for item in self._items()}
        moved = [each for at, each in self._stood.items() if at not in items]
        stood = {at: (item, item.box()) for at, item in items.items()}
        moved += [each for at, each in stood.items() if self._stood.get(at) != each]
        boxes: list[QRectF] = []
        is_first = not self._stood
        for item, _ in moved:
            boxes += self._cards.leave(item)
            if id(item) in items:
                for box in around(item):
                    self._cards.take(box, item)
                    boxes.append(box)
        self._stood = stood
        if is_first:
            return set()
        above = (box.adjusted(0, -_ROOM, 0, 0) for box in boxes)
        return {*(item for item, _ in moved), *chain(*map(self._cards.within, above))}

    def _items(self) -> Iterator[Card | Pill]:
        yield from self._scene.cards.values()
        yield self._scene.start
        yield self._scene.end

    def _say(self, line: Under, card: Card, shown: Shown) -> None:
        """Say it under a card, or over it where another card stands close below."""
        step, whole = card.step.id, QRectF(0, 0, metrics.CARD_WIDTH, card.body.height)
        at = shown.figures.at(step)
        live = shown.is_live(step)
        forms = words.stops(at) if live else (tr(words.NEW),)
        room = card.box().adjusted(0, card.body.height, 0, _ROOM)
        line.say(forms, live and at.stopped > 0, whole, over=not self._cards.is_free(room, [card]))
        line.setToolTip(words.tip(at, shown.apart(step)) if live else "")
        self._take_anew(line)

    def _take_anew(self, sign: Sign) -> None:
        self._signs.leave(sign)
        self._signs.take(sign.mapRectToScene(sign.box()), sign)

    def _show_counts(self, shown: Shown, changed: Collection[str]) -> None:
        edges = {port: edge for port, edge in self._leaving(changed) if self._is_taken(shown, port)}
        for port in [port for port in self._counts if port.step in changed]:
            count = self._counts[port]
            if edges.get(port) is not count.edge:
                count.edge.beside = None
                del self._counts[port]
                self._signs.leave(count)
                _take_away(count)
        moved = []
        for port, edge in edges.items():
            count = self._counts.get(port) or self._counting(port, edge)
            if count.say(words.label(shown.figures.went(port), shown.figures.share(port))):
                moved.append(count)
        self._settle(dict.fromkeys([*moved, *filter(Count.has_moved, self._counts.values())]))

    def _counting(self, port: Port, edge: Edge) -> Count:
        count = self._counts[port] = self._new(Count(edge))
        edge.beside = count.follow
        return count

    def _settle(self, moved: Collection[Count]) -> None:
        """Find places for counts between all that stands; the more people, the sooner chosen."""
        for count in moved:
            self._signs.leave(count)
        for count in sorted(moved, key=lambda one: -one.edge.weight):
            count.settle(self._is_free)
            if not count.is_crowded_out:
                self._take_anew(count)

    def _is_free(self, box: QRectF) -> bool:
        return self._cards.is_free(box) and self._signs.is_free(box)

    def _new(self, sign: Kind) -> Kind:
        if sign.parentItem() is None:
            self._scene.addItem(sign)
        sign.setVisible(self._near)
        return sign


def _take_away(sign: Sign) -> None:
    """Take a sign out of its scene, if it has not gone with the card that it stood under."""
    if isValid(sign) and sign.scene() is not None:
        sign.scene().removeItem(sign)

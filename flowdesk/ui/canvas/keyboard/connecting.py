"""Making a connection by keys: choose the port, choose where it leads, Enter."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from flowdesk.flow.step import COMPLETE, Port
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.canvas import edits, entries
from flowdesk.ui.canvas.adding import inserting
from flowdesk.ui.canvas.items import routes
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.items.edge import Edge, Line
from flowdesk.ui.canvas.items.pill import END, Pill
from flowdesk.ui.canvas.keyboard.nearest import nearest
from flowdesk.ui.canvas.keyboard.targets import targets
from flowdesk.ui.canvas.scene import CanvasScene

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PORT_KEYS = mark("↑ ↓ choose · Enter goes on · Delete opens it · Ins adds a step · Esc gives up")
_TARGET_KEYS = mark("Arrows or letters choose · Enter connects · Esc gives up")


class Connecting(QObject):
    """One connection in the making; the document hears of it on Enter only.

    *reveal* brings a box of the board into sight. `told` says what is chosen, and which keys there
    are; both are empty when nothing is in the making.
    """

    told = Signal(str, str)

    def __init__(
        self, scene: CanvasScene, reveal: Callable[[QRectF], None], parent: QObject | None = None
    ):
        super().__init__(parent)
        self._scene = scene
        self._reveal = reveal
        self._ports: tuple[Port, ...] = ()
        self._port: Port | None = None
        self._aim: str | None = None  # None while the port is being chosen
        self._typed = ""
        self._line: Edge | None = None
        self._aimed: Card | Pill | None = None
        scene.document.changed.connect(self.give_up)

    def is_on(self) -> bool:
        """Tell whether a connection is being made."""
        return self._port is not None

    def begin(self, step_id: str, port: Port | None = None) -> None:
        """Begin at a card: with the choice of the port where there are several and none is given."""
        card = self._scene.card(step_id)
        if card is None:
            return
        self.give_up()
        self._ports = tuple(row.port for row in card.body.rows)
        open_ = [one for one in self._ports if one not in card.mark.led]
        self._port = port or (open_ or list(self._ports))[0]
        if port is not None or len(self._ports) == 1:
            self._choose_target()
        else:
            self._show()

    def give_up(self) -> None:
        """Leave nothing behind."""
        if self._port is None:
            return
        self._clear()
        self._port = self._aim = None
        self._typed = ""
        self.told.emit("", "")

    def take(self, event: QKeyEvent) -> None:
        """Take a pressed key."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.give_up()
        elif self._aim is None:
            self._take_for_port(key)
        else:
            self._take_for_target(key, event.text())

    def _take_for_port(self, key: Qt.Key) -> None:
        if self._port is None:
            return
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            by = 1 if key == Qt.Key.Key_Down else -1
            self._port = self._ports[(self._ports.index(self._port) + by) % len(self._ports)]
            self._show()
        elif key in (*_ENTER, Qt.Key.Key_Right, Qt.Key.Key_C):
            self._choose_target()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._open(self._port)
        elif key == Qt.Key.Key_Insert:
            spot = inserting.on(self._scene.document.flow, self._port)
            self.give_up()
            self._scene.step_wanted.emit(spot)

    def _take_for_target(self, key: Qt.Key, text: str) -> None:
        if key in _ENTER:
            self._connect()
        elif key in _ARROWS:
            self._turn(_ARROWS[key])
        elif key == Qt.Key.Key_Backspace:
            self._type(self._typed[:-1])
        elif text and text.isprintable() and targets(self._scene.document.flow, self._typed + text):
            self._type(self._typed + text)

    def _open(self, port: Port) -> None:
        """Let a port lead nowhere, and stay at it."""
        document = self._scene.document
        document.apply(entries.unconnected(), document.flow.disconnect(port))
        card = self._scene.card(port.step)
        if card is not None and port in (row.port for row in card.body.rows):
            self.begin(port.step)
            self._clear()
            self._port = port
            self._show()

    def _choose_target(self) -> None:
        """Aim at where the port leads now, else at the nearest card to the right, else at END."""
        port = self._port
        if port is None:
            return
        led = self._scene.lines.led(port)
        known = led is not None and self._scene.lines.place(led) is not None
        self._aim = led if known else self._next_to(port.step, (1, 0)) or COMPLETE
        self._show()

    def _turn(self, way: tuple[int, int]) -> None:
        wanted = self._next_to(self._aim, way) if self._aim is not None else None
        if wanted is not None:
            self._aim = wanted
            self._show()

    def _type(self, typed: str) -> None:
        self._typed = typed
        fitting = targets(self._scene.document.flow, typed)
        if self._aim not in fitting or typed:
            self._aim = fitting[0]
        self._show()

    def _next_to(self, name: str, way: tuple[int, int]) -> str | None:
        """Give the fitting target nearest to a card in a direction."""
        boxes = {}
        for one in (*targets(self._scene.document.flow, self._typed), name):
            item = self._scene.lines.place(one)
            if item is not None:
                box = item.box()
                boxes[one] = (box.x(), box.y(), box.width(), box.height())
        here = boxes.pop(name, None)
        return nearest(boxes, here, way) if here is not None else None

    def _connect(self) -> None:
        port, target = self._port, self._aim
        self.give_up()
        if port is not None and target is not None:
            document = self._scene.document
            flow = edits.led(document.flow, port, target)
            document.apply(entries.connected(port.step), flow)

    def _show(self) -> None:
        """Show the port, and the line to where it would lead."""
        self._clear()
        port = self._port
        card = self._scene.card(port.step) if port is not None else None
        if port is None or card is None or port not in self._ports:
            return
        card.show_mark(hovered=port)
        if self._aim is None:
            self._reveal(card.box())
            self.told.emit(self._leads(port), tr(_PORT_KEYS))
            return
        start, item = card.exit(self._ports.index(port)), self._scene.lines.place(self._aim)
        if item is not None:
            self._aimed = item
            _aim(item, True)
            self._draw(start, item.entry())
            self._reveal(item.box())
        way = f"{named(port)} → {_word(self._aim)}"
        typed = tr("{way} · typed “{typed}”", way=way, typed=self._typed) if self._typed else way
        self.told.emit(typed, tr(_TARGET_KEYS))

    def _draw(self, start: QPointF, end: QPointF) -> None:
        self._line = Edge(None)
        self._line.setZValue(2)
        self._line.lead(routes.forward(start, end), Line.DRAFT)
        self._scene.addItem(self._line)

    def _leads(self, port: Port) -> str:
        led = self._scene.lines.led(port)
        if led is None:
            return tr("{port}: leads nowhere yet", port=named(port))
        return tr("{port}: leads to {target}", port=named(port), target=_word(led))

    def _clear(self) -> None:
        if self._line is not None:
            self._scene.removeItem(self._line)
            self._line = None
        card = self._scene.card(self._port.step) if self._port is not None else None
        if card is not None:
            card.show_mark(hovered=None)
        if self._aimed is not None:
            _aim(self._aimed, False)
            self._aimed = None


def named(port: Port) -> str:
    """Give a port in words."""
    if port.way_out:
        return tr("{step}, after too many tries", step=port.step)
    if port.option is not None:
        return tr("{step}, “{option}”", step=port.step, option=port.option)
    return port.step


def _word(target: str) -> str:
    return tr(END) if target == COMPLETE else target


def _aim(item: Card | Pill, aimed: bool) -> None:
    if isinstance(item, Card):
        item.show_mark(aimed=aimed)
    else:
        item.aim(aimed)

"""Getting about on the board: everything that jumps, and the way back from it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF, Signal

from flowdesk.flow.step import COMPLETE
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.scene import CanvasScene
from flowdesk.ui.canvas.view import READABLE, CanvasView
from flowdesk.ui.canvas.ways.flash import Flash
from flowdesk.ui.canvas.ways.trail import Place, Trail

_AIR = 24.0  # kept free around what is shown


class Travel(QObject):
    """Jumps in a view, and remembers where each began.

    *free* is the part of the view for what is read, *rooms* the parts that something whole may fill;
    *reveal* scrolls as far as a box needs to be seen.
    """

    changed = Signal()  # whether there is a way back, perhaps

    def __init__(
        self,
        scene: CanvasScene,
        view: CanvasView,
        free: Callable[[], QRect],
        rooms: Callable[[], Sequence[QRect]],
        reveal: Callable[[QRectF], None],
        parent: QObject | None = None,
    ):
        super().__init__(parent)
        self._scene = scene
        self._view = view
        self._free = free
        self._rooms = rooms
        self._reveal = reveal
        self._trail = Trail()
        self._before = self.place()
        self._flash: Flash | None = None

    def fit(self) -> None:
        """Show the whole flow."""
        if self._scene.cards:
            with self.jump("fit"):
                self._view.fit(self._rooms())

    def fit_selection(self) -> None:
        """Show everything that is marked, and both ends of marked connections."""
        box = self._marked()
        if not box.isEmpty():
            with self.jump("fit selection"):
                self._view.show_box(box.adjusted(-_AIR, -_AIR, _AIR, _AIR), self._rooms())

    def home(self) -> None:
        """Bring START into sight at a size that can be read."""
        if self._scene.cards:
            with self.jump("home"):
                self._zoom_to_read()
                self._view.go_home(self._free())

    def go_to(self, step_id: str, option: str | None = None, kind: str = "step") -> None:
        """Bring a card into sight, large enough to be read, and let it flash.

        With *option* its row flashes, too.
        """
        card = self._scene.card(step_id)
        if card is None:
            return
        with self.jump(kind):
            self._zoom_to_read()
            self._reveal(card.box())
        if self._flash is not None:
            self._flash.end()
        self._flash = Flash(self._scene, card.box(), _row_box(card, option))

    def come_near(self, step_id: str) -> None:
        """Bring a card into sight, large enough to be written on."""
        card = self._scene.card(step_id)
        if card is not None:
            with self.jump("writing"):
                self._zoom_to_read()
                self._reveal(card.box())

    def note_near(self, number: int) -> None:
        """Bring a note into sight, large enough to be written on."""
        box = self._scene.box_of(number)
        if box is not None:
            with self.jump("writing"):
                self._zoom_to_read()
                self._reveal(box)

    def go_to_note(self, number: int, kind: str = "note") -> None:
        """Bring a note into sight, large enough to be read, and let it flash."""
        box = self._scene.box_of(number)
        if box is None:
            return
        with self.jump(kind):
            self._zoom_to_read()
            self._reveal(box)
        if self._flash is not None:
            self._flash.end()
        self._flash = Flash(self._scene, box, None)

    def back(self) -> None:
        """Go back to where the last jump began."""
        place, self._trail = self._trail.back(self.place())
        if place is not None:
            self._view.zoom_by(place.zoom / self._view.zoom())
            self._view.centre(QPointF(place.x, place.y))
        self.changed.emit()

    def place(self) -> Place:
        """Give what is seen now, to come back to."""
        middle = self._view.in_sight().center()
        return Place(self._view.zoom(), middle.x(), middle.y())

    def can_go_back(self) -> bool:
        """Tell whether there is a place to go back to."""
        return bool(self._trail.left)

    @contextmanager
    def jump(self, kind: str) -> Iterator[None]:
        """Remember where one was before what is done inside."""
        self.leave()
        yield
        self.arrive(kind)

    def leave(self) -> None:
        """Begin a jump that ends with `arrive`."""
        self._before = self.place()

    def arrive(self, kind: str) -> None:
        """End the jump that began with `leave`."""
        self._trail = self._trail.jumped(kind, self._before, self.place())
        self.changed.emit()

    def _zoom_to_read(self) -> None:
        """Zoom to 100 % where cards are too small to be read."""
        if self._view.zoom() < READABLE - 0.001:
            self._view.zoom_reset()

    def _marked(self) -> QRectF:
        marked = self._scene.document.selection
        names = set(marked.steps) | {port.step for port in marked.edges}
        if marked.edges:
            lines = self._scene.document.flow.lines()
            names |= {edge.target for edge in lines if edge.port in marked.edges}
        box = self._scene.end.box() if COMPLETE in names else QRectF()
        for card in self._scene.cards.values():
            if card.step.id in names:
                box = box.united(card.box())
        for number in marked.notes:
            box = box.united(self._scene.box_of(number) or QRectF())
        return box


def _row_box(card: Card, option: str | None) -> QRectF | None:
    """Give where an option stands in the scene; None where there is none."""
    for row in card.body.rows:
        if option is not None and row.port.option == option:
            corner = card.pos() + QPointF(metrics.PAD, row.top)
            return QRectF(corner, QSizeF(metrics.CARD_WIDTH - 2 * metrics.PAD, row.height))
    return None

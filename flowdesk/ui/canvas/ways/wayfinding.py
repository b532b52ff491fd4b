"""What floats over the board so that nobody gets lost: the finder, the map and the sign to the cards."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Signal
from PySide6.QtWidgets import QWidget

from flowdesk.flow.search import Hit, Where
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.items.boxes import Boxes
from flowdesk.ui.canvas.overlays import floating
from flowdesk.ui.canvas.scene import CanvasScene
from flowdesk.ui.canvas.view import CanvasView
from flowdesk.ui.canvas.ways import minimap
from flowdesk.ui.canvas.ways.finder import Finder
from flowdesk.ui.canvas.ways.framing import has_room, way_into
from flowdesk.ui.canvas.ways.minimap import Minimap
from flowdesk.ui.canvas.ways.strayed import Strayed
from flowdesk.ui.canvas.ways.travel import Travel

_EDGE = 12
_NARROW = 420  # a board below this width has no room for a map


class Wayfinding(QObject):
    """Places these widgets on a board and joins them with the jumps.

    *free* gives the part of the view that nothing floats over but the map; *below* the part under
    the palette.
    """

    found = Signal(object)  # a Hit to be shown beside the board, too

    def __init__(
        self,
        document: FlowDocument,
        scene: CanvasScene,
        view: CanvasView,
        free: Callable[[], QRect],
        below: Callable[[], QRect],
        board: QWidget,
    ):
        super().__init__(board)
        self._document = document
        self._view = view
        self._free = free
        self._below = below
        self.travel = Travel(scene, view, free, self.rooms, self.reveal, self)
        self.finder = Finder(document, board)
        boxes = Boxes(scene, self)
        self.map = Minimap(scene, boxes, view, board)
        self.strayed = Strayed(scene, boxes, view, board)
        for widget in (self.finder, self.map, self.strayed):
            floating(widget)
        self.finder.chosen.connect(self._show)
        self.finder.closed.connect(view.setFocus)
        self.map.pressed.connect(self.travel.leave)
        self.map.released.connect(lambda: self.travel.arrive("map"))
        self.strayed.clicked.connect(self._show_nearest)
        view.moved.connect(self._look)
        scene.rearranged.connect(self._look)

    def arrange(self, board: QRect, top: int, problems: QRect) -> None:
        """Put everything in its corner: *top* is where what floats above ends."""
        right = board.right() - _EDGE + 1
        self.finder.adjustSize()
        self.finder.move(max(right - self.finder.width(), _EDGE), top + _EDGE)
        bottom = board.bottom() - _EDGE + 1
        if not problems.isEmpty() and problems.right() + _EDGE > right - self.map.width():
            bottom = problems.top() - _EDGE
        self.map.move(right - self.map.width(), bottom - self.map.height())
        above = self.finder.geometry().bottom() if self.finder.isVisible() else top
        room = self.map.y() > above + _EDGE and board.width() >= _NARROW
        self.map.setVisible(minimap.wanted() and room and bool(self._document.flow.steps))
        self._look()

    def rooms(self) -> Sequence[QRect]:
        """Give the parts of the view that nothing floats over, the map included."""
        whole = (self._free(), self._below())
        if not self.map.isVisible():
            return whole
        beside = [QRect(room.topLeft(), QPoint(self.map.x(), room.bottom())) for room in whole]
        above = [QRect(room.topLeft(), QPoint(room.right(), self.map.y())) for room in whole]
        return [room for room in (*beside, *above) if room.width() > 0 and room.height() > 0]

    def at_the_foot(self, room: QRect) -> Sequence[QRect]:
        """Give the parts of a room at whose foot something may stand: beside the map, above it."""
        if not self.map.isVisible():
            return (room,)
        beside = QRect(room.topLeft(), QPoint(self.map.x(), room.bottom()))
        above = QRect(room.topLeft(), QPoint(room.right(), min(self.map.y(), room.bottom())))
        return beside, above

    def reveal(self, box: QRectF, near: QRectF | None = None) -> None:
        """Scroll just as far as a box of the board needs to be seen, also beside the map.

        What it hangs on, *near* it, is to be seen, too, where there is room for both.
        """
        both = self._view.mapFromScene(box.united(near or box)).boundingRect()
        fits = [room for room in self.rooms() if has_room(room, both)] if near else []
        if fits:
            room = min(fits, key=lambda each: way_into(each, both).manhattanLength())
            self._view.reveal(box.united(near or box), room)
            return
        self._view.reveal(box, self._free())
        seen = self._view.mapFromScene(box).boundingRect()
        if self.map.isVisible() and seen.intersects(self.map.geometry()):
            self._view.reveal(box, self._above_map())

    def _show(self, hit: Hit) -> None:
        """Bring what was found into sight; the words stay in the finder."""
        if hit.step is not None:
            self._document.select({hit.step})
            option = hit.of if hit.where in (Where.OPTION, Where.SYNONYM) else None
            self.travel.go_to(hit.step, option, "find")
        elif hit.note is not None:
            self._document.select(notes={hit.note})
            self.travel.go_to_note(hit.note, "find")
        self.found.emit(hit)

    def _show_nearest(self) -> None:
        if self.strayed.nearest is not None:
            self.travel.go_to(self.strayed.nearest, kind="nearest")
            self._view.setFocus()

    def _above_map(self) -> QRect:
        free = self._free()
        if self.map.isVisible():
            free.setBottom(self.map.y())
        return free

    def _look(self) -> None:
        self.strayed.look(self._above_map())

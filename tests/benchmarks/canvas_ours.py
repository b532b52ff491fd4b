"""What Flowdesk's own canvas costs: CPU milliseconds of each thing that a person waits for."""

import gc
import statistics
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flowdesk.flow import codec
from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import Layout
from flowdesk.ui.canvas import edits
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.canvas.items import body
from tests.benchmarks.canvas_edits import Edits
from tests.benchmarks.median import median

WIDE, HIGH = 1640, 800  # leaves 1,300 pixels for the board beside the panel
_DRAG = 22  # pixels a move: more than the grid's 20


class Ours:
    """One flow in one editor. Names of the measurements are those of the table."""

    def __init__(self, flow: Flow):
        self._text = codec.dumps(flow)
        self._layout = Layout(FlowDocument(flow, Layout()).layout.places)
        self._rounds = 3 if len(flow.steps) > 1000 else 5
        self._editor: Any = None

    def figures(self) -> dict[str, float]:
        """Measure everything, in CPU milliseconds."""
        opening = [self._opening() for _ in range(self._rounds)]
        found = {"open": statistics.median(opening)}
        found |= self._frames()
        found["tidy"] = median(lambda: edits.tidied(self._document.state), self._rounds)
        found |= Edits(self._document, self._editor).figures()
        found["find"] = self._find()
        self._editor.close()
        return found

    def boxes(self) -> list[tuple[float, float, float, float]]:
        """Give where tidy puts the cards."""
        sizes, places = body.sizes(self._document.flow), edits.tidied(self._document.state).places
        return [(*places[name], *sizes[name]) for name in places]

    def _opening(self) -> float:
        """Read the JSON, build the editor, show it and paint it, with nothing kept from before."""
        self._put_away()
        start = time.process_time_ns()
        self._document = FlowDocument(codec.loads(self._text), self._layout)
        self._editor = FlowEditor(self._document)
        self._editor.resize(WIDE, HIGH)
        self._editor.show()
        QApplication.processEvents()
        self._view = self._editor.view
        self._view.viewport().repaint()
        return (time.process_time_ns() - start) / 1e6

    def _put_away(self) -> None:
        """Let nothing be left of an opening before: its items go, and texts that were broken."""
        if self._editor is not None:
            self._editor.close()
            self._editor.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._editor = self._document = self._view = None
        body._body.cache_clear()
        gc.collect()

    def _frames(self) -> dict[str, float]:
        view = self._view
        view.zoom_reset()
        self._to_the_middle()
        found = {"pan": median(self._pan, 21), "drag": self._drag(), "zoom": self._zoom()}
        whole = self._editor.board.scene.content()
        view.resetTransform()
        by = min(view.width() / whole.width(), view.height() / whole.height(), 1.0) * 0.95
        view.scale(by, by)
        self._far(by)
        view.centerOn(whole.center())
        self._paint()
        found["all"] = median(self._paint, 9)
        found["zoom all"] = median(self._zooming(by), 8)
        view.zoom_reset()
        self._to_the_middle()
        return found

    def _far(self, zoom: float) -> None:
        """Let the canvas know of a zoom that is smaller than its own buttons give."""
        overview = getattr(self._editor.board.scene, "overview", None)
        if overview is not None:
            overview.see(zoom)

    def _to_the_middle(self) -> None:
        """Bring a place with cards all round into sight."""
        names = self._document.flow.ids()
        card = self._editor.board.scene.card(names[len(names) // 2])
        if card is not None:
            self._view.centerOn(card.box().center())
        self._paint()

    def _paint(self) -> None:
        self._view.viewport().repaint()

    def _pan(self) -> None:
        for bar in (self._view.horizontalScrollBar(), self._view.verticalScrollBar()):
            bar.setValue(bar.value() + 9)
        self._flush()

    def _flush(self) -> None:
        QApplication.sendPostedEvents()
        QApplication.processEvents()

    def _drag(self) -> float:
        """Take the card in the middle and move it about: with each move past a line of the grid, for
        between two of them a card stays where it is.
        """
        port = self._view.viewport()
        middle = self._document.flow.ids()[len(self._document.flow.ids()) // 2]
        card = self._editor.board.scene.card(middle)
        at = self._view.mapFromScene((card.pos() if card else QPointF()) + QPointF(80, 16))
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at)
        there = [*range(1, 13), *range(12, 1, -1)]
        way = [QPoint(at.x() + _DRAG * step, at.y() + step // 2 * _DRAG) for step in there]
        steps = iter(way)

        def move() -> None:
            QTest.mouseMove(port, next(steps))
            self._flush()

        before = card.pos() if card else QPointF()
        took = median(move, len(way))
        if card is None or card.pos() == before:
            raise RuntimeError(f"{middle} was not dragged: something else lay under the pointer")
        QTest.keyClick(self._view, Qt.Key.Key_Escape)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=way[-1])
        return took

    def _zoom(self) -> float:
        factors = iter([1.05, 1 / 1.05] * 8)

        def zoom() -> None:
            self._view.zoom_by(next(factors))
            self._paint()

        return median(zoom, 16)

    def _zooming(self, by: float) -> Callable[[], None]:
        factors = iter([1.02, 1 / 1.02] * 4)

        def zoom() -> None:
            factor = next(factors)
            self._view.scale(factor, factor)
            self._paint()

        return zoom

    def _find(self) -> float:
        """Type words into the finder, letter by letter; each is looked for and its card shown."""
        finder = self._editor.board.ways.finder
        finder.open()
        self._flush()
        typed = iter(["What about number"[:end] for end in range(1, 16)])

        def letter() -> None:
            finder.field.setText(next(typed))
            self._flush()

        took = median(letter, 15)
        finder.close_bar()
        return took

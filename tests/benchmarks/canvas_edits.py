"""What one edit costs with all that follows: checks, badges, cards, edges, form, map and a frame."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import Layout
from flowdesk.flow.step import Port, Step
from flowdesk.ui.canvas import edits
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.canvas.state import Selection
from tests.benchmarks.median import median

_TIMES = 9


class Edits:
    """The edits of a document in an editor. Names of the measurements are those of the table."""

    def __init__(self, document: FlowDocument, editor: FlowEditor):
        self._document = document
        self._editor = editor
        ids = document.flow.ids()
        self._name, self._far = ids[len(ids) // 2], ids[len(ids) // 3]

    def figures(self) -> dict[str, float]:
        """Measure each, in CPU milliseconds."""
        self._document.select({self._name})
        self._settle()
        turns = iter(range(_TIMES * 4))
        deeds: dict[str, Callable[[], None]] = {
            "edit": lambda: self._ask(next(turns)),
            "edit: card moved": lambda: self._move(next(turns)),
            "edit: next led elsewhere": lambda: self._lead(next(turns)),
            "edit: step added": self._add,
            "edit: step deleted": self._delete,
        }
        return {name: median(self._whole(deed), _TIMES) for name, deed in deeds.items()}

    def _whole(self, deed: Callable[[], None]) -> Callable[[], None]:
        def done() -> None:
            deed()
            self._settle()

        return done

    def _settle(self) -> None:
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.sendPostedEvents()
        QApplication.processEvents()

    @property
    def _flow(self) -> Flow:
        return self._document.flow

    def _step(self) -> Step:
        return self._flow[self._name]

    def _ask(self, turn: int) -> None:
        """Type one letter into a question."""
        asked = self._step().with_(question=self._step().question + "abcdefghij"[turn % 10])
        self._document.apply("edit", flow=self._flow.put(self._name, asked))

    def _move(self, turn: int) -> None:
        x, y = self._document.layout.of(self._name) or (0.0, 0.0)
        layout: Layout = self._document.layout.place(self._name, x + 8, y + turn % 3)
        self._document.apply("move", layout=layout)

    def _lead(self, turn: int) -> None:
        target = self._far if turn % 2 else "COMPLETE"
        self._document.apply("lead", flow=self._flow.connect(Port(self._name), target))

    def _add(self) -> None:
        state, _ = edits.added(self._document.state, "Text", None, self._name)
        self._document.apply("add", state.flow, state.layout)

    def _delete(self) -> None:
        last = self._flow.ids()[len(self._flow.steps) // 2 + 3]
        state = edits.removed(self._document.state, Selection(frozenset({last})))
        self._document.apply("delete", state.flow, state.layout)

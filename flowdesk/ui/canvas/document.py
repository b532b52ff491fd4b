"""FlowDocument: the flow being drawn, its layout, its history and what is marked in it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QObject, Signal
from PySide6.QtGui import QUndoStack

from flowdesk.flow.check import Problem, to_mend
from flowdesk.flow.checker import Checker
from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import Layout
from flowdesk.flow.step import COMPLETE, Port
from flowdesk.flow.words import LANGUAGES
from flowdesk.ui.canvas.command import Change
from flowdesk.ui.canvas.items.body import sizes
from flowdesk.ui.canvas.places import renames, settled
from flowdesk.ui.canvas.runs.marks import RunMarks
from flowdesk.ui.canvas.state import Selection, State, touched, touched_notes

_BURST_MS = 1500


class FlowDocument(QObject):
    """The one truth that canvas, inspector, JSON editor and practice phone look at.

    Every change is one `apply`; who shows the flow redraws what differs between the two States
    of `changed`. The layout always has a place for every step.
    """

    changed = Signal(object, object)  # State before, State after
    returned = Signal(object)  # the cards and notes that undo or redo brought back or changed
    selection_changed = Signal()
    problems_changed = Signal()
    waiting_changed = Signal()

    def __init__(
        self,
        flow: Flow,
        layout: Layout,
        messages: Mapping[str, str] | None = None,
        burst_ms: int = _BURST_MS,
        parent: QObject | None = None,
    ):
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self._state = State(flow, settled(State(flow, layout), None, sizes))
        self._messages = dict(messages or {})
        self._checker = Checker(tuple(LANGUAGES))
        self._problems = self._checked()
        self._selection = Selection()
        self._waiting: str | None = None
        self.runs = RunMarks(self)
        self._burst_ms = burst_ms
        self._since = QElapsedTimer()
        self._burst = 0

    @property
    def state(self) -> State:
        """The flow and its layout as they are now."""
        return self._state

    @property
    def flow(self) -> Flow:
        """The flow as it is now."""
        return self._state.flow

    @property
    def layout(self) -> Layout:
        """Where the cards stand now."""
        return self._state.layout

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is to be mended, computed once for each change."""
        return self._problems

    @property
    def selection(self) -> Selection:
        """What is marked."""
        return self._selection

    @property
    def messages(self) -> Mapping[str, str]:
        """The other texts that the rule sends, by name."""
        return self._messages

    @property
    def waiting(self) -> str | None:
        """The step that the practice phone waits at, if any; no part of the history."""
        return self._waiting

    def apply(
        self,
        label: str,
        flow: Flow | None = None,
        layout: Layout | None = None,
        merge: str | None = None,
    ) -> None:
        """Put a new flow, a new layout or both in, as one entry of the history.

        Changes of the same *merge* key that follow each other closely become one entry. Equal
        values change nothing.
        """
        asked = State(
            self.flow if flow is None else flow, self.layout if layout is None else layout
        )
        wanted = State(asked.flow, settled(asked, self._state, sizes))
        if wanted == self._state:
            return
        burst = f"{self._burst_number()}:{merge}" if merge else None
        ways = self._swap, self._come_back
        self.undo_stack.push(Change(label, self._state, wanted, self._selection, *ways, burst))

    def back_to(self, index: int) -> None:
        """Undo until the history is at a place, where it has gone beyond it."""
        while self.undo_stack.index() > index:
            self.undo_stack.undo()

    def seal(self) -> None:
        """End the burst: what comes next is an entry of its own."""
        self._since.invalidate()

    def select(
        self,
        steps: Iterable[str] = (),
        edges: Iterable[Port] = (),
        notes: Iterable[int] = (),
    ) -> None:
        """Mark steps, edges and notes, and nothing else; what does not exist is left out."""
        wanted = self._existing(Selection(frozenset(steps), frozenset(edges), frozenset(notes)))
        if wanted != self._selection:
            self._selection = wanted
            self.selection_changed.emit()

    def set_waiting(self, step_id: str | None) -> None:
        """Light the card of a step, or none."""
        if step_id != self._waiting:
            self._waiting = step_id
            self.waiting_changed.emit()

    def set_messages(self, messages: Mapping[str, str]) -> None:
        """Tell which other texts the rule sends, by name, so that their placeholders are checked."""
        if dict(messages) != self._messages:
            self._messages = dict(messages)
            self._check()

    def single(self) -> str | None:
        """Give the step that is marked alone, or None."""
        steps = self._selection.steps - {COMPLETE}
        others = self._selection.edges or self._selection.notes
        return next(iter(steps)) if len(steps) == 1 and not others else None

    def single_note(self) -> int | None:
        """Give the note that is marked alone, or None."""
        marked = self._selection
        alone = len(marked.notes) == 1 and not (marked.steps or marked.edges)
        return next(iter(marked.notes)) if alone else None

    def _burst_number(self) -> int:
        if not self._since.isValid() or self._since.elapsed() > self._burst_ms:
            self._burst += 1
        self._since.start()
        return self._burst

    def _swap(self, state: State, marked: Selection | None = None) -> None:
        """Put a State in, and mark in it what is told, else what was marked."""
        before, self._state = self._state, state
        self._problems = self._checked()
        self.changed.emit(before, state)
        self.problems_changed.emit()
        if marked is not None:
            self.select(marked.steps, marked.edges, marked.notes)
            return
        moved = renames(before.flow, state.flow)
        steps = {moved.get(step, step) for step in self._selection.steps}
        edges = {
            replace(port, step=moved.get(port.step, port.step)) for port in self._selection.edges
        }
        self.select(steps, edges, self._selection.notes)

    def _come_back(self, state: State, marked: Selection) -> None:
        before = self._state
        self._swap(state, marked)
        self.returned.emit((*touched(before, state), *touched_notes(before, state)))

    def _check(self) -> None:
        self._problems = self._checked()
        self.problems_changed.emit()

    def _checked(self) -> tuple[Problem, ...]:
        return to_mend(self._checker.problems(self.flow, self._messages))

    def _existing(self, wanted: Selection) -> Selection:
        steps = frozenset(one for one in wanted.steps if one == COMPLETE or one in self.flow)
        names = {port.step for port in wanted.edges}
        leading = [step for step in self.flow.steps if step.id in names] if names else []
        drawn = {edge.port for step in leading for edge in step.lines()}
        notes = frozenset(one for one in wanted.notes if one in self.layout.notes)
        return Selection(steps, wanted.edges & drawn, notes)

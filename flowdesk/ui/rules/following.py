"""Following the practice chat of one rule: its trail on the canvas, and what has been tried."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from flowdesk.flow.runs.covering import routes
from flowdesk.flow.runs.leg import Walk
from flowdesk.flow.runs.trail import Trail
from flowdesk.flow.runs.tried import Tried, left
from flowdesk.flow.state import BotState
from flowdesk.flow.turn import Course
from flowdesk.store import contacts, submissions
from flowdesk.store.values import Status
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.runs.marks import Marks, of_trail
from flowdesk.ui.canvas.state import State
from flowdesk.ui.desk import Desk


class Following(QObject):
    """Takes in what the practice bot tells, marks it on the document and remembers it on the desk.

    ``moved`` says that the chat is elsewhere, or that there is more or less left to try.
    """

    moved = Signal()

    def __init__(
        self, desk: Desk, rule_id: int, document: FlowDocument, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._rule_id, self._document = desk, rule_id, document
        self._past: list[Trail] = []
        self.trail = Trail()
        self._marks = Marks()
        self._routes: tuple[Walk, ...] | None = None
        document.changed.connect(self._redraw)

    @property
    def tried(self) -> Tried:
        """What has been tried of the rule since the desk was opened."""
        return self._desk.tried.get(self._rule_id, Tried())

    def routes(self) -> tuple[Walk, ...]:
        """Give the routes of the flow as it is drawn now, worked out once for each change."""
        if self._routes is None:
            self._routes = routes(self._document.flow)
        return self._routes

    def left(self) -> tuple[Walk, ...]:
        """Give the routes that are not tried yet."""
        return left(self._document.flow, self.routes(), self.tried)

    def heard(self, changes: Sequence[Any]) -> None:
        """Take in messages that the practice bot has dealt with, one change for each."""
        for _ in changes:
            self._past.append(self.trail)
        forms = [each.submission_id for each in changes if each.submission_id is not None]
        if forms and (after := self._after(forms[-1])):
            self._show(after)

    def step_back(self) -> None:
        """Take in that the last message was taken back."""
        if self._past:
            self._show(self._past.pop())

    def begin_anew(self) -> None:
        """Take in that the chat was cleared."""
        self._past.clear()
        self._show(Trail())

    def _after(self, submission_id: int) -> Trail | None:
        """Give the trail after a turn, and note what was tried by it."""
        with self._desk.database.read() as session:
            lead = submissions.find(session, submission_id)
            if lead is None:
                return None
            state = BotState.parse(contacts.get(session, lead.contact_id).bot_state)
        step = state.step if state and state.submission == lead.id else None
        done = lead.status is Status.COMPLETED
        answered = Course.loads(lead.trail).trail
        after = self.trail.after(lead.flow, lead.id, answered, step, lead.answers, done)
        tried = self.tried.and_(lead.flow, after.legs())
        self._desk.tried[self._rule_id] = tried
        return after

    def _show(self, trail: Trail) -> None:
        self.trail = trail
        waits = trail.visits[-1] if trail.visits else None
        self._document.set_waiting(waits.step if waits and not trail.is_over else None)
        self._mark()
        self.moved.emit()

    def _mark(self) -> None:
        self._marks = of_trail(self._document.flow, self.trail)
        self._document.runs.show(self._marks)

    def _redraw(self, before: State, after: State) -> None:
        """Keep to what is drawn: the trail is marked anew, a test's marks go where it changed."""
        if before.flow == after.flow:
            return
        self._routes = None
        runs = self._document.runs
        if runs.marks == self._marks:
            self._mark()
        else:
            changed = [step.id for step in before.flow.steps if after.flow.get(step.id) != step]
            runs.show(runs.marks.without(changed))
        self.moved.emit()

"""The history of a lead, the newest change on top."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from flowdesk.bot import correcting
from flowdesk.store.values import Event, Submission
from flowdesk.tongue.say import tr
from flowdesk.ui.leads.detail.told import Line, lines
from flowdesk.ui.when import when
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.plain import breakable


class PastList(QWidget):
    """Shows every change; the newest correction has a button that takes it back."""

    undo_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self.lines: list[Line] = []
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self._column = make.column(gap=12, margins=(16, 12, 16, 16))
        self.setLayout(self._column)

    def show_past(self, lead: Submission, events: Sequence[Event]) -> None:
        """Show what happened to a lead."""
        told = lines(lead, events)
        if (lead.id, told) == self._shown:
            return
        self._shown, self.lines = (lead.id, told), told
        newest = correcting.last(events)
        make.clear(self._column)
        for line in told:
            self._column.addWidget(self._row(line, newest is not None and line.event == newest.id))
        self._column.addStretch(1)

    def _row(self, line: Line, undoable: bool) -> QWidget:
        text = make.label(breakable(line.text), "second" if line.undone_at else "", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        times = {"at": when(line.at), "undone": when(line.undone_at)}
        told = tr("{at} · undone {undone}", **times) if line.undone_at else times["at"]
        at = make.label(told, "caption")
        words = make.column(text, at, gap=2)
        if not undoable or line.event is None:
            return make.box(words)
        undo = make.button(tr("Undo"), partial(self.undo_wanted.emit, line.event), "quiet")
        row = make.row(words, undo, gap=4)
        row.setStretch(0, 1)
        row.setAlignment(undo, Qt.AlignmentFlag.AlignTop)
        return make.box(row)

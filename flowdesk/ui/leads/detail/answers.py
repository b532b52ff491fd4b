"""The answers of a lead, one under the other."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from flowdesk.bot import asked as asking
from flowdesk.bot.correcting import Overtaken, answer
from flowdesk.bot.replacing import Place
from flowdesk.flow.correction import DoesNotFit
from flowdesk.store import history
from flowdesk.store.values import Deed, Event, Photo, Submission, Who
from flowdesk.tongue.say import tr
from flowdesk.ui.leads.detail.answer import AnswerRow, Asked
from flowdesk.ui.leads.detail.deeds import LeadDeeds
from flowdesk.ui.widgets import make


class AnswerList(QWidget):
    """Draws anew only what differs, and never under the hands of who is correcting an answer."""

    changed = Signal()
    told = Signal(str)
    undo_wanted = Signal(int)
    photo_wanted = Signal(str)
    replacement_wanted = Signal(object)  # Place

    def __init__(self, home: Path, deeds: LeadDeeds) -> None:
        super().__init__()
        self._home, self._deeds = home, deeds
        self._lead: Submission | None = None
        self._shown: object = None
        self.rows: list[AnswerRow] = []
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self._column = make.column(gap=12, margins=(16, 12, 16, 16))
        self.setLayout(self._column)

    def show_answers(
        self, lead: Submission, photos: Mapping[str, Photo], events: Sequence[Event]
    ) -> None:
        """Show the answers of a lead; *photos* by their place in the data folder."""
        other = self._lead is None or self._lead.id != lead.id
        if not other and self._editing() is not None:
            return
        if other:
            self.leave()
        look = (lead.id, lead.answers, lead.trail, dict(photos), tuple(events))
        self._lead = lead
        if look == self._shown:
            return
        self._shown = look
        self._draw(lead, photos, _corrections(lead, events))

    def leave(self) -> None:
        """Keep what is being typed, or say why that cannot be."""
        row = self._editing()
        if row is None:
            return
        try:
            kept = row.leave()
        except (DoesNotFit, Overtaken) as why:
            self.told.emit(tr("“{step}” was not corrected. {why}", step=row.asked.step_id, why=why))
            return
        row.close_editor()
        if kept:
            self.changed.emit()

    def forget(self) -> None:
        """Keep nothing of what is being typed: the lead is gone."""
        self._lead, self._shown, self.rows = None, None, []
        make.clear(self._column)

    def _editing(self) -> AnswerRow | None:
        return next((row for row in self.rows if row.editor is not None), None)

    def _draw(
        self, lead: Submission, photos: Mapping[str, Photo], corrections: Mapping[str, Event]
    ) -> None:
        ways, focused = asking.how(lead), self._focused()
        make.clear(self._column)
        self.rows = [
            self._row(
                Asked(
                    step,
                    lead.flow.get(step),
                    asking.question(lead, step),
                    kept,
                    ways.get(step),
                    corrections.get(step),
                ),
                photos,
            )
            for step, kept in asking.answers(lead).items()
        ]
        for row in self.rows:
            self._column.addWidget(row)
            if row.asked.step_id == focused:
                row.pencil.setFocus()
        if not self.rows:
            self._column.addWidget(make.label(tr("No answer yet."), "second"))
        self._column.addStretch(1)

    def _focused(self) -> str | None:
        return next((row.asked.step_id for row in self.rows if row.pencil.hasFocus()), None)

    def _row(self, asked: Asked, photos: Mapping[str, Photo]) -> AnswerRow:
        number = self._lead.id if self._lead else 0
        row = AnswerRow(asked, photos, self._home, partial(self._deeds.correct, number))
        row.corrected.connect(self.changed)
        row.undo_wanted.connect(self.undo_wanted)
        row.photo_wanted.connect(self.photo_wanted)
        row.removal_wanted.connect(self._remove)
        row.replacement_wanted.connect(
            lambda step, photo: self.replacement_wanted.emit(Place(number, step, photo))
        )
        return row

    def _remove(self, step: str, photo: str) -> None:
        if self._lead is not None:
            self._deeds.remove_photo(self._lead.id, step, photo)
            self.changed.emit()
            self.told.emit(tr("The photo is out of the answer. The chat still has it."))


def _corrections(lead: Submission, events: Sequence[Event]) -> dict[str, Event]:
    """Give by step the correction that made an answer what it is now."""
    only_back = history.undoing(events)
    made: dict[str, Event] = {}
    for event in events:
        if event.step is None or event.kind is not Deed.ANSWER or event.who is Who.CUSTOMER:
            continue
        stands = event.undone_at is None and event.id not in only_back
        if stands and answer(event.after) == lead.answers.get(event.step):
            made[event.step] = event
    return made

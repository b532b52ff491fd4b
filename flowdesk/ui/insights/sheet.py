"""The figures of one choice: three numbers in a row, and parts with charts in two columns."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from flowdesk.flow.figures.period import Unit
from flowdesk.tongue.say import mark, tr, tr_n
from flowdesk.ui.insights import told, words
from flowdesk.ui.insights.chart import Chart
from flowdesk.ui.insights.chart_bars import Bars
from flowdesk.ui.insights.chart_shares import Shares
from flowdesk.ui.insights.figure import Figure
from flowdesk.ui.insights.findings import Behind, Found
from flowdesk.ui.insights.part import Part
from flowdesk.ui.widgets import make


class Sheet(QWidget):
    """Shows what was found, in place. ``wanted`` carries a Behind, the leads of a figure, and
    ``rule_wanted`` the name of a rule.
    """

    wanted = Signal(object)
    rule_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.started, self.completed = Figure(tr("Started")), Figure(tr("Completed"))
        self.stopped = Figure(tr("Abandoned"))
        self.stopped.setToolTip(tr(words.STOPPED_MEANS))
        self.days = _part(tr("Leads a day"), Bars)
        self.hours = _part(tr("Busiest hours"), Bars)
        self.steps = _part(tr("Where people stopped"), Shares)
        self.rules = _part(tr("Leads by rule"), Shares)
        self.choices: dict[str, Part] = {}
        self._found: Found | None = None
        self._build()
        self._wire()

    def _build(self) -> None:
        three = make.row(self.started, self.completed, self.stopped, gap=12)
        self._left = make.column(self.days, self.steps, self.rules, gap=12)
        self._right = make.column(self.hours, gap=12)
        sides = make.row(gap=12)
        for side in (self._left, self._right):
            sides.addLayout(make.column(side, None, gap=0), 1)
        for at in range(3):
            three.setStretch(at, 1)
        self.setLayout(make.column(three, sides, gap=12))

    def _wire(self) -> None:
        for figure, through, named in (
            (self.started, None, mark("Started {when}")),
            (self.completed, True, mark("Completed {when}")),
            (self.stopped, False, mark("Abandoned {when}")),
        ):
            figure.wanted.connect(partial(self._ask_for_all, named, through))
        self.days.chart.chosen.connect(self._ask_for_piece)
        self.steps.chart.chosen.connect(self._ask_for_step)
        self.rules.chart.chosen.connect(
            lambda at: self.rule_wanted.emit(self.rules.chart.points[at].label)
        )

    def show_found(self, found: Found) -> None:
        """Show other figures."""
        self._found = found
        self._show_three(found)
        self._show_parts(found)

    def parts(self) -> list[Part]:
        """Give the parts that are shown, in reading order."""
        every = [self.days, self.hours, self.steps, self.rules, *self.choices.values()]
        return [part for part in every if not part.isHidden()]

    def as_text(self) -> str:
        """Give every figure to paste."""
        three = "\n".join(f.as_text() for f in (self.started, self.completed, self.stopped))
        return "\n\n".join([three, *(part.as_text() for part in self.parts())])

    def _show_three(self, found: Found) -> None:
        now, before, compared = found.counts.outcome, found.counts.before, found.wanted.compared
        on = now.on_the_way
        here = tr_n(on, "{n:,} still on the way", "{n:,} still on the way") if on else ""
        self.started.show_figure(
            now.started, words.change(now.started, before.started, compared), here
        )
        through = words.of_those_who_started(now.rate)
        took = words.took(found.counts.durations)
        self.completed.show_figure(
            now.completed,
            words.change(now.completed, before.completed, compared),
            f"{through} {took}".strip(),
        )
        self.stopped.show_figure(
            now.stopped,
            words.change(now.stopped, before.stopped, compared),
            words.of_those_who_started(now.stopped / now.started if now.started else 0.0),
        )

    def _show_parts(self, found: Found) -> None:
        unit, one_rule = found.wanted.compared.period.unit, found.wanted.rule_id is not None
        self.days.rename(tr(words.BY_UNIT[unit]))
        self.days.show_told(told.days(found))
        self.hours.show_told(told.hours(found))
        self.hours.setVisible(unit is not Unit.HOUR)
        self.steps.show_told(told.steps(found))
        self.steps.setVisible(one_rule)
        self.rules.show_told(told.rules(found))
        self.rules.setVisible(not one_rule)
        self._make_room(found)
        for choices in found.details.choices:
            self.choices[choices.step].show_told(told.choices(choices))

    def _make_room(self, found: Found) -> None:
        """Have a part for each step with options, in their order; the same steps keep theirs."""
        steps = [choices.step for choices in found.details.choices]
        if steps == [*self.choices]:
            return
        for part in self.choices.values():
            part.hide()
            part.setParent(None)
            part.deleteLater()
        self.choices = {step: self._new_choices(step) for step in steps}
        for at, part in enumerate(self.choices.values()):
            self._column(at).addWidget(part)
            part.show()

    def _column(self, at: int) -> QBoxLayout:
        """Give the column of the part of a step with options, right and left in turns."""
        return self._left if at % 2 else self._right

    def _new_choices(self, step: str) -> Part:
        part = Part(step, Shares(step))
        part.chart.chosen.connect(partial(self._ask_for_answer, step))
        return part

    def _ask_for_all(self, named: str, through: bool | None) -> None:
        self._ask(lambda when: Behind(tr(named, when=when), through))

    def _ask_for_piece(self, at: int) -> None:
        if self._found is not None:
            whole = self._found.wanted.compared.period
            when = words.piece_in_full(whole.pieces()[at], whole.unit)
            self.wanted.emit(Behind(tr("Started: {when}", when=when), period=whole.piece(at)))

    def _ask_for_step(self, at: int) -> None:
        step = self.steps.chart.points[at].label
        self._ask(
            lambda when: Behind(tr("Stopped at {step}, {when}", step=step, when=when), step=step)
        )

    def _ask_for_answer(self, step: str, at: int) -> None:
        answer = self.choices[step].chart.points[at].label
        if answer != tr(words.OTHER_ANSWERS):
            self._ask(lambda when: Behind(f"{step}: {answer}, {when}", step=step, answer=answer))

    def _ask(self, behind: Callable[[str], Behind]) -> None:
        if self._found is not None:
            self.wanted.emit(behind(words.period(self._found.wanted.compared)))


def _part(name: str, chart: Callable[[str], Chart]) -> Part:
    return Part(name, chart(name))

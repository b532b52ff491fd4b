"""The figures of one choice: three numbers in a row, and parts with charts in two columns."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from flowdesk.flow.figures.period import Unit
from flowdesk.flow.figures.sums import by_hour_of_day, by_piece
from flowdesk.ui.canvas.dropoff.words import percent
from flowdesk.ui.insights import words
from flowdesk.ui.insights.chart import Point
from flowdesk.ui.insights.chart_bars import Bars
from flowdesk.ui.insights.chart_shares import Shares
from flowdesk.ui.insights.figure import Figure
from flowdesk.ui.insights.findings import Behind, Found
from flowdesk.ui.insights.part import Part
from flowdesk.ui.widgets import make

_TOP_STEPS = 8


class Sheet(QWidget):
    """Shows what was found, in place. ``wanted`` carries a Behind, the leads of a figure, and
    ``rule_wanted`` the name of a rule.
    """

    wanted = Signal(object)
    rule_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.started, self.completed = Figure("Started"), Figure("Completed")
        self.stopped = Figure("Abandoned")
        self.stopped.setToolTip(words.STOPPED_MEANS)
        self.days = Part("Leads a day", Bars("Leads a day"))
        self.hours = Part("Busiest hours", Bars("Busiest hours"))
        self.steps = Part("Where people stopped", Shares("Where people stopped"))
        self.rules = Part("Leads by rule", Shares("Leads by rule"))
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
            (self.started, None, "Started"),
            (self.completed, True, "Completed"),
            (self.stopped, False, "Abandoned"),
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
        self._show_days(found)
        self._show_hours(found)
        self._show_steps(found)
        self._show_rules(found)
        self._show_choices(found)

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
        here = f"{now.on_the_way:,} still on the way" if now.on_the_way else ""
        self.started.show_figure(
            now.started, words.change(now.started, before.started, compared), here
        )
        through = words.of_those_who_started(now.rate)
        took = words.took(found.counts.durations)
        self.completed.show_figure(
            now.completed,
            words.change(now.completed, before.completed, compared),
            f"{through}. {took}".strip(),
        )
        self.stopped.show_figure(
            now.stopped,
            words.change(now.stopped, before.stopped, compared),
            words.of_those_who_started(now.stopped / now.started if now.started else 0.0) + ".",
        )

    def _show_days(self, found: Found) -> None:
        period = found.wanted.compared.period
        unit = period.unit
        counted = by_piece(found.counts.hours, period)
        points = [
            Point(
                words.piece(at, unit),
                many,
                f"{words.piece_in_full(at, unit)}: {words.leads(many)}",
            )
            for at, many in counted
        ]
        newest_first = counted if unit is Unit.HOUR else counted[::-1]
        rows = [(words.piece_in_full(at, unit), f"{many:,}") for at, many in newest_first]
        self.days.rename(words.BY_UNIT[unit])
        best = max(counted, key=lambda one: one[1])
        most = f"Most: {words.piece_in_full(best[0], unit)}, {words.leads(best[1])}."
        headings = (words.UNITS[unit], "Leads")
        self.days.show_figures(most if best[1] else "", points, headings, rows, leads_on=True)

    def _show_hours(self, found: Found) -> None:
        counted = by_hour_of_day(found.counts.hours)
        total = sum(counted) or 1
        self.hours.setVisible(found.wanted.compared.period.unit is not Unit.HOUR)
        points, rows = [], []
        for at, many in enumerate(counted):
            when, part = words.hours(at), percent(many / total)
            points.append(Point(words.hour(at), many, f"{when}: {words.leads(many)}, {part}"))
            rows.append((when, f"{many:,}", part))
        best = max(range(24), key=lambda at: counted[at])
        said = f"Most begin between {words.hour(best)} and {words.hour(best + 1)}."
        self.hours.show_figures(
            said if counted[best] else "", points, ("Hour", "Leads", "Share"), rows
        )

    def _show_steps(self, found: Found) -> None:
        stopped = found.details.stopped
        total = sum(map(len, stopped.values()))
        self.steps.setVisible(found.wanted.rule_id is not None)
        points, rows = [], []
        for step, numbers in stopped.items():
            many, part = len(numbers), len(numbers) / total
            points.append(
                Point(step, many, f"{step}: {many:,} stopped here, {percent(part)}", part)
            )
            rows.append((step, f"{many:,}", percent(part)))
        most = f"Most stop at {rows[0][0]}." if rows else "Nobody stopped."
        headings = ("Step", "Stopped", "Share")
        self.steps.show_figures(most, points[:_TOP_STEPS], headings, rows, leads_on=True)

    def _show_rules(self, found: Found) -> None:
        self.rules.setVisible(found.wanted.rule_id is None)
        points = [
            Point(
                one.name,
                one.many,
                f"{one.name}: {words.leads(one.many)}, {percent(one.part)}",
                one.part,
            )
            for one in found.details.rules
        ]
        rows = [(one.name, f"{one.many:,}", percent(one.part)) for one in found.details.rules]
        headings = ("Rule", "Leads", "Share")
        self.rules.show_figures(words.CHOOSE_A_RULE, points, headings, rows, leads_on=True)

    def _show_choices(self, found: Found) -> None:
        self._make_room(found)
        for choices in found.details.choices:
            points = [
                Point(
                    share.name,
                    share.many,
                    f"{share.name}: {share.many:,}, {percent(share.part)}",
                    share.part,
                )
                for share in choices.shares
            ]
            rows = [
                (share.name, f"{share.many:,}", percent(share.part)) for share in choices.shares
            ]
            part = self.choices[choices.step]
            said = f"{_one_line(choices.question)} Answered by {choices.answered:,}."
            part.show_figures(said, points, ("Option", "Chosen", "Share"), rows, leads_on=True)

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
        self._ask(lambda when: Behind(f"{named} {when}", through))

    def _ask_for_piece(self, at: int) -> None:
        if self._found is not None:
            whole = self._found.wanted.compared.period
            when = words.piece_in_full(whole.pieces()[at], whole.unit)
            self.wanted.emit(Behind(f"Started: {when}", period=whole.piece(at)))

    def _ask_for_step(self, at: int) -> None:
        step = self.steps.chart.points[at].label
        self._ask(lambda when: Behind(f"Stopped at {step}, {when}", step=step))

    def _ask_for_answer(self, step: str, at: int) -> None:
        answer = self.choices[step].chart.points[at].label
        if answer != words.OTHER_ANSWERS:
            self._ask(lambda when: Behind(f"{step}: {answer}, {when}", step=step, answer=answer))

    def _ask(self, behind: Callable[[str], Behind]) -> None:
        if self._found is not None:
            self.wanted.emit(behind(words.period(self._found.wanted.compared)))


def _one_line(text: str) -> str:
    return " ".join(text.split())

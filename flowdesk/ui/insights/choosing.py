"""The row that asks of which rule and of when."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from flowdesk.flow.figures.period import Choice
from flowdesk.store.insights import Countable
from flowdesk.tongue.say import tr
from flowdesk.ui.insights import words
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.day_field import DayField
from flowdesk.ui.widgets.short import ShortLabel

_WIDEST = 280


class Choosing(QWidget):
    """Tells what is wanted; ``changed`` says that it is something else now."""

    changed = Signal()
    copy_wanted = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.rule, self.period = _chooser(tr("Rule")), _chooser(tr("Period"))
        self.rule.addItem(tr("Every rule"), None)
        for choice, text in words.PERIODS.items():
            self.period.addItem(tr(text), str(choice))
        self.period.setCurrentIndex(list(Choice).index(Choice.DAYS_30))
        self.first, self.last = (
            DayField(tr("From"), today.replace(day=1)),
            DayField(tr("To"), today),
        )
        self.to = make.label(tr("to"), "second")
        self.busy = ShortLabel("second")  # gives way where there is little room
        self.busy.show_text(tr("Counting…"))
        self.busy.hide()
        self.copy = make.button(tr("Copy as table"), self.copy_wanted.emit, icon="copy")
        self.copy.setToolTip(tr("Copy every figure of this page, to paste it into a spreadsheet"))
        shown = (self.rule, self.period, self.first, self.to, self.last, self.busy)
        row = make.row(*shown, None, self.copy, margins=(16, 10, 16, 10))
        row.setStretch(0, 1)  # a long name of a rule has what room there is
        self.rule.setMaximumWidth(_WIDEST)
        self.setLayout(row)
        self._rules: dict[int, Countable] = {}
        self._show_dates()
        self.rule.currentIndexChanged.connect(self.changed)
        self.period.currentIndexChanged.connect(self._take_period)
        self.first.dateChanged.connect(self.changed)
        self.last.dateChanged.connect(self.changed)

    def offer(self, rules: Sequence[Countable]) -> None:
        """Offer these rules; the chosen one stays chosen. Tells nobody."""
        self._rules = {rule.id: rule for rule in rules}
        here = [self.rule.itemData(at) for at in range(1, self.rule.count())]
        names = [self.rule.itemText(at) for at in range(1, self.rule.count())]
        if (here, names) == ([rule.id for rule in rules], [rule.name for rule in rules]):
            return
        chosen = self.rule.currentData()
        self.rule.blockSignals(True)
        while self.rule.count() > 1:
            self.rule.removeItem(1)
        for rule in rules:
            self.rule.addItem(rule.name, rule.id)
        self.rule.setCurrentIndex(max(0, self.rule.findData(chosen)))
        self.rule.blockSignals(False)

    def rule_id(self) -> int | None:
        """Give the chosen rule, None for every one."""
        chosen: int | None = self.rule.currentData()
        return chosen

    def counts(self) -> bool:
        """Tell whether anything can be counted of what is chosen."""
        chosen = self._rules.get(self.rule.currentData())
        return chosen is None or chosen.counts

    def choice(self) -> Choice:
        """Give the chosen period."""
        return Choice(self.period.currentData())

    def dates(self) -> tuple[date, date]:
        """Give the two days of a period of one's own."""
        return self.first.day(), self.last.day()

    def show_between(self, first: date, last: date) -> None:
        """Choose a period of one's own."""
        self.first.show_day(first)
        self.last.show_day(last)
        at = self.period.findData(str(Choice.BETWEEN))
        if at == self.period.currentIndex():
            self.changed.emit()
        self.period.setCurrentIndex(at)

    def _take_period(self) -> None:
        self._show_dates()
        self.changed.emit()

    def _show_dates(self) -> None:
        for each in (self.first, self.to, self.last):
            each.setVisible(self.choice() is Choice.BETWEEN)


def _chooser(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(6)
    return made

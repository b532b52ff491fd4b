"""The row of filters over the leads."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QSizePolicy, QWidget

from flowdesk.flow.figures.days import Bounds, Days, bounds, ends
from flowdesk.store.selection import Selection
from flowdesk.store.values import Status
from flowdesk.tongue.say import tr
from flowdesk.ui.leads.model import Only
from flowdesk.ui.leads.period import PERIODS
from flowdesk.ui.leads.searching import SearchField
from flowdesk.ui.leads.statuses import StatusChooser
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.wrap import WrapLayout

_SHORT = 240  # pixels of what the leads are that are shown alone


class Filters(QWidget):
    """Tells what is wanted, with every key that is typed."""

    changed = Signal()

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self.search = SearchField()
        self.rule, self.status, self.period = _chooser("Rule"), StatusChooser(), _chooser("Period")
        self.rule.setMinimumContentsLength(10)
        _narrow(self.status, "Status")
        for days, words in PERIODS.items():
            self.period.addItem(tr(words), days)
        self.first, self.last = _day("First day"), _day("Last day")
        self.photo = QCheckBox("With photo")
        self.practice = QCheckBox("Practice too")
        self.practice.setToolTip("Show what was filled in on the practice phone")
        for box in (self.photo, self.practice):
            box.setFixedHeight(self.search.sizeHint().height())  # else its words stand higher
        self.count = make.label("", "second")
        self._only: Only | None = None
        self.only = make.button("", lambda: self.show_only(None), icon="x")
        self.only.setToolTip("Show the others again")
        self.clear_all = make.button("Clear", self.clear, "quiet")
        self.clear_all.setToolTip("Show every lead again")
        self._lay_out()
        self._wire()
        self.offer([])
        self._show_parts()

    def _lay_out(self) -> None:
        fields = QWidget()
        wrap = WrapLayout(fields, gap=8)
        for each in (self.search, self.rule, self.status, self.period, self.photo, self.practice):
            wrap.addWidget(each)
        wrap.addWidget(self.clear_all)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        fields.setSizePolicy(policy)
        self._end = make.row(self.count, gap=8)
        top = make.row(fields, self._end, gap=12, margins=(16, 10, 16, 10))
        top.setStretch(0, 1)
        top.setAlignment(self._end, Qt.AlignmentFlag.AlignTop)
        to = make.label("to", "second")
        self._span = make.box(make.row(self.first, to, self.last, None, margins=(16, 0, 16, 10)))
        self._alone = make.box(make.row(self.only, None, margins=(16, 0, 16, 10)))
        self.setLayout(make.column(top, self._span, self._alone, gap=0))

    def put_at_end(self, widget: QWidget) -> None:
        """Put one more thing behind the count."""
        self._end.addWidget(widget)

    def _wire(self) -> None:
        self.search.textChanged.connect(self._tell)
        self.rule.currentIndexChanged.connect(self._tell)
        self.status.changed.connect(self._tell)
        self.period.currentIndexChanged.connect(self._tell)
        self.first.dateChanged.connect(self._tell)
        self.last.dateChanged.connect(self._tell)
        self.photo.toggled.connect(self._tell)
        self.practice.toggled.connect(self._tell)

    def _tell(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        self._span.setVisible(self._days() is Days.BETWEEN)
        self._alone.setVisible(self._only is not None)
        searched = Selection(practice=self.practice.isChecked(), search=self.search.text())
        self.clear_all.setVisible(self.wanted() != searched)  # the search has a cross of its own

    def offer(self, rules: list[tuple[int, str]]) -> None:
        """Offer these rules; the chosen one stays chosen. Tells nobody."""
        offered = [("Every rule", None), *((name, number) for number, name in rules)]
        now = [(self.rule.itemText(at), self.rule.itemData(at)) for at in range(self.rule.count())]
        if now == offered:
            return
        chosen = self.rule.currentData()
        self.rule.blockSignals(True)
        self.rule.clear()
        for name, number in offered:
            self.rule.addItem(name, number)
        self.rule.setCurrentIndex(max(0, self.rule.findData(chosen)))
        self.rule.blockSignals(False)

    def wanted(self) -> Selection:
        """Give what is asked for, with days as they are now."""
        since, until = self._bounds()
        return Selection(
            rule_id=self.rule.currentData(),
            statuses=self.status.chosen(),
            search=self.search.text(),
            since=since,
            until=until,
            photo=True if self.photo.isChecked() else None,
            practice=self.practice.isChecked(),
            among=self._only.numbers if self._only else None,
        )

    def is_plain(self) -> bool:
        """Tell whether all leads are asked for, or all but practice."""
        return self.wanted() == Selection(practice=self.practice.isChecked())

    def _bounds(self) -> Bounds:
        between = (_date(self.first), _date(self.last))
        return bounds(ends(self._days(), self._clock().astimezone().date(), between), None)

    def _days(self) -> Days:
        return Days(self.period.currentData())  # Qt gives a plain text back

    def show_status(self, status: Status | None) -> None:
        """Choose one status, or every one."""
        self.status.choose(() if status is None else (status,))

    def show_only(self, only: Only | None) -> None:
        """Ask for some leads and no others, whatever was asked for before; None for all again."""
        self._only = only
        if only is not None:
            short = self.fontMetrics().elidedText(only.words, Qt.TextElideMode.ElideRight, _SHORT)
            self.only.setText(f" {make.bare(short)}")
            self.only.setAccessibleName(f"{only.words}. Press to show the others again.")
            self._clear_fields()
        self._tell()

    def clear(self) -> None:
        """Ask for everything."""
        self._only = None
        self._clear_fields()
        self._tell()

    def _clear_fields(self) -> None:
        """Empty every field that leaves leads out, and tell nobody yet."""
        fields = (self.search, self.rule, self.status, self.period, self.photo)
        for each in fields:
            each.blockSignals(True)
        self.search.clear()
        self.rule.setCurrentIndex(0)
        self.status.choose(())
        self.period.setCurrentIndex(0)
        self.photo.setChecked(False)
        for each in fields:
            each.blockSignals(False)


def _chooser(name: str) -> QComboBox:
    made = QComboBox()
    _narrow(made, name)
    return made


def _narrow(chooser: QComboBox, name: str) -> None:
    chooser.setAccessibleName(name)
    chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    chooser.setMinimumContentsLength(7)


def _date(field: QDateEdit) -> date:
    chosen = field.date()
    return date(chosen.year(), chosen.month(), chosen.day())


def _day(name: str) -> QDateEdit:
    made = QDateEdit(QDate.currentDate())
    made.setCalendarPopup(True)
    made.setDisplayFormat("d MMM yyyy")
    made.setAccessibleName(name)
    return made

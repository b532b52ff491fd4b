"""The row of filters over the leads."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QDate, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QSizePolicy,
    QWidget,
)

from flowdesk.flow.figures.days import Bounds, Days, bounds, ends
from flowdesk.store.selection import Selection
from flowdesk.store.values import Status
from flowdesk.tongue.say import tr
from flowdesk.ui.leads.model import Only
from flowdesk.ui.leads.period import PERIODS
from flowdesk.ui.leads.searching import SearchField
from flowdesk.ui.leads.statuses import StatusChooser
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.fit import widen
from flowdesk.ui.widgets.wrap import WrapLayout

_GAP = 8
_SHORT = 240  # pixels of what the leads are that are shown alone


class Filters(QWidget):
    """Tells what is wanted, with every key that is typed."""

    changed = Signal()

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self.search = SearchField()
        self.rule, self.status, self.period = (
            _chooser(tr("Rule")),
            StatusChooser(),
            _chooser(tr("Period")),
        )
        self.rule.setMinimumContentsLength(10)
        _narrow(self.status, tr("Status"))
        for days, words in PERIODS.items():
            self.period.addItem(tr(words), days)
        widen(self.period, self.period.itemText(0))
        widen(self.status, self.status.words())
        self.first, self.last = _day(tr("First day")), _day(tr("Last day"))
        self.photo = QCheckBox(tr("With photo"))
        self.practice = QCheckBox(tr("Practice too"))
        self.practice.setToolTip(tr("Show what was filled in on the practice phone"))
        for box in (self.photo, self.practice):
            box.setFixedHeight(self.search.sizeHint().height())  # else its words stand higher
        self.count = make.label("", "second")
        self._only: Only | None = None
        self._are_below: bool | None = None
        self.only = make.button("", lambda: self.show_only(None), icon="x")
        self.only.setToolTip(tr("Show the others again"))
        self.clear_all = make.button(tr("Clear"), self.clear, "quiet")
        self.clear_all.setToolTip(tr("Show every lead again"))
        self._lay_out()
        self._wire()
        self.offer([])
        self._show_parts()

    def _lay_out(self) -> None:
        self._fields = QWidget()
        wrap = WrapLayout(self._fields, gap=_GAP)
        for each in (self.rule, self.status, self.period, self.photo, self.practice):
            wrap.addWidget(each)
        wrap.addWidget(self.clear_all)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._fields.setSizePolicy(policy)
        self._end = make.row(self.count, gap=_GAP)
        self._ends = make.box(self._end)
        self._top = QGridLayout()
        self._top.setSpacing(_GAP)
        self._top.setContentsMargins(16, 10, 16, 10)
        self._top.setColumnStretch(1, 1)
        to = make.label(tr("to"), "second")
        self._span = make.box(make.row(self.first, to, self.last, None, margins=(16, 0, 16, 10)))
        self._alone = make.box(make.row(self.only, None, margins=(16, 0, 16, 10)))
        self.setLayout(make.column(self._top, self._span, self._alone, gap=0))
        self._arrange()

    def _arrange(self) -> None:
        """Put the choices beside the search where a line holds both, else below it."""
        margins, layout = self._top.contentsMargins(), self._fields.layout()
        room = self.width() - margins.left() - margins.right() - 2 * _GAP
        room -= self.search.sizeHint().width() + self._ends.sizeHint().width()
        line = self.rule.sizeHint().height()
        below = layout is not None and layout.heightForWidth(max(room, 1)) > line
        if below == self._are_below:
            return
        self._are_below = below
        for each in (self.search, self._fields, self._ends):
            self._top.removeWidget(each)
        top = Qt.AlignmentFlag.AlignTop
        self._top.addWidget(self.search, 0, 0, top)
        self._top.addWidget(self._ends, 0, 2, top)
        self._top.addWidget(self._fields, *((1, 0, 1, 3) if below else (0, 1, 1, 1)))

    def event(self, event: QEvent) -> bool:
        """Arrange the fields anew where there is more or less room, or where they need it."""
        done = super().event(event)
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Polish}:
            self._arrange()
        return done

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
        self._arrange()

    def offer(self, rules: list[tuple[int, str]]) -> None:
        """Offer these rules; the chosen one stays chosen. Tells nobody."""
        offered = [(tr("Every rule"), None), *((name, number) for number, name in rules)]
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
            self.only.setAccessibleName(
                tr("{words}. Press to show the others again.", words=only.words)
            )
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

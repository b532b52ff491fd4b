"""The fields of the export window: which leads, and in what form."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QRadioButton,
    QWidget,
)

from flowdesk.export.request import Format
from flowdesk.flow.figures.days import Days
from flowdesk.store.selection import Selection
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.export.choices import Choices
from flowdesk.ui.export.span import SPANS
from flowdesk.ui.widgets import make

_LISTED = -1
"""What stands for the leads that a table shows, among the numbers of rules."""

_KINDS = {Format.XLSX: mark("Excel workbook"), Format.CSV: mark("CSV files, one a rule")}


class Fields(QWidget):
    """Shows choices and tells what became of them."""

    changed = Signal()

    def __init__(
        self, kept: Choices, rules: list[tuple[int, str]], listed: Selection | None, today: date
    ) -> None:
        super().__init__()
        self._kept, self._listed = kept, listed
        self.which, self.span = QComboBox(), QComboBox()
        self.first, self.last = (
            _day(tr("First day"), kept.first, today),
            _day(tr("Last day"), kept.last, today),
        )
        self.new = QCheckBox(tr("Only what is new or changed since the last export"))
        self.before = make.label("", "caption")
        self.practice = QCheckBox(tr("Practice leads, too"))
        self.kinds = {kind: QRadioButton(tr(text)) for kind, text in _KINDS.items()}
        self.summary = QCheckBox(tr("With a summary and its charts"))
        self.transcript = QCheckBox(tr("With the chats, on a sheet of their own"))
        self._offer(rules)
        self._lay_out()
        self._show(kept)
        self._wire()
        self._enable()

    def choices(self) -> Choices:
        """Give what is chosen; the folder is not chosen here."""
        rule = self.which.currentData()
        return Choices(
            rule=self._kept.rule if rule == _LISTED else rule,
            span=Days(self.span.currentData()),
            first=self.first.date().toString("yyyy-MM-dd"),
            last=self.last.date().toString("yyyy-MM-dd"),
            new=self.new.isChecked(),
            practice=self.practice.isChecked(),
            format=next(kind for kind, button in self.kinds.items() if button.isChecked()),
            summary=self.summary.isChecked(),
            transcript=self.transcript.isChecked(),
        )

    def listed(self) -> Selection | None:
        """Give what the table shows, if that is chosen."""
        return self._listed if self.which.currentData() == _LISTED else None

    def _offer(self, rules: list[tuple[int, str]]) -> None:
        if self._listed is not None:
            self.which.addItem(tr("What the table shows"), _LISTED)
        self.which.addItem(tr("Every rule"), None)
        for number, name in rules:
            self.which.addItem(name, number)
        for days, words in SPANS.items():
            self.span.addItem(tr(words), str(days))
        for chooser, name in ((self.which, tr("Leads of")), (self.span, tr("Begun"))):
            chooser.setAccessibleName(name)
            chooser.setMinimumContentsLength(14)
            chooser.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )

    def _lay_out(self) -> None:
        self._group = QButtonGroup(self)
        for button in self.kinds.values():
            self._group.addButton(button)
        to = make.label(tr("to"), "second")
        self._days = make.box(make.row(self.first, to, self.last, None))
        left = make.column(make.label(tr("Leads of"), "label"), self.which, gap=4)
        self._begun = make.box(make.column(make.label(tr("Begun"), "label"), self.span, gap=4))
        upper = make.row(make.box(left), self._begun, gap=12)
        for at in (0, 1):
            upper.setStretch(at, 1)
        self.setLayout(
            make.column(
                upper,
                self._days,
                self.new,
                make.row(22, self.before),
                self.practice,
                8,
                make.label(tr("As"), "label"),
                make.row(*self.kinds.values(), None, gap=24),
                self.summary,
                self.transcript,
                4,
                gap=6,
            )
        )

    def _show(self, kept: Choices) -> None:
        wanted = _LISTED if self._listed is not None else kept.rule
        self.which.setCurrentIndex(max(0, self.which.findData(wanted)))
        self.span.setCurrentIndex(max(0, self.span.findData(str(kept.span))))
        self.new.setChecked(kept.new and self._listed is None)
        self.practice.setChecked(kept.practice)
        self.kinds[kept.format].setChecked(True)
        self.summary.setChecked(kept.summary)
        self.transcript.setChecked(kept.transcript)

    def _wire(self) -> None:
        for chooser in (self.which, self.span):
            chooser.currentIndexChanged.connect(self._tell)
        for day in (self.first, self.last):
            day.dateChanged.connect(self._tell)
        buttons = (self.new, self.practice, self.summary, self.transcript, *self.kinds.values())
        for button in buttons:
            button.toggled.connect(self._tell)

    def _tell(self) -> None:
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        """Let only that be chosen which makes a difference."""
        of_table = self.listed() is not None
        book = self.kinds[Format.XLSX].isChecked()
        self._begun.setVisible(not of_table)
        self.practice.setEnabled(not of_table)
        self._days.setVisible(self.span.currentData() == Days.BETWEEN and not of_table)
        self.summary.setEnabled(book)
        self.transcript.setEnabled(book)


def _day(name: str, kept: str, today: date) -> QDateEdit:
    found = QDate.fromString(kept, "yyyy-MM-dd")
    made = QDateEdit(found if found.isValid() else QDate(today.year, today.month, today.day))
    made.setCalendarPopup(True)
    made.setDisplayFormat("d MMM yyyy")
    made.setAccessibleName(name)
    return made

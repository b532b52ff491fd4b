"""The row of filters over the leads."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from flowdesk.store.values import Status
from flowdesk.ui import theme
from flowdesk.ui.leads.model import Only, Wanted
from flowdesk.ui.leads.words import STATUS
from flowdesk.ui.widgets import make

_SHORT = 240  # pixels of what the leads are that are shown alone


class Filters(QWidget):
    """Tells what is wanted; a search waits until the typing pauses."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = _search()
        self.rule, self.status = _chooser("Rule"), _chooser("Status")
        self.status.addItem("Every status", None)
        for status, (text, _) in STATUS.items():
            self.status.addItem(text, status)
        self.practice = QCheckBox("Practice too")
        self.practice.setToolTip("Show what was filled in on the practice phone")
        self.count = make.label("", "second")
        self._only: Only | None = None
        self.only = make.button("", lambda: self.show_only(None), icon="x")
        self.only.setToolTip("Show the others again")
        self.only.hide()
        row = make.row(
            self.search,
            self.rule,
            self.status,
            self.practice,
            None,
            self.count,
            gap=8,
            margins=(16, 10, 16, 10),
        )
        below = make.row(self.only, None, margins=(16, 0, 16, 10))
        self.setLayout(make.column(row, below, gap=0))
        self._wire()
        self.offer([])

    def _wire(self) -> None:
        self._pause = QTimer(self, singleShot=True, interval=250)
        self._pause.timeout.connect(self.changed)
        self.search.textChanged.connect(self._pause.start)
        self.rule.currentIndexChanged.connect(self.changed)
        self.status.currentIndexChanged.connect(self.changed)
        self.practice.toggled.connect(self.changed)

    def offer(self, rules: list[tuple[int, str]]) -> None:
        """Offer these rules; the chosen one stays chosen. Tells nobody."""
        chosen = self.rule.currentData()
        self.rule.blockSignals(True)
        self.rule.clear()
        self.rule.addItem("Every rule", None)
        for number, name in rules:
            self.rule.addItem(name, number)
        self.rule.setCurrentIndex(max(0, self.rule.findData(chosen)))
        self.rule.blockSignals(False)

    def wanted(self) -> Wanted:
        """Give what is asked for."""
        status = self.status.currentData()
        return Wanted(
            rule_id=self.rule.currentData(),
            status=Status(status) if status else None,
            search=self.search.text(),
            practice=self.practice.isChecked(),
            only=self._only,
        )

    def show_status(self, status: Status | None) -> None:
        """Choose a status."""
        self.status.setCurrentIndex(max(0, self.status.findData(status)))

    def show_only(self, only: Only | None) -> None:
        """Ask for some leads and no others, whatever was asked for before; None for all again."""
        self._only = only
        self.only.setVisible(only is not None)
        if only is not None:
            short = self.fontMetrics().elidedText(only.words, Qt.TextElideMode.ElideRight, _SHORT)
            self.only.setText(f" {make.bare(short)}")
            self.only.setAccessibleName(f"{only.words}. Press to show the others again.")
            self.clear_others()
        self.changed.emit()

    def clear(self) -> None:
        """Ask for everything."""
        self.clear_others()
        if self._only is not None:
            self.show_only(None)

    def clear_others(self) -> None:
        """Ask for every rule and status, and search for nothing."""
        self.search.clear()
        self.rule.setCurrentIndex(0)
        self.status.setCurrentIndex(0)


def _search() -> QLineEdit:
    made = QLineEdit(placeholderText="Search leads", clearButtonEnabled=True)
    made.setAccessibleName("Search the leads")
    made.addAction(theme.icon("search", "second"), QLineEdit.ActionPosition.LeadingPosition)
    made.setMinimumWidth(110)
    made.setMaximumWidth(280)
    return made


def _chooser(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(10)
    return made

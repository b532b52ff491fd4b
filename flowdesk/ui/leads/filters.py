"""The row of filters over the leads."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from flowdesk.store.values import Status
from flowdesk.ui import theme
from flowdesk.ui.leads.model import Wanted
from flowdesk.ui.leads.words import STATUS
from flowdesk.ui.widgets import make


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
        self.setLayout(
            make.row(
                self.search,
                self.rule,
                self.status,
                self.practice,
                None,
                self.count,
                gap=8,
                margins=(16, 10, 16, 10),
            )
        )
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
        )

    def show_status(self, status: Status | None) -> None:
        """Choose a status."""
        self.status.setCurrentIndex(max(0, self.status.findData(status)))

    def clear(self) -> None:
        """Ask for everything."""
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

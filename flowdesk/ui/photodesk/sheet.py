"""The contact sheet: all photos that wait, of every rule or of one, and several decided at once."""

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui.photodesk.tiles import Sheet, TileModel
from flowdesk.ui.widgets import make


class ContactSheet(QWidget):
    """``opened`` carries the index of a lead to be looked at, ``decided`` whether to approve what is
    marked.
    """

    opened = Signal(QModelIndex)
    decided = Signal(bool)
    taken_back = Signal()

    def __init__(self, model: TileModel, home: Path) -> None:
        super().__init__()
        self.list = Sheet(model, home)
        self.rule = QComboBox()
        self.rule.setAccessibleName(tr("Rule"))
        self.rule.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.rule.setMinimumContentsLength(10)
        self.rule.addItem(tr("Every rule"), None)
        self.how_many = make.label("", "second")
        self.open = make.button(
            f"{tr('Look at them')}  {tr('Enter')}", self.open_current, "primary", "play"
        )
        self.approve = make.button(
            f"{tr('Approve')}  A", lambda: self.decided.emit(True), icon="check"
        )
        self.reject = make.button(
            f"{tr('Reject')}  R", lambda: self.decided.emit(False), "danger", "x"
        )
        self.happened = make.label("", "second", wrap=True)
        self.back = make.button(f"{tr('Undo')}  U", self.taken_back.emit, "quiet", "undo-2")
        self._lay_out()
        self.list.activated.connect(self.opened)
        self.list.selectionModel().selectionChanged.connect(self._show_marked)
        self._show_marked()
        self.say("", can_undo=False)

    def _lay_out(self) -> None:
        head = make.row(
            self.rule, self.how_many, None, self.reject, self.approve, self.open,
            margins=(16, 10, 16, 10),
        )  # fmt: skip
        told = make.row(self.happened, self.back, margins=(16, 0, 16, 8))
        told.setStretch(0, 1)
        self._told = make.box(told)
        bar = make.box(make.column(head, self._told, gap=0), "bar")
        self.setLayout(make.column(bar, self.list, gap=0))

    def offer(self, rules: list[tuple[int, str]]) -> None:
        """Offer these rules; the chosen one stays chosen. Tells nobody."""
        chosen = self.rule.currentData()
        self.rule.blockSignals(True)
        self.rule.clear()
        self.rule.addItem(tr("Every rule"), None)
        for number, name in rules:
            self.rule.addItem(name, number)
        self.rule.setCurrentIndex(max(0, self.rule.findData(chosen)))
        self.rule.blockSignals(False)

    def count(self, waiting: int) -> None:
        """Say how many wait."""
        self.how_many.setText(tr_n(waiting, "{n:,} lead waits", "{n:,} leads wait"))
        if waiting and not self.list.currentIndex().isValid():
            self.mark(0)

    def mark(self, row: int) -> None:
        """Mark one."""
        index = self.list.model().index(row, 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, flag)
        self.list.scrollTo(index)

    def open_current(self) -> None:
        """Look at the one that is current."""
        index = self.list.currentIndex()
        if index.isValid():
            self.opened.emit(index)

    def say(self, sentence: str, can_undo: bool, trouble: bool = False) -> None:
        """Say what became of the last decision."""
        make.say(self.happened, sentence, "error" if trouble else "second")
        self.back.setVisible(can_undo)
        self._told.setVisible(bool(sentence))

    def _show_marked(self) -> None:
        marked = len(self.list.selectedIndexes())
        approve, reject = tr("Approve"), tr("Reject")
        if marked > 1:
            approve, reject = tr("Approve {n}", n=marked), tr("Reject {n}", n=marked)
        self.approve.setText(f" {approve}  A")
        self.reject.setText(f" {reject}  R")
        for button in (self.approve, self.reject):
            button.setEnabled(marked > 0)

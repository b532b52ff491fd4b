"""The window with the numbers of where people stop."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from flowdesk.flow.flow import Flow
from flowdesk.tongue.say import tr
from flowdesk.ui.canvas.dropoff import words
from flowdesk.ui.canvas.dropoff.shown import Shown
from flowdesk.ui.insights.steps import StepTable, rows
from flowdesk.ui.widgets import make


class StopsWindow(QDialog):
    """A table that follows the figures while it is open; ``chosen`` carries a step whose customers
    are wanted.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget, rule: str):
        super().__init__(parent)
        self.setObjectName("stops")
        self._shown = Shown()
        self.setWindowTitle(tr("Where people stop in {rule}", rule=rule))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sentence = make.label(tr(words.COUNTING), "second", wrap=True)
        self.table = StepTable()
        self.people = make.button(tr("Show these customers"), self._choose)
        self.copy = make.button(tr("Copy"), self.table.copy, icon="copy")
        self.copy.setToolTip(tr("Copy the selected rows, or all, to paste them into a spreadsheet"))
        close = make.button(tr("Close"), self.reject)
        for each in (self.people, self.copy, close):
            each.setAutoDefault(False)
        row = make.row(self.copy, self.people, None, close)
        inside = make.box(make.column(self.table, margins=(5, 5, 5, 5)), "card")
        self.setLayout(make.column(self.sentence, inside, row, gap=12, margins=(24, 20, 24, 20)))
        self.table.selectionModel().currentRowChanged.connect(self._enable)
        self.table.chosen.connect(self._show_people)
        self.resize(820, 460)
        self.table.setFocus()
        self._enable()

    def show_figures(self, shown: Shown, draft: Flow) -> None:
        """Show figures, or other ones than before."""
        self._shown = shown
        self.sentence.setText(shown.sentence(draft))
        self.table.shown.show(rows(shown, draft))
        self._enable()

    def _stopped(self, step: str) -> bool:
        return bool(self._shown.counted.stopped.get(step))

    def _choose(self) -> None:
        self._show_people(self.table.step(self.table.currentIndex()))

    def _show_people(self, step: str) -> None:
        if self._stopped(step):
            self.accept()
            self.chosen.emit(step)

    def _enable(self) -> None:
        index = self.table.currentIndex()
        self.people.setEnabled(index.isValid() and self._stopped(self.table.step(index)))

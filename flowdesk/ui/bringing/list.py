"""The table of differences with its ticks, and one tick above them for all."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QHeaderView, QTableView, QWidget

from flowdesk.export.returned.comparing import Difference
from flowdesk.tongue.say import tr
from flowdesk.ui.bringing import model
from flowdesk.ui.bringing.model import DifferenceTable
from flowdesk.ui.widgets import make

_WIDTHS = {
    model.TICK: 36,
    model.REFERENCE: 104,
    model.CUSTOMER: 150,
    model.WHAT: 72,
    model.BEFORE: 160,
}
_ROW = 36


class TickTable(QTableView):
    """Rows that the space bar ticks, all that are marked at once."""

    def __init__(self, rows: DifferenceTable) -> None:
        super().__init__()
        self._rows = rows
        self.setModel(rows)
        self.setAccessibleName(tr("What the workbook changes"))
        self.setShowGrid(False)
        self.setStyleSheet("QTableView::item { padding: 0 5px; }")  # as far in as the headings
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(make.LEFT)
        head.setMinimumSectionSize(36)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        head.setSectionResizeMode(model.AFTER, QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick what is marked with the space bar; a key held down does it once."""
        if event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)
            return
        marked = [index.row() for index in self.selectionModel().selectedRows()]
        if marked and not event.isAutoRepeat():
            self._rows.tick(marked, not all(map(self._rows.is_ticked, marked)))


class DifferenceList(QWidget):
    """A sentence, one tick for all rows, and the rows."""

    def __init__(self, rows: Sequence[Difference], ticked: bool, sentence: str = "") -> None:
        super().__init__()
        self.rows = DifferenceTable(rows, ticked)
        self.table = TickTable(self.rows)
        self.all = QCheckBox(tr("All"))
        self.all.clicked.connect(self._tick_all)
        self.rows.ticked.connect(self._show_all)
        above = make.row(self.all, None, margins=(8, 8, 12, 0))
        parts: list[make.Part] = [above, self.table]
        if sentence:
            words = make.label(sentence, wrap=True)
            parts.insert(0, make.row(words, margins=(8, 8, 12, 0)))
        self.setLayout(make.column(*parts, gap=4))
        self._show_all()

    def _tick_all(self) -> None:
        on = self.rows.all_ticked() != Qt.CheckState.Checked
        self.rows.tick(range(len(self.rows.rows)), on)

    def _show_all(self) -> None:
        self.all.setCheckState(self.rows.all_ticked())

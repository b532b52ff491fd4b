"""The differences as a table whose rows are ticked."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from flowdesk.export.returned.comparing import Difference, What
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.bringing import words
from flowdesk.ui.widgets import make

_HEADINGS = (
    "",
    mark("Reference"),
    mark("Customer"),
    mark("What"),
    mark("Here now"),
    mark("In the workbook"),
)
TICK, REFERENCE, CUSTOMER, WHAT, BEFORE, AFTER = range(6)
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_CALLED = {What.STATUS: mark("Status"), What.NOTE: mark("Note")}


class DifferenceTable(QAbstractTableModel):
    """One row a difference; ``ticked`` tells that other ones are chosen."""

    ticked = Signal()

    def __init__(self, rows: Sequence[Difference], ticked: bool) -> None:
        super().__init__()
        self.rows = tuple(rows)
        self._chosen = set(range(len(rows))) if ticked else set()

    def chosen(self) -> tuple[Difference, ...]:
        """Give what is ticked."""
        return tuple(row for at, row in enumerate(self.rows) if at in self._chosen)

    def is_ticked(self, row: int) -> bool:
        """Tell whether a row is ticked."""
        return row in self._chosen

    def all_ticked(self) -> Qt.CheckState:
        """Tell whether all rows are ticked, some, or none."""
        if not self._chosen:
            return Qt.CheckState.Unchecked
        whole = len(self._chosen) == len(self.rows)
        return Qt.CheckState.Checked if whole else Qt.CheckState.PartiallyChecked

    def tick(self, rows: Iterable[int], on: bool) -> None:
        """Tick rows, or take their ticks away."""
        numbers = set(rows)
        self._chosen = self._chosen | numbers if on else self._chosen - numbers
        if numbers:
            first, last = self.index(min(numbers), TICK), self.index(max(numbers), TICK)
            self.dataChanged.emit(first, last, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Count the differences."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(_HEADINGS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let the first column be ticked."""
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsUserCheckable if index.column() == TICK else usual

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give a column's heading."""
        across = orientation == Qt.Orientation.Horizontal
        return _heading(section) if across and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give one cell; read aloud it says what it is."""
        row, column = index.row(), index.column()
        if column == TICK:
            return self._tick(row, role)
        text = _cell(self.rows[row], column)
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(text.split()) or tr("(empty)")
        if role == Qt.ItemDataRole.ToolTipRole:
            return make.tip(text).replace("\n", "<br>")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_heading(column)}: {text or tr('empty')}"
        return None

    def _tick(self, row: int, role: int) -> Any:
        ticked = row in self._chosen
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            lead = self.rows[row].lead.reference
            return tr("{lead}, ticked" if ticked else "{lead}, not ticked", lead=lead)
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row, or take its tick away."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != TICK:
            return False
        self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


def _heading(column: int) -> str:
    words = _HEADINGS[column]
    return tr(words) if words else ""


def _cell(row: Difference, column: int) -> str:
    return {
        REFERENCE: row.lead.reference,
        CUSTOMER: row.lead.customer,
        WHAT: tr(_CALLED[row.what]),
        BEFORE: words.said(row.what, row.before),
        AFTER: words.said(row.what, row.after),
    }[column]

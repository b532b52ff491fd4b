"""The numbers of a chart as a table, for eyes, ears and spreadsheets."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from flowdesk.tongue.say import tr
from flowdesk.ui.widgets.make import tip

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_ROW, _MOST = 26, 6
Rows = Sequence[Sequence[str]]


class NumbersModel(QAbstractTableModel):
    """Holds headings and rows; new numbers in as many rows leave what is marked alone."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: tuple[str, ...] = ()
        self.rows: tuple[tuple[str, ...], ...] = ()

    def show(self, headings: Sequence[str], rows: Rows) -> None:
        """Show these instead."""
        before = (self.headings, len(self.rows))
        fresh = tuple(tuple(row) for row in rows)
        if before == (tuple(headings), len(fresh)):
            self.rows = fresh
            if fresh:
                last = self.index(len(fresh) - 1, len(headings) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.headings, self.rows = tuple(headings), fresh
        self.endResetModel()

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give a column's heading."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return self.headings[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give one cell; read aloud it says what it is."""
        said = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return said
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headings[index.column()]}: {said}"
        return tip(said) if role == Qt.ItemDataRole.ToolTipRole else None


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class Numbers(QTableView):
    """A table as high as its rows, up to six; then it scrolls, while it has the keys."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.shown = NumbersModel()
        self.setModel(self.shown)
        self.setAccessibleName(tr("{name}, the numbers", name=name))
        self.setShowGrid(False)
        self.setStyleSheet("QTableView::item { padding: 0 5px; }")  # as far in as the headings
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(_ROW)
        rows.setDefaultSectionSize(_ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def show_numbers(self, headings: Sequence[str], rows: Rows) -> None:
        """Show these instead; the first column takes what room the others leave."""
        self.shown.show(headings, rows)
        head = self.horizontalHeader()
        if head.count():
            head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setFixedHeight(head.sizeHint().height() + _ROW * min(len(rows), _MOST) + 2)

    def as_text(self, marked: bool = False) -> str:
        """Give the table as a spreadsheet takes it, tabs between columns; only the marked rows if asked
        and if any is.
        """
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        wanted = rows if marked and rows else range(len(self.shown.rows))
        lines = [self.shown.headings, *(self.shown.rows[row] for row in wanted)]
        return "\n".join("\t".join(map(_plain, cells)) for cells in lines)

    def copy(self) -> None:
        """Put the marked rows on the clipboard, or all if none is."""
        QGuiApplication.clipboard().setText(self.as_text(marked=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll under a mouse that only passes by."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _plain(cell: str) -> str:
    """Give a cell that stays one cell: an option may hold anything."""
    return " ".join(cell.split())

"""Where people stop as a table: a row for each step, in the order of the flow, that can be copied."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from flowdesk.flow.flow import Flow
from flowdesk.flow.tally import Visitors
from flowdesk.tongue.say import digits, mark, tr, tr_n
from flowdesk.ui.canvas.dropoff import words
from flowdesk.ui.canvas.dropoff.shown import Shown
from flowdesk.ui.widgets.make import tip

HEADINGS = (
    mark("Step"),
    mark("Reached"),
    mark("Answered"),
    mark("Stopped"),
    mark("Share stopped"),
    mark("There now"),
    mark("Note"),
)
SHARE, NOTE = 4, 6
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Row:
    """One step with its figures, and what is to be said of it; without figures it is new."""

    step: str
    at: Visitors | None
    note: str = ""

    def cells(self) -> tuple[str, ...]:
        """Give what the columns show."""
        at = self.at
        if at is None:
            return (self.step, "", "", "", "", "", self.note)
        counts = (digits(at.reached), digits(at.answered), digits(at.stopped))
        return (self.step, *counts, words.percent(at.lost), digits(at.now), self.note)


def rows(shown: Shown, draft: Flow) -> tuple[Row, ...]:
    """Give the rows: the steps of the published flow, those that only the draft has, and those that
    only earlier versions have, whose figures stand in words where they are not counted.
    """
    return (*_live(shown), *_new(shown, draft), *_gone(shown, draft))


def _live(shown: Shown) -> Iterator[Row]:
    for step in shown.drop.flow.ids():
        apart = shown.apart(step)
        yield Row(step, shown.figures.at(step), words.in_earlier(apart) if apart else "")


def _new(shown: Shown, draft: Flow) -> Iterator[Row]:
    old = shown.drop.earlier.figures
    for step in dict.fromkeys(draft.ids()):
        if not shown.is_live(step) and not old.at(step).reached:
            yield Row(step, None, tr(words.NEW))


def _gone(shown: Shown, draft: Flow) -> Iterator[Row]:
    """Give steps that customers get no more; what the draft has again is said to be in the draft."""
    old = shown.drop.earlier.figures
    for step, at in old.steps.items():
        if not shown.is_live(step):
            if shown.all_versions:
                yield Row(step, at, _only_earlier(step in draft))
            else:
                yield Row(step, None, _so_many_earlier(at.reached, step in draft))


def _only_earlier(also_in_draft: bool) -> str:
    if also_in_draft:
        return tr("Only in earlier versions, and in the draft")
    return tr("Only in earlier versions")


def _so_many_earlier(count: int, also_in_draft: bool) -> str:
    if also_in_draft:
        return tr_n(
            count,
            "{n:,} in earlier versions, and in the draft",
            "{n:,} in earlier versions, and in the draft",
        )
    return tr_n(count, "{n:,} in earlier versions", "{n:,} in earlier versions")


class StepModel(QAbstractTableModel):
    """Shows rows; new figures for the same steps leave what is marked alone."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows instead."""
        if [row.step for row in rows] == [row.step for row in self.rows]:
            self.rows = tuple(rows)
            if rows:
                self.dataChanged.emit(
                    self.index(0, 0), self.index(len(rows) - 1, len(HEADINGS) - 1)
                )
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Count the steps."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give a column's heading."""
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return tr(HEADINGS[section]) if across and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give one cell; read aloud it says what it is."""
        said = self.rows[index.row()].cells()[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return said
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heading = tr(HEADINGS[index.column()])
            return f"{heading}: {said}" if said else heading
        return tip(said) if role == Qt.ItemDataRole.ToolTipRole else None


def _side(column: int) -> Qt.AlignmentFlag:
    return (
        _RIGHT if 0 < column < NOTE else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    )


class StepTable(QTableView):
    """The table of one flow; ``chosen`` carries the step of a row on which Enter was pressed, or
    that was pressed twice.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.shown = StepModel()
        self.setModel(self.shown)
        self.setAccessibleName(tr("Where people stop, by step"))
        self.setShowGrid(False)
        self.setStyleSheet("QTableView::item { padding: 0 5px; }")  # as far in as the headings
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(NOTE, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.chosen.emit(self.step(index)))

    def step(self, index: _Index) -> str:
        """Give the step of a row."""
        return self.shown.rows[index.row()].step

    def copy(self) -> None:
        """Put the rows that are marked on the clipboard with their headings, or all if none is; a tab
        parts the columns, as a spreadsheet takes them.
        """
        marked = sorted({index.row() for index in self.selectionModel().selectedRows()})
        wanted = marked or range(len(self.shown.rows))
        lines = [tuple(map(tr, HEADINGS)), *(self.shown.rows[row].cells() for row in wanted)]
        text = "\n".join("\t".join(map(_plain, cells)) for cells in lines)
        QGuiApplication.clipboard().setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, or choose the row with the cursor."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.step(self.currentIndex()))
        else:
            super().keyPressEvent(event)


def _plain(cell: str) -> str:
    """Give a cell that stays one cell: a step's id may hold anything."""
    return " ".join(cell.split())

"""The table itself: what its keys do, and how it stays where it is while rows come and go above."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from flowdesk.tongue.say import tr
from flowdesk.ui.leads.delegate import ROW
from flowdesk.ui.leads.header import LeadHeader
from flowdesk.ui.leads.model import LeadTable

_Index = QModelIndex | QPersistentModelIndex


class LeadView(QTableView):
    """Shows whole rows of a `LeadTable`."""

    entered_row = Signal()  # Return: the current row is to be opened
    escaped = Signal()
    copy_wanted = Signal()
    menu_wanted = Signal(QPoint)  # a place on the screen

    def __init__(self) -> None:
        super().__init__()
        self.header = LeadHeader(self)
        self.is_taking_focus = False
        self.setHorizontalHeader(self.header)

    def lay_out(self) -> None:
        """Set everything that needs the model; call it once, with the model set."""
        self.setAccessibleName(tr("Leads"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumSectionSize(ROW)
        down.setDefaultSectionSize(ROW)

    def leads(self) -> LeadTable:
        """Give the model."""
        found = self.model()
        if not isinstance(found, LeadTable):
            raise TypeError(f"{found!r} is no table of leads")
        return found

    def picked_rows(self) -> list[int]:
        """Give the selected rows, from the top."""
        picked = self.selectionModel().selection()
        ranges = (picked.at(at) for at in range(picked.count()))
        return sorted({row for each in ranges for row in range(each.top(), each.bottom() + 1)})

    def top(self) -> int:
        """Give the row at the top of what is in sight."""
        return self.verticalScrollBar().value() // ROW

    @contextmanager
    def staying(self) -> Iterator[None]:
        """Keep the rows in sight where they are while others come and go; at the top, stay there."""
        bar, leads = self.verticalScrollBar(), self.leads()
        top, rest = divmod(bar.value(), ROW)
        seen = [leads.number(row) for row in range(top, min(top + 30, leads.total))]
        yield
        if not top and not rest:
            return
        places = ((at, leads.row_of(number)) for at, number in enumerate(seen))
        found = next(((at, row) for at, row in places if row is not None), None)
        if found is not None:
            self.updateGeometries()  # else the bar does not reach there yet
            bar.setValue((found[1] - found[0]) * ROW + rest)

    def rowsAboutToBeRemoved(self, parent: _Index, start: int, end: int) -> None:
        """Let go of a row that goes, rather than take the next one for picked."""
        if start <= self.currentIndex().row() <= end:
            self.selectionModel().clearCurrentIndex()
        super().rowsAboutToBeRemoved(parent, start, end)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Draw both rows anew: Qt draws their cells, and the lines of the current row go all along."""
        super().currentChanged(current, previous)
        for row in {current.row(), previous.row()} - {-1}:
            top = self.rowViewportPosition(row)
            self.viewport().update(0, top, self.viewport().width(), self.rowHeight(row))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes the first row the current one where there is none; nobody has picked it."""
        self.is_taking_focus = True
        super().focusInEvent(event)
        self.is_taking_focus = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens, Escape lets go, and the keys for copying copy rows, not one cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered_row.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            self._leave_hidden_column()
            super().keyPressEvent(event)

    def _leave_hidden_column(self) -> None:
        """Go to a column in sight of the same row: Qt's arrow keys lead nowhere from one that is not."""
        now = self.currentIndex()
        if now.isValid() and self.isColumnHidden(now.column()):
            seen = now.siblingAtColumn(self.header.logicalIndexAt(0))
            still = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(seen, still)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu where the mouse is, or at the current row for the menu key."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            below = self.visualRect(self.currentIndex()).bottomLeft()
            place = self.viewport().mapToGlobal(below)
        self.menu_wanted.emit(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns that there is room for."""
        self.header.show_in_sight()
        super().resizeEvent(event)

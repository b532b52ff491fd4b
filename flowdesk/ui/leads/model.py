"""The leads as a table: all their numbers, and the rows of those that are looked at."""

from array import array
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from flowdesk.store import listing, media
from flowdesk.store.database import Database
from flowdesk.store.errors import Unknown
from flowdesk.store.listing import LeadRow
from flowdesk.store.selection import Selection
from flowdesk.ui.leads import words
from flowdesk.ui.leads.columns import FIXED, Column
from flowdesk.ui.leads.looking import Asked, Found, look
from flowdesk.ui.leads.moves import Moves, between
from flowdesk.ui.widgets import make

LEAD = Qt.ItemDataRole.UserRole
THUMBNAIL = Qt.ItemDataRole.UserRole + 1
_WINDOW = 32
_WINDOWS = 96
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Only:
    """Some leads by their numbers, and in words which they are."""

    numbers: tuple[int, ...]
    words: str


@dataclass(frozen=True)
class _Window:
    """Some rows by their numbers, and the thumbnails of their photos."""

    rows: dict[int, LeadRow]
    thumbnails: dict[str, str | None]

    def thumbnail(self, lead: LeadRow) -> str | None:
        """Give the picture of a lead's first photo; one that has no thumbnail is its own."""
        first = next((each for each in words.photos_of(lead) if each in self.thumbnails), None)
        return None if first is None else self.thumbnails[first] or first


class LeadTable(QAbstractTableModel):
    """Knows the number of every lead, and reads rows a window at a time when they come into sight.

    It keeps at most some 3,000 rows. What is shown anew for the same question moves nothing that
    stayed, so that nothing jumps while it is read.
    """

    def __init__(self, database: Database, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self.asked = Asked()
        self.columns: tuple[Column, ...] = FIXED
        self._numbers = array("q")
        self._windows: OrderedDict[int, _Window] = OrderedDict()

    @property
    def wanted(self) -> Selection:
        """Which leads are shown."""
        return self.asked.chosen

    @property
    def total(self) -> int:
        """How many leads are shown."""
        return len(self._numbers)

    @property
    def numbers(self) -> "array[int]":
        """The numbers of all of them, in order."""
        return self._numbers

    def reload(self, wanted: Selection) -> None:
        """Look the leads of *wanted* up and show them, newest first."""
        self.show_found(look(self._database, Asked(wanted)))

    def show_found(self, found: Found) -> Moves | None:
        """Show these leads; gives how what was shown became them, None where everything is new."""
        columns = FIXED + found.steps
        keys = [column.key for column in columns]
        same = self.asked == found.asked and keys == [column.key for column in self.columns]
        moves = between(self._numbers, found.numbers) if same else None
        self.asked = found.asked
        if moves is not None:
            self.columns = columns
            self._follow(moves, found.numbers)
        elif same:
            self._put_in_order(found.numbers)
        else:
            self.beginResetModel()
            self.columns, self._numbers = columns, found.numbers
            self._forget()
            self.endResetModel()
        return moves

    def read_anew(self) -> None:
        """Read the rows in sight again."""
        self._forget()
        if self._numbers:
            last = self.index(len(self._numbers) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _follow(self, moves: Moves, numbers: "array[int]") -> None:
        self._forget()
        for run in reversed(moves.gone):
            self.beginRemoveRows(QModelIndex(), run.first, run.last)
            del self._numbers[run.first : run.first + run.count]
            self._forget()
            self.endRemoveRows()
        for run in moves.fresh:
            self.beginInsertRows(QModelIndex(), run.first, run.last)
            self._numbers[run.first : run.first] = numbers[run.first : run.first + run.count]
            self._forget()
            self.endInsertRows()
        self.read_anew()

    def _put_in_order(self, numbers: "array[int]") -> None:
        """Let what stayed change places; the selected rows go with their leads."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        leads = [self._numbers[index.row()] for index in held]
        self._numbers = numbers
        self._forget()
        moved = [
            QModelIndex() if row is None else self.index(row, index.column())
            for index, row in zip(held, map(self.row_of, leads), strict=True)
        ]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _forget(self) -> None:
        self._windows.clear()

    def number(self, row: int) -> int:
        """Give the number of the lead in a row."""
        return self._numbers[row]

    def lead(self, row: int) -> LeadRow:
        """Give the lead in a row; Unknown if it has just been deleted."""
        found = self._at(row)
        if found is None:
            raise Unknown(f"There is no lead number {self._numbers[row]}.")
        return found

    def row_of(self, submission_id: int) -> int | None:
        """Give the row of a lead, if it is shown."""
        try:
            return self._numbers.index(submission_id)
        except ValueError:
            return None

    def _at(self, row: int) -> LeadRow | None:
        return self._window(row).rows.get(self._numbers[row])

    def _window(self, row: int) -> "_Window":
        at = row // _WINDOW
        if at not in self._windows:
            self._windows[at] = self._read(self._numbers[at * _WINDOW : (at + 1) * _WINDOW])
            if len(self._windows) > _WINDOWS:
                self._windows.popitem(last=False)
        self._windows.move_to_end(at)
        return self._windows[at]

    def _read(self, numbers: "array[int]") -> "_Window":
        with self._database.read() as session:
            rows = listing.rows(session, numbers)
            places = [place for row in rows.values() for place in words.photos_of(row)]
            return _Window(rows, media.thumbnails(session, places) if places else {})

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Give how many leads there are."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        """Give how many columns there are, in sight or not."""
        return len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give a column's heading, and as its tip what the step asks."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        return (
            make.tip(self.columns[section].about) if role == Qt.ItemDataRole.ToolTipRole else None
        )

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give one cell."""
        if role not in {Qt.ItemDataRole.DisplayRole, LEAD, THUMBNAIL, Qt.ItemDataRole.ToolTipRole}:
            return None
        window = self._window(index.row())
        lead = window.rows.get(self._numbers[index.row()])
        if lead is None or role == LEAD:
            return lead
        if role == THUMBNAIL:
            return window.thumbnail(lead)
        text = self.columns[index.column()].text(lead)
        return text if role == Qt.ItemDataRole.DisplayRole else make.tip(text)

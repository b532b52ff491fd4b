"""The leads as a table, fetched page by page."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from flowdesk.store import media, submissions
from flowdesk.store.database import Database
from flowdesk.store.values import Status, Submission
from flowdesk.ui.leads import words
from flowdesk.ui.when import when
from flowdesk.ui.widgets import make

COLUMNS = ("", "Customer", "Answers", "Rule", "Reference", "Status", "Time")
PHOTO, CUSTOMER, ANSWERS, RULE, REFERENCE, STATUS, TIME = range(7)
LEAD = Qt.ItemDataRole.UserRole
THUMBNAIL = Qt.ItemDataRole.UserRole + 1
_PAGE = 100
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Only:
    """Some leads by their numbers, and in words which they are."""

    numbers: tuple[int, ...]
    words: str


@dataclass(frozen=True)
class Wanted:
    """Which leads are asked for."""

    rule_id: int | None = None
    status: Status | None = None
    search: str = ""
    practice: bool = False
    only: Only | None = None

    def filters(self) -> dict[str, Any]:
        """Give the filters by the names the store has for them."""
        return {
            "rule_id": self.rule_id,
            "status": self.status,
            "search": self.search,
            "practice": self.practice,
            "among": self.only.numbers if self.only else None,
        }


class LeadTable(QAbstractTableModel):
    """Newest first. A reload keeps rows that stayed, so that nothing jumps while it is read."""

    def __init__(self, database: Database, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self.wanted = Wanted()
        self.total = 0
        self._rows: list[Submission] = []
        self._thumbnails: dict[str, str | None] = {}

    def reload(self, wanted: Wanted) -> None:
        """Read the leads of *wanted*, as many as were shown before."""
        limit = _PAGE if wanted != self.wanted else max(_PAGE, len(self._rows))
        self.wanted = wanted
        fresh, thumbnails, total = self._read(0, limit)
        self._thumbnails = thumbnails
        self.total = total
        if [row.id for row in fresh] == [row.id for row in self._rows]:
            self._rows = fresh
            if fresh:
                last = self.index(len(fresh) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        if self._put_before(fresh):
            return
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    def _put_before(self, fresh: list[Submission]) -> bool:
        """Insert only, where the new ones are all on top of what was shown."""
        old = [row.id for row in self._rows]
        more = next((at for at, row in enumerate(fresh) if old and row.id == old[0]), 0)
        if not more or [row.id for row in fresh[more:]] != old[: len(fresh) - more]:
            return False
        rest = self._rows[len(fresh) - more :]
        self.beginInsertRows(QModelIndex(), 0, more - 1)
        self._rows = fresh + rest
        self.endInsertRows()
        last = self.index(len(self._rows) - 1, len(COLUMNS) - 1)
        self.dataChanged.emit(self.index(more, 0), last)
        return True

    def _read(self, offset: int, limit: int) -> tuple[list[Submission], dict[str, str | None], int]:
        filters = self.wanted.filters()
        with self._database.read() as session:
            rows = submissions.page(session, limit=limit, offset=offset, **filters)
            total = submissions.count(session, **filters)
            places = [place for row in rows if (place := words.photo_of(row))]
            photos = {place: media.by_path(session, place) for place in places}
        return rows, {place: one.thumbnail if one else None for place, one in photos.items()}, total

    def lead(self, row: int) -> Submission:
        """Give the lead in a row."""
        return self._rows[row]

    def row_of(self, submission_id: int) -> int | None:
        """Give the row of a lead, if it has been fetched."""
        return next((at for at, row in enumerate(self._rows) if row.id == submission_id), None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Give how many rows have been fetched."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        """Give how many columns there are."""
        return len(COLUMNS)

    def canFetchMore(self, parent: _Index) -> bool:
        """Tell whether the store holds more."""
        return not parent.isValid() and len(self._rows) < self.total

    def fetchMore(self, parent: _Index) -> None:  # noqa: ARG002
        """Fetch one page more."""
        more, thumbnails, self.total = self._read(len(self._rows), _PAGE)
        if not more:
            self.total = len(self._rows)
            return
        self._thumbnails |= thumbnails
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(more) - 1)
        self._rows += more
        self.endInsertRows()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give a column's heading."""
        across = orientation == Qt.Orientation.Horizontal
        return COLUMNS[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give one cell."""
        lead = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(lead, index.column())
        if role == LEAD:
            return lead
        if role == THUMBNAIL:
            place = words.photo_of(lead)
            return (self._thumbnails.get(place) or place) if place else None
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == ANSWERS:
            return make.tip(words.summary(lead))
        return None


def _cell(lead: Submission, column: int) -> str:
    if column == CUSTOMER:
        return words.who(lead.contact_name, lead.contact_phone, lead.contact_user_id)
    if column == ANSWERS:
        return words.summary(lead) or "No answer yet"
    if column == RULE:
        return lead.rule_name + (" · practice" if lead.practice else "")
    if column == REFERENCE:
        return lead.reference
    if column == STATUS:
        return words.STATUS[lead.status][0]
    return when(words.came(lead)) if column == TIME else ""

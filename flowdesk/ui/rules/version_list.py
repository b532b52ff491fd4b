"""The versions of a rule as a list: number, date, and what changed since the one before."""

from collections.abc import Callable, Sequence
from functools import cache

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from flowdesk.flow import difference
from flowdesk.flow.difference import Change
from flowdesk.flow.rule import Rule
from flowdesk.store import rules, versions
from flowdesk.store.database import Database
from flowdesk.store.values import Numbered, Version
from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui.rules.changes import summary
from flowdesk.ui.when import when
from flowdesk.ui.widgets.make import tip

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


def spoken(of: Version | Rule) -> Rule:
    """Give a rule that has just what a version keeps: the flow and the completion message."""
    return Rule("", flow_enabled=True, flow=of.flow, completion=of.completion)


def changed(before: Version, after: Version) -> tuple[Change, ...]:
    """Give what is otherwise between two versions."""
    return difference.of_rules(spoken(before), spoken(after))


def read_versions(database: Database, rule_id: int) -> "VersionList | None":
    """Give the published versions of a rule; None where there are none."""

    def read(version_id: int) -> Version:
        with database.read() as session:
            return versions.get(session, version_id)

    with database.read() as session:
        listed = versions.numbered(session, rule_id)
        live = rules.get(session, rule_id).version
    return VersionList(listed, live.id if live else None, read) if listed else None


class VersionList(QAbstractListModel):
    """Newest first. *read* gives a version by its id; it is asked only for rows that are looked at."""

    def __init__(
        self, listed: Sequence[Numbered], live: int | None, read: Callable[[int], Version]
    ) -> None:
        super().__init__()
        self._listed, self._live = listed, live
        self.version = cache(lambda row: read(listed[row].id))
        self._summary = cache(self._summed)

    def rowCount(self, parent: Index = _TOP) -> int:
        """Count the versions."""
        return 0 if parent.isValid() else len(self._listed)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Give a version in three lines, or in one to be read aloud."""
        row = index.row()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.title(row)}, {when(self._listed[row].created_at)}. {self._summary(row)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._summary(row))
        if role == Qt.ItemDataRole.DisplayRole:
            date = when(self._listed[row].created_at)
            return f"{self.title(row)}\n{date}\n{self._summary(row)}"
        return None

    def title(self, row: int) -> str:
        """Name a version, and say of the one that customers get that it is live."""
        one = self._listed[row]
        is_live = one.id == self._live
        return tr("Version {n} · live" if is_live else "Version {n}", n=one.number)

    def _summed(self, row: int) -> str:
        if row + 1 == len(self._listed):
            count = len(self.version(row).flow.steps)
            return tr_n(count, "The first one, with {n} step.", "The first one, with {n} steps.")
        return summary(changed(self.version(row + 1), self.version(row)))

"""Writes beside the window what changed leads are found by, so that searching stays quick."""

from PySide6.QtCore import QObject

from flowdesk.store import finding
from flowdesk.store.database import Database
from flowdesk.store.errors import StoreError
from flowdesk.ui import background

_AT_ONCE = 200  # leads in one transaction: a customer's message waits for it


class CatchingUp(QObject):
    """One at a time. Where it fails, leads are found all the same, and the next start tries again."""

    def __init__(self, database: Database, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._busy = False

    def start(self) -> None:
        """Write what is due, if anything is."""
        if not self._busy:
            self._busy = True
            background.run(self._work, self._over, self._over, self, (StoreError,))

    def _work(self) -> None:
        with self._database.read() as session:
            due = finding.is_due(session)
        while due:
            with self._database.begin() as session:
                due = finding.catch_up(session, _AT_ONCE) > 0

    def _over(self, _answer: object) -> None:
        self._busy = False

"""Fingerprints of the photos that came before there were any: made once, a few at a time."""

from pathlib import Path

from flowdesk.bot.likeness import fingerprint_of
from flowdesk.bot.workers import Workers
from flowdesk.store import pictures
from flowdesk.store.database import Database

_AT_ONCE = 20
_A_DAY = 86_400.0


class Fingerprints:
    """Makes what is missing on a thread of its own and then rests. Started once, closed once."""

    def __init__(self, database: Database, home: Path):
        self._database = database
        self._home = home
        self._workers = Workers("fingerprints", 1, self.make_some, lambda: _A_DAY)

    def start(self) -> None:
        """Begin with what is missing."""
        self._workers.start()

    def close(self) -> None:
        """End after the few under way; what is missing is made next time."""
        self._workers.close()

    def make_some(self) -> bool:
        """Make a few, and tell whether there were any to be made."""
        with self._database.read() as session:
            missing = pictures.without_print(session, _AT_ONCE)
        if not missing:
            return False
        made = [(number, fingerprint_of(self._home / small)) for number, small in missing]
        with self._database.begin() as session:
            pictures.note_prints(session, made)
        return True

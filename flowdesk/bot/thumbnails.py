"""Thumbnails that are gone are made again: their folder may be deleted, and a backup has none of them.

Without them a workbook shows no photos, and nobody is told that a photo came before.
"""

from pathlib import Path

from flowdesk.bot.picture import make_thumbnail
from flowdesk.bot.workers import Workers
from flowdesk.store import pictures
from flowdesk.store.database import Database

_AT_ONCE = 500
_A_DAY = 86_400.0


class Thumbnails:
    """Looks for those that are missing, on a thread of its own, and then rests for a day. Started once,
    closed once.
    """

    def __init__(self, database: Database, home: Path):
        self._database = database
        self._home = home
        self._upto = 0
        self._workers = Workers("thumbnails", 1, self.make_some, lambda: _A_DAY)

    def start(self) -> None:
        """Begin to look."""
        self._workers.start()

    def close(self) -> None:
        """End after the one under way; what is missing is made next time."""
        self._workers.close()

    def make_some(self) -> bool:
        """Look at some photos and make what they lack; tell whether there are others to look at."""
        with self._database.read() as session:
            some = pictures.with_thumbnail(session, self._upto, _AT_ONCE)
        for _, photo, small in some:
            if self._workers.ending:
                return False
            self._make(self._home / photo, self._home / small)
        self._upto = some[-1][0] if some else 0
        return bool(some)

    def _make(self, photo: Path, small: Path) -> None:
        if small.is_file() or not photo.is_file():
            return
        make_thumbnail(photo, small)
        if not photo.is_file():  # its customer was erased meanwhile
            small.unlink(missing_ok=True)

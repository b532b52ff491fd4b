"""What the panel does to a lead: each deed is one short transaction."""

from datetime import datetime

from flowdesk.bot import correcting, noting
from flowdesk.flow.kept import Kept
from flowdesk.store import history
from flowdesk.store.values import Event
from flowdesk.ui.desk import Desk


class LeadDeeds:
    """Corrects, takes back and notes at the desk's time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def correct(self, lead: int, step: str, typed: str, seen: Kept | None) -> None:
        """Put another answer in the place of the one that was seen; raises DoesNotFit or Overtaken."""
        with self._desk.database.begin() as session:
            correcting.correct(session, lead, step, typed, seen, self._now())

    def remove_photo(self, lead: int, step: str, photo: str) -> None:
        """Take a photo out of an answer."""
        with self._desk.database.begin() as session:
            correcting.remove_photo(session, lead, step, photo, self._now())

    def undo(self, event: int) -> None:
        """Take a correction back; raises Overtaken."""
        with self._desk.database.begin() as session:
            correcting.undo(session, event, self._now())

    def undo_last(self, lead: int) -> Event | None:
        """Take the newest correction of a lead back, and give it; None where there is none."""
        with self._desk.database.begin() as session:
            newest = correcting.last(history.of(session, lead))
            if newest is not None:
                correcting.undo(session, newest.id, self._now())
        return newest

    def note(self, lead: int, words: str) -> bool:
        """Store a note, and tell whether it differs."""
        with self._desk.database.begin() as session:
            return noting.write(session, lead, words, self._now())

    def _now(self) -> datetime:
        return self._desk.clock()

"""``flowdesk backup`` and ``flowdesk check-data``: copies of the data, without a window.

Each takes ``say`` for its lines and gives the exit code: 0, or 1 where something is to be mended. They
open no database of their own, so that they work where it is damaged.
"""

from collections.abc import Callable
from datetime import datetime
from random import SystemRandom

from flowdesk.backup import checkup, shelf, vanished
from flowdesk.backup.copying import in_words
from flowdesk.backup.errors import BackupError
from flowdesk.backup.making import make
from flowdesk.backup.restoring import came_since, restore
from flowdesk.backup.swap import resume
from flowdesk.backup.values import Backup, Data, Kind
from flowdesk.flow.counted import counted

Say = Callable[[str], None]

WHY = {
    Kind.DAILY: "daily",
    Kind.WANTED: "asked for",
    Kind.UPDATE: "from before an update",
    Kind.ASIDE: "set aside by a restore",
}


def back_up(data: Data, now: datetime, say: Say) -> int:
    """Make a copy now.

    :raises BackupError: where it was not made.
    """
    _demand(data)
    backup = make(data, now, Kind.WANTED, SystemRandom())
    say(f"{_line(backup)} in {data.backups}")
    if data.note:
        say(data.note)
    return 0


def list_backups(data: Data, say: Say) -> int:
    """Say each copy in one line, the newest first."""
    found = shelf.listed(data)
    for backup in found:
        say(_line(backup))
    if not found:
        say("There are no backups yet.")
    return 0


def put_back(data: Data, name: str, now: datetime, say: Say) -> int:
    """Put the copy of a name in place of the data, which are set aside.

    :raises BackupError: where there is none of that name, or it was not put back.
    """
    resume(data)
    backup = next((each for each in shelf.listed(data) if each.name == name), None)
    if backup is None:
        raise BackupError(f"There is no backup called “{name}”. See: flowdesk backup list")
    since = came_since(data.database, backup.made_at)
    done = restore(data, backup, now)
    say(f"{name} is in place. What was there is in {done.aside}")
    if since:
        say(
            f"Not in it, because they came later: {counted(since.messages, 'message')},"
            f" {counted(since.leads, 'lead')} and {counted(since.photos, 'photo')}."
        )
    if done.missing:
        say(f"{counted(done.missing, 'photo')} could not be brought back: no backup has them.")
    return 0


def check_data(data: Data, now: datetime, say: Say, *, mend: bool) -> int:
    """Say what does not fit together, and mend what can be if that is wished; 1 if something is left.

    :raises BackupError: where it could not be looked at.
    """
    _demand(data)
    left = 0
    for finding in checkup.check(data, now):
        say(f"{finding.sentence} {finding.advice}")
        mended = checkup.mend(data, finding, now) if mend else 0
        if mended:
            say(f"Mended: {mended}")
        left += finding.count - mended
    if not left:
        say("Everything fits together.")
    return int(left > 0)


def _demand(data: Data) -> None:
    if data.database.is_file():
        return
    resume(data)  # a restore that was cut short may have it
    vanished.demand(data)
    if not data.database.is_file():
        raise BackupError(f"There are no data yet: {data.database} does not exist.")


def _line(backup: Backup) -> str:
    parts = [backup.name, WHY[backup.kind]]
    if backup.contents:
        parts.append(counted(backup.contents.leads, "lead"))
        parts.append(counted(backup.photos or 0, "photo"))
    parts.append(in_words(backup.size))
    if backup.tested:
        parts.append("tested")
    return "  ".join(parts)

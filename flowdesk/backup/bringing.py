"""Bringing the data of another laptop: unpacked and tested beside the present ones, then swapped."""

from datetime import datetime, timedelta
from pathlib import Path

from flowdesk.backup import parcel, swap
from flowdesk.backup.alone import alone, let_go
from flowdesk.backup.copying import RESERVE
from flowdesk.backup.errors import told_plainly
from flowdesk.backup.present import keep_present
from flowdesk.backup.restoring import Restored, keep_quiet
from flowdesk.backup.turn import turn
from flowdesk.backup.values import DATABASE, Course, Data
from flowdesk.failpoint import reach
from flowdesk.tongue.say import tr

FRESH = timedelta(days=1)
"""How old a parcel may be so that what waited in it is still sent: WhatsApp's own limit for replies."""


def bring(
    data: Data,
    file: Path,
    passphrase: str,
    now: datetime,
    course: Course = Course(),  # noqa: B008 - a frozen value
    reserve: int = RESERVE,
) -> tuple[Restored, dict[str, str]]:
    """Put what is in a parcel in place of the data, which are set aside; give the tokens it holds.

    What waited to be sent in one that is not FRESH is not sent any more. Nobody may have the database
    open. Raises BackupError; as long as the swap has not begun, everything is as it was.
    """
    with told_plainly(data.home), turn(data.backups), alone(data):
        stage = swap.clean_stage(data)
        about, tokens = parcel.unpack(file, passphrase, stage, course, reserve)
        if now - about.made_at > FRESH:
            keep_quiet(stage / DATABASE)
        keep_present(data.database, stage / DATABASE)
        course.at(tr("Putting it in place"))
        reach("restore-ready")
        let_go(data.database)
        aside = swap.place(data, swap.free_aside(data, f"{now.astimezone():%Y-%m-%d-%H%M%S}"))
    return Restored(about.contents, aside, 0), tokens

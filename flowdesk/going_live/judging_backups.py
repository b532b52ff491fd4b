"""Judging the backups: whether they go where the owner wants them, and how old the last one is. Pure."""

from datetime import datetime, timedelta
from typing import Final

from flowdesk.backup.values import REPLUG, Backup, Data
from flowdesk.going_live.finding import Finding, Light, Part
from flowdesk.going_live.moments import ago
from flowdesk.going_live.remedy import Remedy
from flowdesk.tongue.say import tr

OLD: Final = timedelta(days=3)
"""One that is missed is made up for within minutes; three days without any have a reason."""


def backups(data: Data, last: Backup | None, now: datetime) -> Finding:
    """Judge them by the newest one that was tested, None for none; customers do not wait for them."""
    if data.missing:
        words = tr(
            "The folder for them, {folder}, is not there, so they go into the data folder meanwhile.",
            folder=data.missing,
        )
        return Finding(Part.BACKUPS, Light.AMBER, words, Remedy(tr(REPLUG)))
    if last is None:
        words = tr("There is none yet; the first is made by itself.")
        return Finding(Part.BACKUPS, Light.GREEN, words)
    words = tr("The last one was made {ago}.", ago=ago(last.made_at, now))
    if now - last.made_at > OLD:
        todo = tr("Make one under Settings ▸ Backups, which says what hinders it.")
        return Finding(Part.BACKUPS, Light.AMBER, words, Remedy(todo))
    return Finding(Part.BACKUPS, Light.GREEN, words)

"""Copies in words."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from flowdesk.backup.copying import in_words
from flowdesk.backup.restoring import Restored, Since
from flowdesk.backup.values import Backup, Data, Kind
from flowdesk.flow.counted import counted
from flowdesk.ui.when import clock, day

if TYPE_CHECKING:
    from flowdesk.backup.parcel import (
        About,
    )  # loads ciphers, which the desk does without until then

_WHY = {
    Kind.DAILY: "",
    Kind.WANTED: "",
    Kind.UPDATE: "before an update",
    Kind.ASIDE: "set aside by a restore",
}

KEPT = "Kept are the newest of each of 7 days, 4 weeks and 3 months."


WITH_THE_DATA = (
    "They lie with your data: when the laptop is lost, so are they. Choose a folder on another disk, or"
    " one that a cloud drive keeps elsewhere."
)

AWAY = "They are not encrypted: whoever can open this folder can read them."

PACKED = "packed_at"
"""The setting that holds when everything was last packed into one file, as an ISO time."""


def packed(at: str) -> str:
    """Say when the file that survives this laptop was last saved."""
    if not at:
        return "You have not saved such a file yet."
    return f"Last saved: {moment(datetime.fromisoformat(at))}"


def moment(at: datetime) -> str:
    """Give day and time, as “Yesterday, 09:00”."""
    return f"{day(at)}, {clock(at)}"


def moment_inside(at: datetime) -> str:
    """Give day and time inside a sentence, as “yesterday, 09:00”."""
    said = moment(at)
    return said[0].lower() + said[1:] if said.startswith(("Today", "Yesterday")) else said


def inside(backup: Backup, data: Data | None = None) -> str:
    """Say what is in a copy, in one line, and where it is if not where *data* has new ones go."""
    parts = []
    if backup.contents:
        parts = [counted(backup.contents.leads, "lead"), counted(backup.photos or 0, "photo")]
    parts.append(in_words(backup.size))
    if _WHY[backup.kind]:
        parts.append(_WHY[backup.kind])
    if backup.missing:
        parts.append(f"{counted(backup.missing, 'photo')} missing")
    folder = backup.place.parent
    if data is not None and backup.kind is not Kind.ASIDE and folder != data.backups:
        here = folder.is_relative_to(data.home)
        parts.append("in the data folder" if here else f"in {folder}")
    return " · ".join(parts)


def state(last: Backup | None) -> str:
    """Say how things stand."""
    if last is None:
        return "There is no backup yet."
    return f"Last backup: {moment(last.made_at)}"


def upcoming(last: datetime | None, now: datetime) -> str:
    """Say when the next daily copy is made, by when the last was."""
    due = now if last is None else last + timedelta(days=1)
    if due <= now:
        return "The next one is made in a moment."
    same = due.astimezone().date() == now.astimezone().date()
    when = f"{'today' if same else 'tomorrow'} at {clock(due)}"
    return f"The next one is made {when}, or as soon as Flowdesk runs after that."


def lost(since: Since | None) -> str:
    """Name what will not be there once a copy is put back; nothing where nothing came since."""
    if since is None:
        return "What came since then cannot be counted, because the database cannot be read."
    parts = [
        counted(number, noun)
        for number, noun in (
            (since.messages, "message"),
            (since.leads, "lead"),
            (since.photos, "photo"),
        )
        if number
    ]
    if not parts:
        return "No message has come since then."
    return f"{_listed(parts)} that came since then will not be there."


def go_into(folder: Path, before: Path) -> str:
    """Say that copies go elsewhere from now on."""
    return (
        f"Backups go into {folder} from now on, the first one within minutes. Those in {before} stay on"
        " the list as long as that folder is there."
    )


def restored(done: Restored) -> str:
    """Say that a copy is in place, and where the rest is."""
    gone = ""
    if done.missing:
        gone = f" {counted(done.missing, 'photo')} could not be brought back: no backup has them."
    return (
        f"The data are back: {counted(done.contents.leads, 'lead')}.{gone}"
        f" What was here before is in the folder {done.aside.name}."
    )


def resettled(home: Path, before: Path) -> str:
    """Say where the data are now, and what is left."""
    return (
        f"Everything is in {home} now. The old folder, {before}, is as it was: delete it once you are"
        " sure."
    )


def preview(about: "About") -> str:
    """Say what is in the file of another laptop."""
    contents = about.contents
    parts = [
        counted(contents.rules, "rule"),
        counted(contents.leads, "lead"),
        counted(contents.messages, "message"),
        counted(about.photos, "photo"),
        in_words(about.size),
        "with tokens" if about.tokens else "without tokens",
    ]
    return f"{moment(about.made_at)}: {' · '.join(parts)}"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"

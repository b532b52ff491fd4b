"""Copies in words."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from flowdesk.backup.copying import in_words
from flowdesk.backup.restoring import Restored, Since
from flowdesk.backup.values import Backup, Data, Kind
from flowdesk.tongue.say import mark, tr, tr_n
from flowdesk.ui.when import clock, day, in_sentence

if TYPE_CHECKING:
    from flowdesk.backup.parcel import (
        About,
    )  # loads ciphers, which the desk does without until then

_WHY = {
    Kind.DAILY: "",
    Kind.WANTED: "",
    Kind.UPDATE: mark("before an update"),
    Kind.ASIDE: mark("set aside by a restore"),
}

KEPT = mark("Kept are the newest of each of 7 days, 4 weeks and 3 months.")

WITH_THE_DATA = mark(
    "They lie with your data: when the laptop is lost, so are they. Choose a folder on another disk, or"
    " one that a cloud drive keeps elsewhere."
)

AWAY = mark("They are not encrypted: whoever can open this folder can read them.")

PACKED = "packed_at"
"""The setting that holds when everything was last packed into one file, as an ISO time."""


def packed(at: str) -> str:
    """Say when the file that survives this laptop was last saved."""
    if not at:
        return tr("You have not saved such a file yet.")
    return tr("Last saved: {when}", when=moment(datetime.fromisoformat(at)))


def moment(at: datetime) -> str:
    """Give day and time, as “Yesterday, 09:00”."""
    return f"{day(at)}, {clock(at)}"


def moment_inside(at: datetime) -> str:
    """Give day and time inside a sentence, as “yesterday, 09:00”."""
    return f"{in_sentence(at)}, {clock(at)}"


def inside(backup: Backup, data: Data | None = None) -> str:
    """Say what is in a copy, in one line, and where it is if not where *data* has new ones go."""
    parts = []
    if backup.contents:
        parts = [leads(backup.contents.leads), photos(backup.photos or 0)]
    parts.append(in_words(backup.size))
    if _WHY[backup.kind]:
        parts.append(tr(_WHY[backup.kind]))
    if backup.missing:
        parts.append(tr_n(backup.missing, "{n:,} photo missing", "{n:,} photos missing"))
    folder = backup.place.parent
    if data is not None and backup.kind is not Kind.ASIDE and folder != data.backups:
        here = folder.is_relative_to(data.home)
        parts.append(tr("in the data folder") if here else tr("in {folder}", folder=folder))
    return " · ".join(parts)


def leads(number: int) -> str:
    """Count leads."""
    return tr_n(number, "{n:,} lead", "{n:,} leads")


def photos(number: int) -> str:
    """Count photos."""
    return tr_n(number, "{n:,} photo", "{n:,} photos")


def messages(number: int) -> str:
    """Count messages."""
    return tr_n(number, "{n:,} message", "{n:,} messages")


def state(last: Backup | None) -> str:
    """Say how things stand."""
    if last is None:
        return tr("There is no backup yet.")
    return tr("Last backup: {when}", when=moment(last.made_at))


def upcoming(last: datetime | None, now: datetime) -> str:
    """Say when the next daily copy is made, by when the last was."""
    due = now if last is None else last + timedelta(days=1)
    if due <= now:
        return tr("The next one is made in a moment.")
    if due.astimezone().date() == now.astimezone().date():
        return tr(
            "The next one is made today at {time}, or as soon as Flowdesk runs after that.",
            time=clock(due),
        )
    return tr(
        "The next one is made tomorrow at {time}, or as soon as Flowdesk runs after that.",
        time=clock(due),
    )


def lost(since: Since | None) -> str:
    """Name what will not be there once a copy is put back; nothing where nothing came since."""
    if since is None:
        return tr("What came since then cannot be counted, because the database cannot be read.")
    counts = (messages, since.messages), (leads, since.leads), (photos, since.photos)
    parts = [said(number) for said, number in counts if number]
    if not parts:
        return tr("No message has come since then.")
    return tr("{what} that came since then will not be there.", what=_listed(parts))


def go_into(folder: Path, before: Path) -> str:
    """Say that copies go elsewhere from now on."""
    return tr(
        "Backups go into {folder} from now on, the first one within minutes. Those in {before} stay on"
        " the list as long as that folder is there.",
        folder=folder,
        before=before,
    )


def restored(done: Restored) -> str:
    """Say that a copy is in place, and where the rest is."""
    said = [
        tr_n(
            done.contents.leads, "The data are back: {n:,} lead.", "The data are back: {n:,} leads."
        )
    ]
    if done.missing:
        said.append(
            tr_n(
                done.missing,
                "{n:,} photo could not be brought back: no backup has them.",
                "{n:,} photos could not be brought back: no backup has them.",
            )
        )
    said.append(tr("What was here before is in the folder {folder}.", folder=done.aside.name))
    return " ".join(said)


def resettled(home: Path, before: Path) -> str:
    """Say where the data are now, and what is left."""
    return tr(
        "Everything is in {home} now. The old folder, {before}, is as it was: delete it once you are"
        " sure.",
        home=home,
        before=before,
    )


def preview(about: "About") -> str:
    """Say what is in the file of another laptop."""
    contents = about.contents
    parts = [
        tr_n(contents.rules, "{n:,} rule", "{n:,} rules"),
        leads(contents.leads),
        messages(contents.messages),
        photos(about.photos),
        in_words(about.size),
        tr("with tokens") if about.tokens else tr("without tokens"),
    ]
    return f"{moment(about.made_at)}: {' · '.join(parts)}"


def _listed(parts: list[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return tr("{some} and {last}", some=", ".join(parts[:-1]), last=parts[-1])

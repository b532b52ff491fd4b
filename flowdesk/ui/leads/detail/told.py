"""The history of a lead in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flowdesk.bot.correcting import answer
from flowdesk.flow.kept import Kept, parts
from flowdesk.store import history
from flowdesk.store.values import Deed, Event, Status, Submission, Who
from flowdesk.ui.leads import words

_LONGEST = 120

_WHO = {
    Who.OWNER: "You",
    Who.WORKBOOK: "You",
    Who.CUSTOMER: "The customer",
    Who.BOT: "Flowdesk",
}
_STATUS = {
    Status.APPROVED: "approved it",
    Status.REJECTED: "rejected it",
    Status.COMPLETED: "set it back to Completed",
    Status.CANCELLED: "cancelled it",
    Status.ABANDONED: "took it as abandoned",
    Status.IN_PROGRESS: "opened it again",
}


@dataclass(frozen=True)
class Line:
    """One thing that happened: what, when, and when it was undone if it was; ``event`` is its number."""

    text: str
    at: datetime
    undone_at: datetime | None = None
    event: int | None = None


def lines(lead: Submission, events: Sequence[Event]) -> list[Line]:
    """Give what happened to a lead, the newest first; what only took something back stands with it."""
    only_back = history.undoing(events)
    told = [Line("The customer began the form", lead.started_at)]
    if lead.completed_at is not None:
        told.append(Line("The form was complete", lead.completed_at))
    told += [
        Line(text_of(event), event.at, event.undone_at, event.id)
        for event in events
        if event.id not in only_back
    ]
    told.sort(key=lambda line: line.at)
    return told[::-1]


def text_of(event: Event) -> str:
    """Say in one sentence what was changed, and by whom."""
    who = _WHO[event.who]
    if event.who is Who.BOT and event.after == Status.ABANDONED:
        return "The customer did not go on, so it was taken as abandoned"
    does = {
        Deed.STATUS: _status,
        Deed.ANSWER: _answer,
        Deed.NOTE: _note,
        Deed.ASKED_AGAIN: _asked,
    }[event.kind](event)
    by = " in a workbook" if event.who is Who.WORKBOOK else ""
    return f"{who} {does}{by}"


def _status(event: Event) -> str:
    return _STATUS[Status(event.after or Status.COMPLETED)]


def _answer(event: Event) -> str:
    before, after = answer(event.before), answer(event.after)
    step = f"\u2068{event.step}\u2069"
    if _photos(before) or _photos(after):
        return _photo(step, _photos(before), _photos(after), event.who)
    if before is None:
        return f"filled in {step}: {_quoted(after)}"
    if after is None:
        return f"took the answer to {step} away: {_quoted(before)}"
    return f"corrected {step} from {_quoted(before)} to {_quoted(after)}"


def _photo(step: str, before: set[str], after: set[str], who: Who) -> str:
    if before > after:
        return f"took a photo out of {step}"
    if who is Who.OWNER:
        return f"replaced the photo for {step}"
    return f"sent a photo for {step}" if after > before else f"sent a new photo for {step}"


def _photos(kept: Kept | None) -> set[str]:
    return {*words.photos(kept)} if kept is not None else set()


def _note(event: Event) -> str:
    if not event.after:
        return "emptied the note"
    return f"{'changed the note to' if event.before else 'wrote the note'} {_quoted(event.after)}"


def _asked(event: Event) -> str:
    because = f": {_quoted(event.after)}" if event.after else ""
    return f"asked for \u2068{event.step}\u2069 again{because}"


def _quoted(kept: Kept | None) -> str:
    """Give words in one line between quotation marks, their direction kept to themselves."""
    line = " ".join(", ".join(parts(kept or "")).split())
    short = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
    return f"“\u2068{short}\u2069”"

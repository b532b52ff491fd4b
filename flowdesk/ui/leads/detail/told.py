"""The history of a lead in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flowdesk.bot.correcting import answer
from flowdesk.flow.kept import Kept, parts
from flowdesk.store import history
from flowdesk.store.values import Deed, Event, Status, Submission, Who
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.leads import words

_LONGEST = 120

_BY_YOU = {
    Status.APPROVED: mark("You approved it"),
    Status.REJECTED: mark("You rejected it"),
    Status.COMPLETED: mark("You set it back to Completed"),
    Status.CANCELLED: mark("You cancelled it"),
    Status.ABANDONED: mark("You took it as abandoned"),
    Status.IN_PROGRESS: mark("You opened it again"),
}
_IN_A_WORKBOOK = {
    Status.APPROVED: mark("You approved it in a workbook"),
    Status.REJECTED: mark("You rejected it in a workbook"),
    Status.COMPLETED: mark("You set it back to Completed in a workbook"),
}
"""No other status can be written there."""
_BY_THEM = {
    Status.APPROVED: mark("{who} approved it"),
    Status.REJECTED: mark("{who} rejected it"),
    Status.COMPLETED: mark("{who} set it back to Completed"),
    Status.CANCELLED: mark("{who} cancelled it"),
    Status.ABANDONED: mark("{who} took it as abandoned"),
    Status.IN_PROGRESS: mark("{who} opened it again"),
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
    told = [Line(tr("The customer began the form"), lead.started_at)]
    if lead.completed_at is not None:
        told.append(Line(tr("The form was complete"), lead.completed_at))
    told += [
        Line(text_of(event), event.at, event.undone_at, event.id)
        for event in events
        if event.id not in only_back
    ]
    told.sort(key=lambda line: line.at)
    return told[::-1]


def text_of(event: Event) -> str:
    """Say in one sentence what was changed, and by whom."""
    does = {
        Deed.STATUS: _status,
        Deed.ANSWER: _answer,
        Deed.NOTE: _note,
        Deed.ASKED_AGAIN: _asked,
    }
    return does[event.kind](event)


def _status(event: Event) -> str:
    status = Status(event.after or Status.COMPLETED)
    if event.who is Who.BOT and status is Status.ABANDONED:
        return tr("The customer did not go on, so it was taken as abandoned")
    if _is_yours(event):
        there = _IN_A_WORKBOOK if event.who is Who.WORKBOOK else {}
        return tr(there.get(status, _BY_YOU[status]))
    return tr(_BY_THEM[status], who=_they(event))


def _answer(event: Event) -> str:
    before, after = answer(event.before), answer(event.after)
    if _photos(before) or _photos(after):
        return _photo(event, _photos(before), _photos(after))
    values = {
        "who": _they(event),
        "step": f"\u2068{event.step}\u2069",
        "before": _quoted(before),
        "after": _quoted(after),
    }
    yours = _is_yours(event)
    if before is None:
        return tr(
            "You filled in {step}: {after}" if yours else "{who} filled in {step}: {after}",
            **values,
        )
    if after is None:
        return tr(
            "You took the answer to {step} away: {before}"
            if yours
            else "{who} took the answer to {step} away: {before}",
            **values,
        )
    return tr(
        "You corrected {step} from {before} to {after}"
        if yours
        else "{who} corrected {step} from {before} to {after}",
        **values,
    )


def _photo(event: Event, before: set[str], after: set[str]) -> str:
    values = {"who": _they(event), "step": f"\u2068{event.step}\u2069"}
    yours = _is_yours(event)
    if before > after:
        return tr(
            "You took a photo out of {step}" if yours else "{who} took a photo out of {step}",
            **values,
        )
    if yours:
        return tr(
            "You replaced the photo for {step}" if before else "You put in a photo for {step}",
            **values,
        )
    return tr(
        "{who} sent a photo for {step}" if after > before else "{who} sent a new photo for {step}",
        **values,
    )


def _is_yours(event: Event) -> bool:
    """Tell whether the owner did it, here or in a workbook."""
    return event.who in {Who.OWNER, Who.WORKBOOK}


def _they(event: Event) -> str:
    """Name who did it, where that was not the owner."""
    return tr("The customer") if event.who is Who.CUSTOMER else "Flowdesk"


def _photos(kept: Kept | None) -> set[str]:
    return {*words.photos(kept)} if kept is not None else set()


def _note(event: Event) -> str:
    note, book = _quoted(event.after), event.who is Who.WORKBOOK
    if not event.after:
        return tr("You emptied the note in a workbook" if book else "You emptied the note")
    if event.before:
        return tr(
            "You changed the note to {note} in a workbook"
            if book
            else "You changed the note to {note}",
            note=note,
        )
    return tr(
        "You wrote the note {note} in a workbook" if book else "You wrote the note {note}",
        note=note,
    )


def _asked(event: Event) -> str:
    step = f"\u2068{event.step}\u2069"
    if not event.after:
        return tr("You asked for {step} again", step=step)
    return tr("You asked for {step} again: {reason}", step=step, reason=_quoted(event.after))


def _quoted(kept: Kept | None) -> str:
    """Give words in one line between quotation marks, their direction kept to themselves."""
    line = " ".join(", ".join(parts(kept or "")).split())
    short = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
    return f"“\u2068{short}\u2069”"

"""Bringing back: what the owner changed in a workbook is done, as one deed that can be undone.

Each change is done only where the lead still stands as the owner was shown it. Approvals and
rejections are reviews like any other, so the rule's message goes out where it may.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial

from sqlalchemy.orm import Session

from flowdesk.bot.review import review
from flowdesk.flow.words import LANGUAGES
from flowdesk.store import contacts, history, outbox, rules, standing, submissions
from flowdesk.store.standing import Footing
from flowdesk.store.values import Deed, Status, Who
from flowdesk.tongue.say import mark, tr

GRACE = timedelta(seconds=30)
"""How long the messages stay in the outbox, where undoing calls them off: there may be many."""

NO_WORDS = mark("The rule has no message for it.")
_TOLD = frozenset({Status.APPROVED, Status.REJECTED})


@dataclass(frozen=True)
class Wish:
    """What is to be done to one lead: from which status or note, as it was shown, to which. A lead has
    one wish at most.
    """

    submission_id: int
    reference: str
    status: tuple[Status, Status] | None = None
    note: tuple[str, str] | None = None


@dataclass(frozen=True)
class Done:
    """What was done to one lead, and all that undoing it takes."""

    submission_id: int
    reference: str
    before: Footing
    after: Footing
    events: tuple[int, ...]
    message: int | None
    why_not: str


@dataclass(frozen=True)
class Brought:
    """What became of the wishes; ``left`` are the references of leads that stood otherwise by then."""

    done: tuple[Done, ...]
    left: tuple[str, ...]

    @property
    def messages(self) -> int:
        """How many messages were queued."""
        return sum(each.message is not None for each in self.done)


@dataclass(frozen=True)
class Undone:
    """What became of undoing: how many leads are as they were, how many messages were called off and
    how many had left; ``left`` are the references of leads that were changed or deleted since.
    """

    leads: int
    called_off: int
    sent: int
    left: tuple[str, ...]


def outlook(session: Session, wishes: Iterable[Wish], now: datetime) -> dict[int, str]:
    """Tell for every lead that would be approved or rejected, by its number, why its customer would
    hear nothing; empty where the rule's message would go out now.
    """
    said_by = cache(partial(rules.verdicts, session))
    decided = [wish for wish in wishes if wish.status is not None and wish.status[1] in _TOLD]
    return {wish.submission_id: _why_silent(session, wish, said_by, now) for wish in decided}


def _why_silent(
    session: Session, wish: Wish, said_by: Callable[[int], tuple[str, str]], now: datetime
) -> str:
    lead = submissions.find(session, wish.submission_id)
    if lead is None or wish.status is None:
        return tr(NO_WORDS)
    yes, no = said_by(lead.rule_id)
    if not (yes if wish.status[1] is Status.APPROVED else no).strip():
        return tr(NO_WORDS)
    return contacts.get(session, lead.contact_id).unreachable(now)


def bring_back(
    session: Session,
    wishes: Iterable[Wish],
    now: datetime,
    languages: tuple[str, ...] = tuple(LANGUAGES),
    grace: timedelta = GRACE,
) -> Brought:
    """Do what is wished, each change in the lead's history as one of the workbook's.

    A lead that stands otherwise than the wish says, or is gone, is left alone.
    """
    done: list[Done] = []
    left: list[str] = []
    for wish in wishes:
        before = standing.footing(session, wish.submission_id)
        if before is None or not _stands(before, wish):
            left.append(wish.reference)
        else:
            done.append(_do(session, before, wish, now, languages, grace))
    return Brought(tuple(done), tuple(left))


def _stands(lead: Footing, wish: Wish) -> bool:
    """Tell whether a lead is as the owner was shown it, in what is to be changed."""
    if wish.status is not None:
        before, after = wish.status
        if lead.status != before or not (before.reviewable and after.reviewable):
            return False
    return wish.note is None or lead.note == wish.note[0]


def _do(
    session: Session,
    before: Footing,
    wish: Wish,
    now: datetime,
    languages: tuple[str, ...],
    grace: timedelta,
) -> Done:
    number = wish.submission_id
    events: list[int] = []
    message, why_not = None, ""
    if wish.note is not None:
        submissions.write_note(session, number, wish.note[1])
        events.append(_note_event(session, number, Deed.NOTE, wish.note, now))
    if wish.status is not None and wish.status[1] in _TOLD:
        approved = wish.status[1] is Status.APPROVED
        reviewed = review(session, number, approved, now, languages, Who.WORKBOOK, grace)
        message, why_not = reviewed.message, reviewed.why_not
        events += [] if reviewed.event is None else [reviewed.event]
    elif wish.status is not None:
        submissions.set_status(session, number, wish.status[1], now)
        events.append(_note_event(session, number, Deed.STATUS, wish.status, now))
    after = _footing(session, number)
    return Done(number, wish.reference, before, after, tuple(events), message, why_not)


def _note_event(
    session: Session, submission_id: int, deed: Deed, change: tuple[str, str], now: datetime
) -> int:
    before, after = change
    who = Who.WORKBOOK
    return history.add(session, submission_id, who, deed, now, before=before, after=after)


def _footing(session: Session, submission_id: int) -> Footing:
    found = standing.footing(session, submission_id)
    if found is None:
        raise LookupError(f"lead {submission_id} went within one transaction")
    return found


def undo(session: Session, brought: Brought, now: datetime) -> Undone:
    """Put every lead back where it stood, and call off the messages that have not left.

    What was changed since by somebody else stays. The history keeps the changes, marked as undone, and
    says who undid them.
    """
    leads, called_off, sent = 0, 0, 0
    left: list[str] = []
    for done in brought.done:
        here = standing.footing(session, done.submission_id)
        if here is None or (here.status, here.note) != (done.after.status, done.after.note):
            left.append(done.reference)
            continue
        _put_back(session, done, now)
        leads += 1
        if done.message is not None:
            unsent = outbox.call_off(session, done.message)
            called_off, sent = called_off + unsent, sent + (not unsent)
    return Undone(leads, called_off, sent, tuple(left))


def _put_back(session: Session, done: Done, now: datetime) -> None:
    """Undo one lead."""
    standing.put_back(session, done.submission_id, done.before, done.after.updated_at)
    for number in done.events:
        event = history.get(session, number)
        history.take_back(session, number, now)
        history.add(
            session,
            done.submission_id,
            Who.OWNER,
            event.kind,
            now,
            before=event.after,
            after=event.before,
        )

"""Asking for a new photo: the owner opens one step of a complete lead again, and only that.

Until the photo comes the lead is in progress, with its old answer in place and the contact at that
step; everything is in the store, so that it outlives the program. The old photo stays on disk, and the
history names it.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from flowdesk.bot.change import Change
from flowdesk.bot.talk import Talk
from flowdesk.bot.waiting import running
from flowdesk.flow import album
from flowdesk.flow.anew import anew
from flowdesk.flow.engine import Outcome, Turn
from flowdesk.flow.kept import Kept
from flowdesk.flow.state import BotState
from flowdesk.flow.turn import Course
from flowdesk.flow.words import LANGUAGES
from flowdesk.store import contacts, history, outbox, submissions
from flowdesk.store.values import Deed, Status, Submission, Who
from flowdesk.tongue.say import tr

GRACE = timedelta(seconds=5)
"""How long a message of the owner's decision stays in the outbox, where it can still be called off."""


@dataclass(frozen=True)
class Asked:
    """What became of asking: where ``why_not`` says something, nothing was changed and nothing sent.

    ``message`` and ``event`` are the numbers of the message and of the change in the history.
    """

    submission_id: int
    reference: str
    step: str
    why_not: str = ""
    message: int | None = None
    event: int | None = None


@dataclass(frozen=True)
class TakenBack:
    """What became of taking back a decision: whether the lead is as it was before, and a sentence."""

    changed: bool
    sentence: str


def erased(reference: str) -> TakenBack:
    """Say that a lead is gone with its customer."""
    return TakenBack(
        False, tr("{reference} is deleted, so there is nothing to take back.", reference=reference)
    )


def as_it_was(reference: str, called_off: bool) -> TakenBack:
    """Say that a lead stands where it stood, and what became of the message to its customer."""
    return TakenBack(
        True,
        tr(
            "{reference} is as it was; the message was not sent."
            if called_off
            else "{reference} is as it was, but the customer has the message already.",
            reference=reference,
        ),
    )


def ask_for_new(
    session: Session,
    submission_id: int,
    step: str,
    now: datetime,
    reason: str = "",
    languages: tuple[str, ...] = tuple(LANGUAGES),
    who: Who = Who.OWNER,
    grace: timedelta = GRACE,
) -> Asked:
    """Ask the customer for a new photo in the place of a step's; the next one completes the lead again.

    Refused where it could not be sent, where the lead is not complete, and while the customer is in
    the middle of a form. A pause of the chat ends: the bot has to hear the photo.
    """
    lead = submissions.get(session, submission_id)
    talk = Talk(session, contacts.get(session, lead.contact_id), now, languages, grace)
    if why_not := _why_not(talk, lead, step):
        return Asked(lead.id, lead.reference, step, why_not)
    run = talk.run(lead.flow, lead.id, lead.reference, lead.completion)
    turn = anew(run, step, lead.answers, Course.loads(lead.trail), reason)
    _open(talk, lead, step, turn)
    message = talk.say(turn.say, lead.id) if turn.say else None
    because = reason.strip() or None
    event = history.add(
        session, lead.id, who, Deed.ASKED_AGAIN, now, step=step, before=lead.status, after=because
    )
    return Asked(lead.id, lead.reference, step, "", message, event)


def _why_not(talk: Talk, lead: Submission, step: str) -> str:
    """Say why a customer cannot be asked, empty where they can."""
    if not album.wanted(lead.flow, step if step in lead.flow else None):
        return tr("This form has no such photo any more.")
    if is_asked(lead):
        return tr("The customer has been asked for a new photo already.")
    if not lead.status.reviewable:
        return tr("This form is not complete, so there is nothing to ask for again.")
    waits = running(talk)
    if waits is not None:
        other = waits[0]
        return tr(
            "The customer is in the middle of a form just now ({rule}, {reference}). Ask again when"
            " that is done.",
            rule=other.rule_name,
            reference=other.reference,
        )
    return talk.contact.unreachable(talk.now)


def _open(talk: Talk, lead: Submission, step: str, turn: Turn) -> None:
    """Let the chat wait at the step, with the reminders that its rule has."""
    session = talk.session
    trail = turn.course.dumps()
    submissions.record(session, lead.id, lead.answers, Status.IN_PROGRESS, talk.now, trail)
    contacts.resume(session, talk.contact.id)
    contacts.set_state(session, talk.contact.id, str(BotState(step, lead.id)))
    talk.remind(lead.id, lead.rule_id)


def is_asked(lead: Submission) -> bool:
    """Tell whether a lead waits for a new photo."""
    return lead.status is Status.IN_PROGRESS and Course.loads(lead.trail).alone


def keep(talk: Talk, lead: Submission, step: str, turn: Turn) -> Change:
    """Store what a message came to while a new photo was asked for."""
    if turn.outcome is Outcome.CANCELLED:
        if turn.say:
            talk.say(turn.say, lead.id)
        return leave(talk, lead, Who.CUSTOMER)
    change = talk.keep(turn, lead.id, lead.rule_id)
    if turn.outcome is Outcome.COMPLETE:
        texts = {"before": _text(lead.answers.get(step)), "after": _text(turn.answers.get(step))}
        who = Who.CUSTOMER
        history.add(talk.session, lead.id, who, Deed.ANSWER, talk.now, step=step, **texts)
    return change


def leave(talk: Talk, lead: Submission, who: Who | None = None) -> Change:
    """Wait for the new photo no longer; the lead is what it was before it was asked for. ``who`` is
    whose doing that is in the history, None where another change there says it.
    """
    trail = Course.loads(lead.trail).complete().dumps()
    before = _status_before(talk.session, lead)
    submissions.record(talk.session, lead.id, lead.answers, before, talk.now, trail)
    waits = BotState.parse(contacts.get(talk.session, talk.contact.id).bot_state)
    if waits is not None and waits.submission == lead.id:
        contacts.set_state(talk.session, talk.contact.id, None)
    if who is not None:
        moved = {"before": lead.status.value, "after": before.value}
        history.add(talk.session, lead.id, who, Deed.STATUS, talk.now, **moved)
    return talk.changed("submission", lead.id, lead.rule_id)


def take_back(session: Session, asked: Asked, now: datetime, who: Who = Who.OWNER) -> TakenBack:
    """Let a lead be as it was before a new photo was asked for, and call the message off if it waits."""
    lead = submissions.find(session, asked.submission_id)
    if lead is None:
        return erased(asked.reference)
    if asked.event is None or not is_asked(lead):
        return TakenBack(
            False,
            tr("{reference} does not wait for a new photo any more.", reference=asked.reference),
        )
    leave(Talk(session, contacts.get(session, lead.contact_id), now), lead, who)
    history.take_back(session, asked.event, now)
    called_off = asked.message is None or outbox.call_off(session, asked.message)
    return as_it_was(asked.reference, called_off)


def _status_before(session: Session, lead: Submission) -> Status:
    asked = [event for event in history.of(session, lead.id) if event.kind is Deed.ASKED_AGAIN]
    return Status(asked[-1].before) if asked and asked[-1].before else Status.COMPLETED


def _text(kept: Kept | None) -> str | None:
    return None if kept is None else json.dumps(kept, ensure_ascii=False)

"""Review: the owner approves or rejects a lead, and the customer is told in the rule's words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from flowdesk.bot import asking_again
from flowdesk.bot.asking_again import GRACE, TakenBack
from flowdesk.bot.superseding import call_off_last
from flowdesk.bot.talk import Talk
from flowdesk.flow.engine import filled
from flowdesk.flow.message import Outgoing
from flowdesk.flow.words import LANGUAGES
from flowdesk.store import contacts, history, outbox, rules, standing, submissions
from flowdesk.store.standing import Footing
from flowdesk.store.values import Deed, Status, Submission, Who
from flowdesk.tongue.say import mark, tr

_DONE = {
    Status.APPROVED: mark("Approved {reference}."),
    Status.REJECTED: mark("Rejected {reference}."),
}
_ALREADY = {
    Status.APPROVED: mark("it is approved already."),
    Status.REJECTED: mark("it is rejected already."),
}


@dataclass(frozen=True)
class Reviewed:
    """What became of a decision about one lead.

    ``before`` and ``status`` differ where it was changed. ``message`` is the number of the queued
    message to the customer; where there is none ``why_not`` is the sentence that says why. ``event``
    is the number of the change in the history, ``stood`` is where the lead was before, and ``at`` when
    it was changed.
    """

    submission_id: int
    reference: str
    before: Status
    status: Status
    message: int | None = None
    why_not: str = ""
    event: int | None = None
    stood: Footing | None = None
    at: datetime | None = None

    @property
    def changed(self) -> bool:
        """Whether the lead has another status now."""
        return self.before is not self.status

    @property
    def sentence(self) -> str:
        """What happened, for the owner."""
        return self.say(tr("The customer is told."))

    def say(self, told: str) -> str:
        """Say what happened; *told* stands for a message that is on its way."""
        if not self.changed:
            return tr("{reference}: {why}", reference=self.reference, why=self.why_not)
        return f"{tr(_DONE[self.status], reference=self.reference)} {self.why_not or told}"


def review(
    session: Session,
    submission_id: int,
    approved: bool,
    now: datetime,
    languages: tuple[str, ...] = tuple(LANGUAGES),
    who: Who = Who.OWNER,
    grace: timedelta = GRACE,
) -> Reviewed:
    """Set a lead's status and queue the rule's approved or rejected message, where it may be sent.

    A lead that has the status already is left alone, so that a double click tells the customer once;
    so is one that was not filled in to its end. Where a new photo was asked for it is waited for no
    longer. Nothing is queued for a customer who opted out or whose 24 hours are over. The message
    leaves after ``grace``. The first of ``languages`` is what is spoken.
    """
    status = Status.APPROVED if approved else Status.REJECTED
    lead = submissions.get(session, submission_id)
    talk = Talk(session, contacts.get(session, lead.contact_id), now, languages, grace)
    if asking_again.is_asked(lead):
        call_off_last(session, lead.id)
        asking_again.leave(talk, lead)
        lead = submissions.get(session, submission_id)
    if lead.status is status or not lead.status.reviewable:
        return Reviewed(lead.id, lead.reference, lead.status, lead.status, None, _refusal(lead))
    call_off_last(session, lead.id)
    stood = standing.footing(session, lead.id)
    submissions.set_status(session, lead.id, status, now)
    event = history.add(session, lead.id, who, Deed.STATUS, now, before=lead.status, after=status)
    message, why_not = _tell(talk, lead, approved)
    said = message, why_not, event
    return Reviewed(lead.id, lead.reference, lead.status, status, *said, stood, now)


def review_all(
    session: Session,
    submission_ids: Iterable[int],
    approved: bool,
    now: datetime,
    languages: tuple[str, ...] = tuple(LANGUAGES),
    who: Who = Who.OWNER,
    grace: timedelta = GRACE,
) -> tuple[Reviewed, ...]:
    """Decide several leads alike, each told for itself, in the order given."""
    return tuple(
        review(session, number, approved, now, languages, who, grace) for number in submission_ids
    )


def take_back(
    session: Session, reviewed: Reviewed, now: datetime, who: Who = Who.OWNER
) -> TakenBack:
    """Put a lead where it stood, and call the message off if it still waits; a sent one stays.

    Refused where somebody has changed the status since, or the lead is erased.
    """
    lead = submissions.find(session, reviewed.submission_id)
    if lead is None:
        return asking_again.erased(reviewed.reference)
    event, stood, at = reviewed.event, reviewed.stood, reviewed.at
    if event is None or stood is None or at is None or lead.status is not reviewed.status:
        return TakenBack(
            False,
            tr(
                "{reference} has been changed since, so it stays as it is.",
                reference=reviewed.reference,
            ),
        )
    standing.put_back(session, lead.id, replace(stood, note=lead.note), at)
    history.take_back(session, event, now)
    history.add(
        session, lead.id, who, Deed.STATUS, now, before=reviewed.status, after=reviewed.before
    )
    if reviewed.message is None:
        return TakenBack(True, tr("{reference} is as it was.", reference=reviewed.reference))
    called_off = outbox.call_off(session, reviewed.message)
    return asking_again.as_it_was(reviewed.reference, called_off)


def _refusal(lead: Submission) -> str:
    if lead.status in _ALREADY:
        return tr(_ALREADY[lead.status])
    return tr("this form is not complete yet.")


def _tell(talk: Talk, lead: Submission, approved: bool) -> tuple[int | None, str]:
    """Queue the rule's words; give the message's number, or the sentence why there is none."""
    yes, no = rules.verdicts(talk.session, lead.rule_id)
    run = talk.run(lead.flow, lead.id, lead.reference, lead.completion)
    text = filled(run, yes if approved else no, lead.answers)
    if not text.strip():
        return None, tr("Nothing was sent: the rule has no words for it.")
    if reason := talk.contact.unreachable(talk.now):
        return None, f"{tr('Nothing was sent.')} {reason}"
    return talk.say(Outgoing(text), lead.id), ""

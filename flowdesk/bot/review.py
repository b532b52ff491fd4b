"""Review: the owner approves or rejects a lead, and the customer is told in the rule's words."""

from datetime import datetime

from sqlalchemy.orm import Session

from flowdesk.bot.talk import Talk
from flowdesk.flow.engine import filled
from flowdesk.flow.message import Outgoing
from flowdesk.flow.words import LANGUAGES
from flowdesk.store import contacts, rules, submissions
from flowdesk.store.values import Status


def review(
    session: Session,
    submission_id: int,
    approved: bool,
    now: datetime,
    languages: tuple[str, ...] = tuple(LANGUAGES),
) -> None:
    """Set a lead's status and queue the rule's approved or rejected message, if it has one.

    A lead that has the status already is left alone, so that a double click tells the customer once;
    so is one that was not filled in to its end. To a customer who opted out nothing is sent: the
    message is kept with that reason. The first of ``languages`` is what is spoken.
    """
    status = Status.APPROVED if approved else Status.REJECTED
    lead = submissions.get(session, submission_id)
    if lead.status is status or not lead.status.reviewable:
        return
    submissions.set_status(session, submission_id, status, now)
    rule = rules.get(session, lead.rule_id).rule
    talk = Talk(session, contacts.get(session, lead.contact_id), now, languages)
    run = talk.run(lead.flow, lead.id, lead.reference, lead.completion)
    text = rule.approved if approved else rule.rejected
    talk.say(Outgoing(filled(run, text, lead.answers)), submission_id)

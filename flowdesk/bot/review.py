"""Review: the owner approves or rejects a lead, and the customer is told in the rule's words."""

from datetime import datetime

from sqlalchemy.orm import Session

from flowdesk.bot.turn import places
from flowdesk.flow.message import Outgoing
from flowdesk.flow.template import fill
from flowdesk.store import contacts, outbox, rules, submissions
from flowdesk.store.values import Status
from flowdesk.whatsapp.render import render


def review(session: Session, submission_id: int, approved: bool, now: datetime) -> None:
    """Set a lead's status and queue the rule's approved or rejected message, if it has one.

    A lead that has the status already is left alone, so that a double click tells the customer once.
    """
    status = Status.APPROVED if approved else Status.REJECTED
    lead = submissions.get(session, submission_id)
    if lead.status is status:
        return
    submissions.set_status(session, submission_id, status, now)
    rule = rules.find(session, lead.rule_id) if lead.rule_id else None
    text = (rule.rule.approved if approved else rule.rule.rejected) if rule else ""
    if not text.strip():
        return
    contact = contacts.get(session, lead.contact_id)
    spoken = {step.id: step.spoken(lead.answers.get(step.id, "")) for step in lead.flow.steps}
    told = Outgoing(fill(text, {**places(contact, lead.reference, now), **spoken}))
    outbox.queue(session, contact.id, render(told), told.text, (), submission_id, now)

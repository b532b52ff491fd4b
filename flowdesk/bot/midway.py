"""A practice chat that begins in the middle of a flow, and one that goes back to where it was.

What is stored then is what the bot itself would have stored, so that it goes on by the same code.
"""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from sqlalchemy.orm import Session

from flowdesk.bot.change import Change
from flowdesk.bot.reference import new_code
from flowdesk.bot.talk import Talk
from flowdesk.flow.engine import Course, resume
from flowdesk.flow.kept import Answers
from flowdesk.flow.runs import sample
from flowdesk.flow.state import BotState
from flowdesk.flow.turn import FARTHEST
from flowdesk.store import contacts, rules, submissions
from flowdesk.store.values import Status


def begin_at(talk: Talk, rule_id: int, step_id: str, chance: Random) -> Change:
    """Begin a rule's draft at a step, as if the steps on a shortest way to it had been answered with
    examples.

    :raises LookupError: if the draft has no such step.
    """
    session = talk.session
    version = rules.snapshot(session, rule_id, talk.now)
    answers = sample.before(version.flow, step_id)
    code = new_code(chance, lambda code: submissions.reference_taken(session, code))
    lead = submissions.begin(session, talk.contact.id, rule_id, version.id, code, talk.now)
    run = talk.run(version.flow, lead, code, version.completion)
    course = Course(tuple(answers)[-FARTHEST:])
    return talk.keep(resume(run, step_id, answers, course, ""), lead, rule_id)


@dataclass(frozen=True)
class Form:
    """What is stored of a submission."""

    number: int
    answers: Answers
    status: Status
    trail: str


@dataclass(frozen=True)
class Moment:
    """Where a contact stood after a turn: state, pause, opt-out, and the form that it was in."""

    state: str | None = None
    paused_until: datetime | None = None
    opted_out_at: datetime | None = None
    form: Form | None = None


def moment(session: Session, contact_id: int, submission_id: int | None) -> Moment:
    """Take down where a contact stands after a turn about a submission, or about none."""
    contact = contacts.get(session, contact_id)
    waits = BotState.parse(contact.bot_state)
    number = waits.submission if waits else submission_id
    lead = submissions.find(session, number) if number is not None else None
    form = Form(lead.id, lead.answers, lead.status, lead.trail) if lead else None
    return Moment(contact.bot_state, contact.paused_until, contact.opted_out_at, form)


def put_back(session: Session, contact_id: int, to: Moment, now: datetime) -> None:
    """Let a contact stand where they stood; nothing is said about it. A form that is erased stays so."""
    contacts.set_state(session, contact_id, to.state)
    contacts.resume(session, contact_id)
    if to.paused_until is not None:
        contacts.pause(session, contact_id, to.paused_until)
    contacts.opt_in(session, contact_id)
    if to.opted_out_at is not None:
        contacts.opt_out(session, contact_id, to.opted_out_at)
    if to.form is not None and submissions.find(session, to.form.number) is not None:
        form = to.form
        submissions.record(session, form.number, form.answers, form.status, now, form.trail)

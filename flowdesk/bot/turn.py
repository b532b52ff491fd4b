"""One turn: what the bot does about one stored message, all of it inside one transaction."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from flowdesk.bot.change import Change
from flowdesk.bot.intake import words
from flowdesk.bot.picker import Pick, Picked
from flowdesk.bot.reference import new_code
from flowdesk.flow.choice import ChoiceId
from flowdesk.flow.engine import Run, Turn, advance, start
from flowdesk.flow.message import Incoming, Outgoing, Photo, Tap
from flowdesk.flow.state import BotState
from flowdesk.flow.template import fill
from flowdesk.store import contacts, inbound, outbox, rules, submissions
from flowdesk.store.values import Contact, Received, Status, Submission
from flowdesk.whatsapp.received import incoming_of
from flowdesk.whatsapp.render import render

WINDOW = timedelta(hours=24)
"""How long after a customer's message WhatsApp takes free replies."""

SILENT = frozenset({"reaction", "unsupported", "system", "edit", "revoke"})
"""Kinds that are kept and never answered."""


@dataclass(frozen=True)
class TurnTaker:
    """Answers messages of one channel; ``pick`` chooses the rule when no flow runs."""

    pick: Pick
    chance: Random

    def take(self, session: Session, received: Received, channel: str, now: datetime) -> Change:
        """Deal with one message: state, answers, reply and what became of it, or nothing at all."""
        contact = contacts.meet(
            session, channel, received.phone, received.user_id, received.name, now
        )
        if received.kind in SILENT or now - received.sent_at > WINDOW:
            inbound.settle(session, received.id, contact.id, "kept")
            return Change("message", channel, contact.id)
        incoming = _incoming(received)
        running = _running(session, contact)
        if running:
            done: Change | None = self._go_on(session, contact, *running, incoming, now)
        else:
            done = self._begin(session, contact, incoming, now)
        if done is None:
            inbound.settle(session, received.id, contact.id, "kept")
            return Change("message", channel, contact.id)
        inbound.settle(session, received.id, contact.id, "answered", done.submission_id)
        return done

    def _go_on(
        self,
        session: Session,
        contact: Contact,
        submission: Submission,
        step: str,
        incoming: Incoming,
        now: datetime,
    ) -> Change:
        """Give the message to the step that waits."""
        rule = rules.get(session, submission.rule_id).rule if submission.rule_id else None
        completion = rule.completion if rule else ""
        run = Run(
            submission.flow, submission.id, completion, places(contact, submission.reference, now)
        )
        turn = advance(run, step, submission.answers, incoming)
        return _keep(session, contact, submission.id, submission.rule_id, turn, now)

    def _begin(
        self, session: Session, contact: Contact, incoming: Incoming, now: datetime
    ) -> Change | None:
        """Start the rule that the message is for; None where it is for none."""
        if old := _old_button(session, incoming):
            _say(session, contact, Outgoing(old), None, now)
            return Change("message", contact.channel, contact.id)
        picked = self.pick(session, contact, words(incoming), now)
        if picked is None:
            return None
        rule, version = picked
        if version is None:
            text = fill(rule.rule.reply, places(contact, "", now))
            _say(session, contact, Outgoing(text), None, now)
            return Change("message", contact.channel, contact.id, rule_id=rule.id)
        return self._start(session, contact, picked, now)

    def _start(self, session: Session, contact: Contact, picked: Picked, now: datetime) -> Change:
        rule, version = picked
        if version is None:
            raise LookupError(f"Rule {rule.id} has no version to run")
        code = new_code(self.chance, lambda code: submissions.reference_taken(session, code))
        number = submissions.begin(session, contact.id, rule.id, version.id, code, now)
        run = Run(version.flow, number, rule.rule.completion, places(contact, code, now))
        return _keep(session, contact, number, rule.id, start(run, rule.rule.reply), now)


def _incoming(received: Received) -> Incoming:
    """Read a stored message again; a photo gets the path that was promised when it came."""
    incoming = incoming_of(received.payload)
    if isinstance(incoming, Photo) and received.media:
        return Photo(received.media.path, incoming.caption)
    return incoming


def _running(session: Session, contact: Contact) -> tuple[Submission, str] | None:
    """Give the submission under way and the step that waits; a state that names none is none."""
    state = BotState.parse(contact.bot_state)
    submission = submissions.find(session, state.submission) if state else None
    if state is None or submission is None or submission.status is not Status.IN_PROGRESS:
        return None
    return (submission, state.step) if state.step in submission.flow else None


def _keep(
    session: Session,
    contact: Contact,
    submission_id: int,
    rule_id: int | None,
    turn: Turn,
    now: datetime,
) -> Change:
    """Store what a turn came to, and queue what it says."""
    status = Status.IN_PROGRESS if turn.step is not None else Status.COMPLETED
    submissions.record(session, submission_id, dict(turn.answers), status, now)
    state = None if turn.step is None else str(BotState(turn.step, submission_id))
    contacts.set_state(session, contact.id, state)
    if turn.say:
        _say(session, contact, turn.say, submission_id, now)
    return Change("submission", contact.channel, contact.id, submission_id, rule_id, turn.step)


def _say(
    session: Session, contact: Contact, outgoing: Outgoing, submission_id: int | None, now: datetime
) -> None:
    if not outgoing.text.strip() and not outgoing.choices:
        return
    labels = tuple(choice.label for choice in outgoing.choices)
    outbox.queue(session, contact.id, render(outgoing), outgoing.text, labels, submission_id, now)


def _old_button(session: Session, incoming: Incoming) -> str:
    """Give the words for a button of a chat that is over; empty for every other message."""
    tapped = ChoiceId.parse(incoming.choice) if isinstance(incoming, Tap) else None
    if tapped is None:
        return ""
    submission = submissions.find(session, tapped.submission)
    rule = rules.find(session, submission.rule_id) if submission and submission.rule_id else None
    again = f" To begin again, send: {rule.rule.keywords[0]}" if rule and rule.rule.keywords else ""
    return f"That button belongs to a chat that is finished.{again}"


def places(contact: Contact, reference: str, now: datetime) -> dict[str, str]:
    """Give the values of the built-in places; the date is the laptop's, as 2026-11-30."""
    return {
        "ReferenceCode": reference,
        "ContactName": contact.name,
        "Phone": f"+{contact.phone}" if contact.phone else "",
        "Date": now.astimezone().date().isoformat(),
    }

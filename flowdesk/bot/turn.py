"""One turn: what the bot does about one stored message, all of it inside one transaction."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from flowdesk.bot.change import Change
from flowdesk.bot.intake import words
from flowdesk.bot.picker import Pick, Picked
from flowdesk.bot.reference import new_code
from flowdesk.bot.talk import Talk
from flowdesk.flow.choice import ChoiceId
from flowdesk.flow.engine import advance, start
from flowdesk.flow.message import Incoming, Outgoing, Photo, Tap
from flowdesk.flow.reserved import Command, command
from flowdesk.flow.state import BotState
from flowdesk.flow.template import fill
from flowdesk.flow.words import ENGLISH
from flowdesk.store import contacts, inbound, rules, submissions
from flowdesk.store.values import Received, Status, Submission, Version
from flowdesk.whatsapp.received import incoming_of

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
        who = (received.phone, received.user_id, received.name)
        talk = Talk(session, contacts.meet(session, channel, *who, now), now)
        late = now - received.sent_at > WINDOW
        done = None if late or received.kind in SILENT else self._answer(talk, _incoming(received))
        if done is None:
            inbound.settle(session, received.id, talk.contact.id, "kept")
            return talk.changed("message")
        inbound.settle(session, received.id, talk.contact.id, "answered", done.submission_id)
        return done

    def _answer(self, talk: Talk, incoming: Incoming) -> Change | None:
        """Give the message to the step that waits, else to the rule that it starts, if any.

        Who opted out gets nothing until they send "start".
        """
        if talk.contact.opted_out_at is not None:
            if command(words(incoming), (ENGLISH,)) is not Command.START:
                return None
            contacts.opt_in(talk.session, talk.contact.id)
        running = _running(talk)
        return _go_on(talk, *running, incoming) if running else self._begin(talk, incoming)

    def _begin(self, talk: Talk, incoming: Incoming) -> Change | None:
        """Start the rule that the message is for; None where it is for none."""
        if old := _old_button(talk.session, incoming):
            talk.say(Outgoing(old))
            return talk.changed("message")
        picked = self.pick(talk.session, talk.contact, words(incoming), talk.now)
        if picked is None:
            return None
        if picked.version is not None:
            return self._start(talk, picked, picked.version)
        talk.say(Outgoing(fill(picked.reply, talk.places(""))))
        return talk.changed("message", rule_id=picked.rule_id)

    def _start(self, talk: Talk, picked: Picked, version: Version) -> Change:
        """Begin a submission with the first question."""
        session, rule_id = talk.session, picked.rule_id
        code = new_code(self.chance, lambda code: submissions.reference_taken(session, code))
        lead = submissions.begin(session, talk.contact.id, rule_id, version.id, code, talk.now)
        run = talk.run(version.flow, lead, code, version.completion)
        return talk.keep(start(run, picked.reply), lead, rule_id)


def _go_on(talk: Talk, lead: Submission, step: str, incoming: Incoming) -> Change:
    """Give the message to the step that waits."""
    run = talk.run(lead.flow, lead.id, lead.reference, lead.completion)
    return talk.keep(advance(run, step, lead.answers, incoming), lead.id, lead.rule_id)


def _incoming(received: Received) -> Incoming:
    """Read a stored message again; a photo gets the path that was promised when it came."""
    incoming = incoming_of(received.payload)
    if isinstance(incoming, Photo) and received.media:
        return Photo(received.media.path, incoming.caption)
    return incoming


def _running(talk: Talk) -> tuple[Submission, str] | None:
    """Give the submission under way and the step that waits; a state that names none is none."""
    state = BotState.parse(talk.contact.bot_state)
    lead = submissions.find(talk.session, state.submission) if state else None
    if state is None or lead is None or lead.status is not Status.IN_PROGRESS:
        return None
    return (lead, state.step) if state.step in lead.flow else None


def _old_button(session: Session, incoming: Incoming) -> str:
    """Give the words for a button of a chat that is over; empty for every other message."""
    tapped = ChoiceId.parse(incoming.choice) if isinstance(incoming, Tap) else None
    if tapped is None:
        return ""
    lead = submissions.find(session, tapped.submission)
    keywords = rules.get(session, lead.rule_id).rule.keywords if lead else ()
    again = f" To begin again, send: {keywords[0]}" if keywords else ""
    return f"That button belongs to a chat that is finished.{again}"

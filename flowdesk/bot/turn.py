"""One turn: what the bot does about one stored message, all of it inside one transaction."""

from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from sqlalchemy.orm import Session

from flowdesk.bot import asking_again, burst
from flowdesk.bot.change import Change
from flowdesk.bot.closed import ClosedNow, never
from flowdesk.bot.intake import words
from flowdesk.bot.picker import Pick, Picked
from flowdesk.bot.reference import new_code
from flowdesk.bot.talk import Talk
from flowdesk.bot.waiting import ask_again, running
from flowdesk.flow.choice import ChoiceId
from flowdesk.flow.engine import Course, advance, start
from flowdesk.flow.message import Incoming, Outgoing, Photo, Tap, Text
from flowdesk.flow.reserved import Command, command
from flowdesk.flow.template import fill
from flowdesk.flow.words import LANGUAGES
from flowdesk.store import contacts, inbound, merging, outbox, rules, submissions
from flowdesk.store.post import Received
from flowdesk.store.values import WINDOW, Contact, Submission, Version
from flowdesk.whatsapp.moves import move_of
from flowdesk.whatsapp.received import incoming_of

SILENT = frozenset({"reaction", "unsupported", "system", "edit", "revoke"})
"""Kinds that are kept and never answered."""


@dataclass(frozen=True)
class TurnTaker:
    """Answers messages of one channel; ``pick`` chooses the rule when no flow runs.

    Reserved words count in all of ``languages``; the first is what is spoken. ``closed`` tells whether
    the shop is.
    """

    pick: Pick
    chance: Random
    languages: tuple[str, ...] = tuple(LANGUAGES)
    closed: ClosedNow = never

    def take(self, session: Session, received: Received, channel: str, now: datetime) -> Change:
        """Deal with one message: state, answers, reply and what became of it, or nothing at all."""
        contact = _meet(session, received, channel, now)
        talk = Talk(session, contact, now, self.languages, closed=self.closed(session, now))
        incoming = _incoming(received)
        late = now - received.sent_at > WINDOW
        if late:
            _heed(talk, _command(talk, incoming), received.sent_at)
        aside = late or received.kind in SILENT
        done = None if aside else self._deal(talk, incoming, received.sent_at)
        if done is None:
            inbound.settle(session, received.id, talk.contact.id, "kept", now=now)
            return talk.changed("message")
        lead = done.submission_id
        inbound.settle(session, received.id, talk.contact.id, "answered", lead, now=now)
        return done

    def _deal(self, talk: Talk, incoming: Incoming, sent_at: datetime) -> Change | None:
        """Put a photo to those that it was sent together with, or answer the message."""
        if isinstance(incoming, Photo) and (together := burst.around(talk, sent_at)):
            joined = burst.join(talk, incoming, together)
            if joined or burst.is_more_than_wanted(talk):
                return joined
        return self._answer(talk, incoming)

    def _answer(self, talk: Talk, incoming: Incoming) -> Change | None:
        """Give the message to the step that waits, else to the rule that it starts, if any.

        Who opted out gets nothing until they send "start"; a paused chat is the owner's, where "stop"
        still holds.
        """
        meant, waits = _command(talk, incoming), running(talk)
        if talk.contact.opted_out_at is not None:
            return _opt_in(talk) if meant is Command.START else None
        if meant is Command.STOP and (waits is None or talk.contact.paused(talk.now)):
            return _opt_out(talk)
        if talk.contact.paused(talk.now):
            return None
        if waits:
            return _go_on(talk, *waits, incoming)
        if talk.closed is not None and not talk.closed.forms:
            return talk.say_closed()
        return self._begin(talk, incoming) or talk.say_closed()

    def _begin(self, talk: Talk, incoming: Incoming) -> Change | None:
        """Start the rule that the message is for; None where it is for none."""
        if old := _old_button(talk, incoming):
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


def _meet(session: Session, received: Received, channel: str, now: datetime) -> Contact:
    """Give the contact who sent a message; one who has a new number or user id is still the same."""
    news = move_of(received.payload)
    if news is None:
        who = received.phone, received.user_id
        return contacts.meet(session, channel, *who, received.name, now)
    if news.previous_phone and not news.previous_user_id:
        who = news.previous_phone, None
    else:
        who = received.phone, news.previous_user_id or received.user_id
    contact = contacts.meet(session, channel, *who, received.name, now)
    merging.move(session, contact.id, news.phone, news.user_id)
    return contacts.get(session, contact.id)


def _go_on(talk: Talk, lead: Submission, step: str, incoming: Incoming) -> Change:
    """Give the message to the step that waits."""
    run = talk.run(lead.flow, lead.id, lead.reference, lead.completion)
    course = Course.loads(lead.trail)
    turn = advance(run, step, lead.answers, incoming, course)
    if course.alone:
        return asking_again.keep(talk, lead, step, turn)
    return talk.keep(turn, lead.id, lead.rule_id)


def _command(talk: Talk, incoming: Incoming) -> Command | None:
    return command(incoming.body, talk.languages, talk.own) if isinstance(incoming, Text) else None


def _heed(talk: Talk, meant: Command | None, sent_at: datetime) -> None:
    """Take a message that is too old to be answered for what it says of all others: nothing more, not
    even what still waited to be sent, or messages again.
    """
    since = talk.contact.opted_out_at
    if meant is Command.STOP:
        outbox.withdraw(talk.session, talk.contact.id)
        contacts.opt_out(talk.session, talk.contact.id, talk.now)
    elif meant is Command.START and since is not None and sent_at > since:
        contacts.opt_in(talk.session, talk.contact.id)


def _opt_out(talk: Talk) -> Change:
    """Say once that nothing more will come, and nothing else."""
    outbox.withdraw(talk.session, talk.contact.id)
    said = talk.language.told_stopped(talk.own.first(Command.START))
    replace(talk, closed=None).say(Outgoing(said))
    contacts.opt_out(talk.session, talk.contact.id, talk.now)
    return talk.changed("message")


def _opt_in(talk: Talk) -> Change:
    """Go on where the chat was, if it was anywhere and is the bot's."""
    contacts.opt_in(talk.session, talk.contact.id)
    back = replace(talk, contact=contacts.get(talk.session, talk.contact.id))
    waits = running(back)
    if waits is None or back.contact.paused(back.now):
        back.say(Outgoing(back.language.started))
        return back.changed("message")
    back.remind(waits[0].id, waits[0].rule_id)
    return ask_again(back, *waits, back.language.started)


def _incoming(received: Received) -> Incoming:
    """Read a stored message again; a photo gets the path that was promised when it came."""
    incoming = incoming_of(received.payload)
    if isinstance(incoming, Photo) and received.media:
        return Photo(received.media.path, incoming.caption)
    return incoming


def _old_button(talk: Talk, incoming: Incoming) -> str:
    """Give the words for a button of a chat that is over; empty for every other message."""
    tapped = ChoiceId.parse(incoming.choice) if isinstance(incoming, Tap) else None
    if tapped is None:
        return ""
    lead = submissions.find(talk.session, tapped.submission)
    keywords = rules.get(talk.session, lead.rule_id).rule.keywords if lead else ()
    again = talk.language.begin_again.replace("{}", keywords[0]) if keywords else ""
    return f"{talk.language.finished} {again}".rstrip()

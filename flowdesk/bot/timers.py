"""Timers: what happens because nobody wrote. Reminders, forms that were left, pauses that end.

Every due time is in the store, so that a laptop that slept or was off fires each of them once, late.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from flowdesk.bot.asking_again import is_asked, leave
from flowdesk.bot.change import Change, Changed
from flowdesk.bot.clock import Clock, Settled
from flowdesk.bot.handover import resume
from flowdesk.bot.talk import Talk
from flowdesk.bot.waiting import ask_again, running
from flowdesk.bot.workers import Workers
from flowdesk.flow.words import LANGUAGES
from flowdesk.store import contacts, history, outbox, quiet, rules, submissions
from flowdesk.store.database import Database
from flowdesk.store.errors import concerns_all
from flowdesk.store.values import Deed, Status, Submission, Who

_log = logging.getLogger(__name__)

_AN_HOUR = timedelta(hours=1)

LATE = timedelta(minutes=5)
"""How late a timer fires only where the laptop slept or the program was off."""


class Timers:
    """Does what is due on one channel, one thing a transaction; ``queued`` is told of each.

    The first of ``languages`` is what is spoken.
    """

    def __init__(
        self,
        database: Database,
        channel: str,
        clock: Clock,
        settled: Settled,
        changed: Changed,
        queued: Callable[[], None],
        languages: tuple[str, ...] = tuple(LANGUAGES),
    ):
        self._database = database
        self._channel = channel
        self._clock = clock
        self._settled = settled
        self._changed = changed
        self._queued = queued
        self._languages = languages
        self._workers = Workers(f"timers-{channel}", 1, self.fire)

    def start(self) -> None:
        """Begin with what became due while the program was off."""
        self._workers.start()

    def close(self) -> None:
        """End after the piece under way."""
        self._workers.close()

    def fire(self) -> bool:
        """Do the one thing that is due longest, if any, and tell whether there was one."""
        if not self._settled():
            return False
        now = self._clock()
        with self._database.read() as session:
            if self._next(session, now) is None:
                return False
        due: _Due | None = None
        try:
            with self._database.begin() as session:
                due = self._next(session, now)
                change = None if due is None else due.do(session, now, self._languages)
        except Exception as error:
            if due is None or concerns_all(error):
                raise
            _log.exception("A bug about what was due; it is put off for an hour")
            with self._database.begin() as session:
                due.put_off(session, now + _AN_HOUR)
            return True
        if change is None:
            return False
        self._changed(change)
        self._queued()
        return True

    def _next(self, session: Session, now: datetime) -> "_Due | None":
        contact_id = contacts.pause_over(session, self._channel, now)
        if contact_id is not None:
            return _Due(contact_id, resume, contacts.pause)
        lead_id = quiet.overdue(session, self._channel, now)
        return None if lead_id is None else _Due(lead_id, silence, quiet.put_off)


@dataclass(frozen=True)
class _Due:
    """Something about the contact or the form of a number: what to do, and how to do it later."""

    number: int
    deed: Callable[[Session, int, datetime, tuple[str, ...]], Change]
    later: Callable[[Session, int, datetime], None]

    def do(self, session: Session, now: datetime, languages: tuple[str, ...]) -> Change:
        return self.deed(session, self.number, now, languages)

    def put_off(self, session: Session, until: datetime) -> None:
        self.later(session, self.number, until)


def silence(
    session: Session, submission_id: int, now: datetime, languages: tuple[str, ...]
) -> Change:
    """Remind a silent customer, or take the form as abandoned where that was done often enough.

    Nothing is said outside WhatsApp's 24 hours. The form of somebody who opted out, or whose chat is the
    owner's, waits until the bot may go on. While the question itself still waits to be sent there is no
    silence, nor was there any while nobody could hear an answer.
    """
    lead = submissions.get(session, submission_id)
    talk = Talk(session, contacts.get(session, lead.contact_id), now, languages)
    rule = rules.get(session, lead.rule_id).rule
    waits = running(talk)
    step = waits[1] if waits and waits[0].id == lead.id else None
    if step is None or rule.nudge_after <= 0 or _is_not_the_bot_s(talk):
        quiet.await_answer(session, lead.id, None, lead.nudges)
        return talk.changed("submission", lead.id, lead.rule_id, step)
    due, done = now + timedelta(minutes=rule.nudge_after), lead.nudges >= rule.nudges
    if outbox.waits(session, lead.contact_id) or (done and _was_away(lead, now)):
        quiet.await_answer(session, lead.id, due, lead.nudges)
        return talk.changed("submission", lead.id, lead.rule_id, step)
    if done:
        return leave(talk, lead, Who.BOT) if is_asked(lead) else _abandon(talk, lead)
    if not talk.contact.unreachable(now):
        ask_again(talk, lead, step, rule.nudge_message or talk.language.still_there)
    quiet.await_answer(session, lead.id, due, lead.nudges + 1)
    return talk.changed("submission", lead.id, lead.rule_id, step)


def _is_not_the_bot_s(talk: Talk) -> bool:
    return talk.contact.paused(talk.now) or talk.contact.opted_out_at is not None


def _was_away(lead: Submission, now: datetime) -> bool:
    """Tell whether the bot could not hear the customer: WhatsApp brings later what was sent then."""
    return lead.due_at is not None and now - lead.due_at > LATE


def _abandon(talk: Talk, lead: Submission) -> Change:
    submissions.set_status(talk.session, lead.id, Status.ABANDONED, talk.now)
    moved = {"before": lead.status.value, "after": Status.ABANDONED.value}
    history.add(talk.session, lead.id, Who.BOT, Deed.STATUS, talk.now, **moved)
    contacts.set_state(talk.session, talk.contact.id, None)
    return talk.changed("submission", lead.id, lead.rule_id)

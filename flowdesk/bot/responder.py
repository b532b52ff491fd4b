"""Responder: one thread that answers what was stored, one transaction a message."""

import logging
from collections.abc import Callable

from sqlalchemy.orm import Session

from flowdesk import failpoint
from flowdesk.bot.bookmark import Bookmark
from flowdesk.bot.change import Change, Changed
from flowdesk.bot.clock import Clock, Settled
from flowdesk.bot.turn import TurnTaker
from flowdesk.bot.workers import Workers
from flowdesk.store import contacts, inbound
from flowdesk.store.database import Database
from flowdesk.store.errors import concerns_all
from flowdesk.store.post import Received
from flowdesk.tongue.say import mark

TRIES = 3
"""How often a message that meets a bug is tried before it is set aside."""

Turned = Callable[[Session, int, Change], None]
"""Called inside the transaction of a turn, with the number of the message that it is about: nobody can
have sent its reply by then. If the transaction fails the same message comes again."""

_BUG = mark("Flowdesk met an error of its own; please answer by hand.")
_log = logging.getLogger(__name__)


def unnoted(_session: Session, _message_id: int, _change: Change) -> None:
    """Take no note of a turn."""


class Responder:
    """Takes the waiting messages of one channel in the order they came."""

    def __init__(
        self,
        database: Database,
        channel: str,
        bookmark: Bookmark,
        turns: TurnTaker,
        clock: Clock,
        settled: Settled,
        changed: Changed,
        answered: Callable[[], None],
        turned: Turned = unnoted,
    ):
        self._database = database
        self._channel = channel
        self._bookmark = bookmark
        self._turns = turns
        self._clock = clock
        self._settled = settled
        self._changed = changed
        self._answered = answered
        self._turned = turned
        self._workers = Workers(f"responder-{channel}", 1, self._answer_one)

    def start(self) -> None:
        """Begin with what is still waiting from the last time."""
        self._count_death(self._bookmark.open())
        self._workers.start()

    def wake(self) -> None:
        """Say that a message has been stored."""
        self._workers.wake()

    def close(self) -> None:
        """End after the message under way."""
        self._workers.close()
        self._bookmark.close()

    def _answer_one(self) -> bool:
        """Answer the oldest waiting message, if there is one."""
        if not self._settled():
            return False
        received: Received | None = None
        change: Change | None
        try:
            with self._database.begin() as session:
                waiting = inbound.waiting(session, self._channel)
                if not waiting:
                    return False
                received = waiting[0]
                self._bookmark.lay(received.id)
                change = self._turns.take(session, received, self._channel, self._clock())
                self._turned(session, received.id, change)
                failpoint.reach("turn")
        except Exception as error:
            self._bookmark.lift()
            if concerns_all(error):
                raise
            _log.exception("Message %s could not be answered", received and received.id)
            change = self._tried_in_vain(received)
        if change:
            self._changed(change)
            self._answered()
        return True

    def _count_death(self, message_id: int | None) -> None:
        """Count the try of a message over which the process died, if it still waits."""
        with self._database.read() as session:
            oldest = inbound.oldest(session, self._channel)
        if oldest is not None and oldest == message_id:
            _log.error("The program ended while it answered message %s", message_id)
            self._bookmark.lift()
            change = self._tried_in_vain(self._waiting())
            if change:
                self._changed(change)

    def _waiting(self) -> Received | None:
        """Give the oldest waiting message; None for one that cannot be read."""
        try:
            with self._database.read() as session:
                return inbound.waiting(session, self._channel)[0]
        except ValueError:  # what is no time, or no JSON
            return None

    def _tried_in_vain(self, received: Received | None) -> Change | None:
        """Count a try that met a bug, and after the last one set the message aside; None for one that
        cannot even be read.

        A bug about one message must silence the bot neither for its sender nor for anybody else.
        """
        with self._database.begin() as session:
            number = received.id if received else inbound.oldest(session, self._channel)
            if number is None or inbound.tried(session, number) < TRIES:
                return None
        try:
            if received:
                return self._set_aside(received)
        except Exception as error:
            if concerns_all(error):
                raise
            _log.exception("It cannot be told either whose message %s is", number)
        with self._database.begin() as session:
            inbound.give_up(session, number, _BUG)
        return Change("message", self._channel)

    def _set_aside(self, received: Received) -> Change:
        """Keep a message in its sender's chat, for the owner to answer."""
        who = (received.phone, received.user_id, received.name)
        with self._database.begin() as session:
            now = self._clock()
            contact = contacts.meet(session, self._channel, *who, now)
            inbound.settle(session, received.id, contact.id, "quarantined", error=_BUG, now=now)
            change = Change("message", self._channel, contact.id)
            self._turned(session, received.id, change)
        return change

"""Responder: one thread that answers what was stored, one transaction a message."""

import logging
import threading
from collections.abc import Callable

from flowdesk.bot.change import Change, Changed
from flowdesk.bot.clock import Clock
from flowdesk.bot.turn import TurnTaker
from flowdesk.store import contacts, inbound
from flowdesk.store.database import Database
from flowdesk.store.errors import StoreError
from flowdesk.store.values import Received

_log = logging.getLogger(__name__)

_REST = 2.0
"""Seconds between looks at the store when nobody wakes us: another process may have stored something."""


class Responder:
    """Takes the waiting messages of one channel in the order they came."""

    def __init__(
        self,
        database: Database,
        channel: str,
        turns: TurnTaker,
        clock: Clock,
        changed: Changed,
        answered: Callable[[], None],
    ):
        self._database = database
        self._channel = channel
        self._turns = turns
        self._clock = clock
        self._changed = changed
        self._answered = answered
        self._woken = threading.Event()
        self._ending = False
        self._thread = threading.Thread(target=self._run, name=f"responder-{channel}", daemon=True)

    def start(self) -> None:
        """Begin with what is still waiting from the last time."""
        self._thread.start()

    def wake(self) -> None:
        """Say that a message has been stored."""
        self._woken.set()

    def close(self) -> None:
        """End after the message under way."""
        self._ending = True
        self._woken.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._ending:
            self._woken.clear()
            try:
                while not self._ending and self._answer_one():
                    pass
            except StoreError as error:
                _log.warning("The responder waits: %s", error)
            self._woken.wait(_REST)

    def _answer_one(self) -> bool:
        """Answer the oldest waiting message, if there is one."""
        received: Received | None = None
        try:
            with self._database.begin() as session:
                waiting = inbound.waiting(session, self._channel)
                if not waiting:
                    return False
                received = waiting[0]
                change = self._turns.take(session, received, self._channel, self._clock())
        except StoreError:
            raise
        except Exception:
            if received is None:
                raise
            _log.exception("Message %s could not be answered", received.id)
            change = self._set_aside(received)
        self._changed(change)
        self._answered()
        return True

    def _set_aside(self, received: Received) -> Change:
        """Keep a message that a bug stopped us from answering, marked as failed.

        A bug about one message must not silence the bot for everybody else.
        """
        who = (received.phone, received.user_id, received.name)
        with self._database.begin() as session:
            contact = contacts.meet(session, self._channel, *who, self._clock())
            sentence = "Flowdesk could not answer this message."
            inbound.settle(session, received.id, contact.id, "failed", error=sentence)
        return Change("message", self._channel, contact.id)

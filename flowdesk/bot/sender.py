"""Sender: a few threads that empty the outbox, in order per contact, side by side across contacts.

What is promised: at least once. A send whose outcome is unknown waits a short while for a status that
names it, then goes again; a question twice beats a question missing.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Protocol

from sqlalchemy.orm import Session

from flowdesk import failpoint
from flowdesk.bot.change import Change, Changed
from flowdesk.bot.clock import Clock
from flowdesk.bot.workers import REST, Workers
from flowdesk.store import outbox
from flowdesk.store.database import Database
from flowdesk.store.errors import StoreError
from flowdesk.store.outbox import OPAQUE
from flowdesk.store.values import Parcel
from flowdesk.whatsapp.errors import GiveUp, Unclear, Wait, WhatsAppError
from flowdesk.whatsapp.render import envelope

_log = logging.getLogger(__name__)

SENDERS = 24
"""Threads that send: with 150 ms a call they reach Meta's ceiling of 80 messages a second."""

UNCLEAR_AFTER = timedelta(seconds=5)
"""How long a status may take to name a message whose sending broke off."""

_HELD_FIRST = timedelta(seconds=30)
_HELD_MOST = timedelta(minutes=10)


Note = Callable[[Session], None]
"""What to write into the store about a message."""


class Line(Protocol):
    """What can carry a message to WhatsApp."""

    def send(self, body: dict[str, object]) -> str:
        """Send one message and give WhatsApp's id for it; raises WhatsAppError."""


class Sender:
    """Sends the queued messages of one channel."""

    def __init__(
        self,
        database: Database,
        channel: str,
        line: Line,
        clock: Clock,
        changed: Changed,
        chance: Random,
        threads: int = SENDERS,
    ):
        self._database = database
        self._channel = channel
        self._line = line
        self._clock = clock
        self._changed = changed
        self._chance = chance
        self._claiming = threading.Lock()
        self._claimed: deque[Parcel] = deque()
        self._batch = threads
        self._held_until: datetime | None = None
        self._held_for = _HELD_FIRST
        self._workers = Workers(f"sender-{channel}", threads, self._send_one, self._rest)

    def start(self) -> None:
        """Begin with what was being sent when the program ended last."""
        with self._database.begin() as session:
            outbox.recover(session, self._channel, self._clock() + UNCLEAR_AFTER)
        self._workers.start()

    def wake(self) -> None:
        """Say that a message has been queued."""
        self._workers.wake()

    def close(self) -> None:
        """End after the messages under way; what is queued stays queued."""
        self._workers.close()
        self._give_back()

    def _send_one(self) -> bool:
        parcel = self._claim()
        if parcel is None:
            return False
        failpoint.reach("claim")
        outcome = self._send(parcel)
        failpoint.reach("sent")
        self._record(outcome)
        self._changed(Change("sent", self._channel, parcel.contact_id))
        self.wake()
        return True

    def _claim(self) -> Parcel | None:
        """Take the next message; one thread claims for all, so that one transaction serves many."""
        now = self._clock()
        if self._held_until and now < self._held_until:
            return None
        with self._claiming:
            if not self._claimed:
                self._claimed.extend(self._due(now))
            return self._claimed.popleft() if self._claimed else None

    def _give_back(self) -> None:
        """Put what was claimed and will not go now back into the queue, for whoever sends next."""
        with self._claiming:
            numbers = [parcel.id for parcel in self._claimed]
            self._claimed.clear()
        if numbers:
            with self._database.begin() as session:
                outbox.release(session, numbers)

    def _due(self, now: datetime) -> list[Parcel]:
        with self._database.read() as session:
            due = outbox.next_due(session, self._channel)
        if due is None or due > now:
            return []
        with self._database.begin() as session:
            return outbox.claim(session, self._channel, now, self._batch)

    def _rest(self) -> float:
        """Give the seconds until something is due, at the most a short rest."""
        held = self._held_until
        if held and held > self._clock():
            return min((held - self._clock()).total_seconds(), REST)
        with self._database.read() as session:
            due = outbox.next_due(session, self._channel)
        if due is None:
            return REST
        return min(max((due - self._clock()).total_seconds(), 0.01), REST)

    def _send(self, parcel: Parcel) -> Note:
        """Send one message and give what is to be written down about it."""
        body = envelope(parcel.phone, parcel.user_id, parcel.body, f"{OPAQUE}{parcel.id}")
        try:
            whatsapp_id = self._line.send(body)
        except WhatsAppError as error:
            return self._refused(parcel, error)
        self._released()
        now = self._clock()
        return lambda session: outbox.sent(session, parcel.id, whatsapp_id, now)

    def _record(self, note: Note) -> None:
        """Write down what became of a message, however long the store is busy or full.

        Unwritten it would stay on its way for ever, and so would everything else to that contact.
        """
        while True:
            try:
                with self._database.begin() as session:
                    note(session)
            except StoreError as error:
                if self._workers.ending:
                    return
                _log.warning("A sent message is noted later: %s", error)
                self._workers.pause(1.0)
            else:
                return

    def _refused(self, parcel: Parcel, error: WhatsAppError) -> Note:
        """Say what becomes of a message that was not taken, by what can be done about it."""
        now, number = self._clock(), parcel.id
        told = error.remedy or error.message
        _log.warning("Message %s was not sent: %s", number, error.message)
        match error:
            case GiveUp():
                return lambda session: outbox.gave_up(session, number, told, now)
            case Wait():
                seconds = error.after(parcel.attempts) * self._chance.uniform(1.0, 1.25)
                due = now + timedelta(seconds=seconds)
            case Unclear():
                due = now + UNCLEAR_AFTER
            case _:
                due = self._hold(now, told)
        return lambda session: outbox.again(session, number, due, told)

    def _hold(self, now: datetime, remedy: str) -> datetime:
        """Stop sending until the owner has had time to mend something, and say what."""
        self._held_until = until = now + self._held_for
        self._held_for = min(self._held_for * 2, _HELD_MOST)
        self._give_back()
        self._changed(Change("trouble", self._channel, note=remedy))
        return until

    def _released(self) -> None:
        if self._held_until:
            self._held_until, self._held_for = None, _HELD_FIRST
            self._changed(Change("trouble", self._channel))

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
from time import monotonic
from typing import Protocol

from sqlalchemy.orm import Session

from flowdesk import failpoint
from flowdesk.bot.change import Change, Changed
from flowdesk.bot.clock import Clock
from flowdesk.bot.hold import Hold
from flowdesk.bot.workers import REST, Workers
from flowdesk.store import outbox, retries
from flowdesk.store.database import Database
from flowdesk.store.errors import StoreError
from flowdesk.store.outbox import OPAQUE
from flowdesk.store.post import Parcel
from flowdesk.tongue.say import mark, tr
from flowdesk.whatsapp.errors import GiveUp, Unclear, Wait, WhatsAppError
from flowdesk.whatsapp.render import envelope

_log = logging.getLogger(__name__)

SENDERS = 24
"""Threads that send: with 150 ms a call they reach Meta's ceiling of 80 messages a second."""

UNCLEAR_AFTER = timedelta(seconds=5)
"""How long a status may take to name a message whose sending broke off."""

MOST_TRIES = 40
"""How often WhatsApp may stumble over one message: with the waits between them that is a day."""

Note = Callable[[Session], None]
"""What to write into the store about a message."""


_LONGEST = 3600.0
"""Seconds between tries of one message that a bug of ours stops, or what the owner must mend."""


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
        self._hold = Hold()
        self._workers = Workers(f"sender-{channel}", threads, self._send_one, self._rest)

    def start(self) -> None:
        """Begin with what was being sent when the program ended last; what was put off goes at once, as
        the owner may have mended what stood in its way.
        """
        with self._database.begin() as session:
            now = self._clock()
            retries.recover(session, self._channel, now + UNCLEAR_AFTER)
            retries.hurry(session, self._channel, now)
        self._workers.start()

    def wake(self) -> None:
        """Say that a message has been queued."""
        self._workers.wake()

    def hurry(self) -> None:
        """Let what was put off go now: the line is new."""
        with self._database.begin() as session:
            retries.hurry(session, self._channel, self._clock())
        self._workers.wake()

    def stop(self, remedy: str) -> None:
        """Say that WhatsApp takes messages and lets none through until the owner does something."""
        self._stop(self._clock(), remedy, told_later=True)

    def arrived(self) -> None:
        """Say that a message has reached its customer."""
        if self._hold.is_closed and self._hold.arrived():
            self._changed(Change("trouble", self._channel))
            self.wake()

    def flush(self, seconds: float) -> None:
        """Let what is due now leave before the end, for so many seconds at the most."""
        until = monotonic() + seconds
        try:
            while not self._hold.is_closed and self._has_due() and monotonic() < until:
                self._workers.pause(0.02)
        except StoreError as error:
            _log.warning("What waits to be sent is kept: %s", error)

    def _has_due(self) -> bool:
        now = self._clock()
        with self._database.read() as session:
            due = outbox.next_due(session, self._channel, now)
            return (due is not None and due <= now) or outbox.is_sending(session, self._channel)

    def close(self) -> None:
        """End after the messages under way; what is queued stays queued."""
        self._workers.close()
        try:
            self._give_back()
        except StoreError as error:
            _log.warning("What was about to be sent goes at the next start: %s", error)

    def _send_one(self) -> bool:
        parcel = self._claim()
        if parcel is None:
            return False
        failpoint.reach("claim")
        try:
            outcome = self._send(parcel)
        except Exception:
            self._put_off(parcel)
            raise
        failpoint.reach("sent")
        self._record(outcome)
        self._changed(Change("sent", self._channel, parcel.contact_id))
        self.wake()
        return True

    def _claim(self) -> Parcel | None:
        """Take the next message; one thread claims for all, so that one transaction serves many."""
        now = self._clock()
        if not self._hold.enter(now):
            return None
        parcel: Parcel | None = None
        try:
            with self._claiming:
                if self._claimed:
                    self._drop_known()
                if not self._claimed:
                    self._claimed.extend(self._due(now))
                parcel = self._claimed.popleft() if self._claimed else None
        finally:
            if parcel is None:
                self._hold.leave()
        return parcel

    def _drop_known(self) -> None:
        """Let go of what was claimed a while ago and whose fate a status has told since."""
        with self._database.read() as session:
            waiting = outbox.still_sending(session, [parcel.id for parcel in self._claimed])
        known = [parcel for parcel in self._claimed if parcel.id not in waiting]
        for parcel in known:
            self._claimed.remove(parcel)

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
            due = outbox.next_due(session, self._channel, now)
        if due is None or due > now:
            return []
        with self._database.begin() as session:
            batch = 1 if self._hold.is_closed else self._batch
            return outbox.claim(session, self._channel, now, batch)

    def _rest(self) -> float:
        """Give the seconds until something is due, at the most a short rest."""
        now = self._clock()
        if self._hold.is_closed:
            seconds = self._hold.seconds(now)
            return REST if seconds is None else min(max(seconds, 0.01), REST)
        with self._database.read() as session:
            due = outbox.next_due(session, self._channel, now)
        if due is None:
            return REST
        return min(max((due - now).total_seconds(), 0.01), REST)

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

    def _put_off(self, parcel: Parcel) -> None:
        """Try a message again later that a bug stopped: it must not stay on its way for ever."""
        self._hold.leave()
        due = self._clock() + timedelta(seconds=_pause(parcel.attempts))
        sentence = mark("Flowdesk could not send this message. It is tried again.")
        self._record(lambda session: retries.again(session, parcel.id, due, sentence))

    def _refused(self, parcel: Parcel, error: WhatsAppError) -> Note:
        """Say what becomes of a message that was not taken, by what can be done about it."""
        now, number = self._clock(), parcel.id
        told = error.remedy or error.message
        _log.warning("Message %s was not sent: %s", number, error.message)
        match error:
            case GiveUp():
                self._released()
                return lambda session: retries.gave_up(session, number, told, now)
            case Unclear():
                self._hold.leave()
                due = now + UNCLEAR_AFTER
                return lambda session: retries.unclear(session, number, due, told)
            case Wait() if error.of_message and parcel.attempts >= MOST_TRIES:
                self._hold.leave()
                return lambda session: retries.gave_up(session, number, told, now)
            case Wait():
                due = self._wait(parcel, error, now)
            case _:
                self._stop(now, told)
                due = now + timedelta(seconds=_pause(parcel.attempts))
        return lambda session: retries.again(session, number, due, told)

    def _wait(self, parcel: Parcel, error: Wait, now: datetime) -> datetime:
        """Give the time for the next try; where the whole channel is too fast all others wait too."""
        seconds = error.after(parcel.attempts) * self._chance.uniform(1.0, 1.25)
        due = now + timedelta(seconds=seconds)
        if error.whole_channel:
            self._hold.rest(due)
            self._give_back()
        else:
            self._hold.leave()
        return due

    def _stop(self, now: datetime, remedy: str, told_later: bool = False) -> None:
        """Stop sending until the owner has had time to mend something, and say once what."""
        news = self._hold.stop(now, remedy, told_later)
        self._give_back()
        if news:
            self._changed(Change("trouble", self._channel, note=tr(remedy)))

    def _released(self) -> None:
        if self._hold.is_closed and self._hold.taken(self._clock()):
            self._changed(Change("trouble", self._channel))


def _pause(attempts: int) -> float:
    """Give the seconds to wait after so many tries that were not the line's fault."""
    return min(2.0 ** min(attempts, 12), _LONGEST)

"""Sender: a few threads that empty the outbox, in order per contact, side by side across contacts.

What is promised: at least once. A send whose outcome is unknown waits a short while for a status that
names it, then goes again; a question twice beats a question missing.
"""

import logging
from datetime import datetime, timedelta
from random import Random
from typing import Protocol

from flowdesk.bot.change import Change, Changed
from flowdesk.bot.clock import Clock
from flowdesk.bot.workers import REST, Workers
from flowdesk.store import outbox
from flowdesk.store.database import Database
from flowdesk.store.outbox import OPAQUE
from flowdesk.store.values import Parcel
from flowdesk.whatsapp.errors import FixSettings, GiveUp, Unclear, Wait, WhatsAppError
from flowdesk.whatsapp.render import envelope

_log = logging.getLogger(__name__)

UNCLEAR_AFTER = timedelta(seconds=5)
"""How long a status may take to name a message whose sending broke off."""

_HELD_FIRST = timedelta(seconds=30)
_HELD_MOST = timedelta(minutes=10)


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
        threads: int = 4,
    ):
        self._database = database
        self._channel = channel
        self._line = line
        self._clock = clock
        self._changed = changed
        self._chance = chance
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

    def _send_one(self) -> bool:
        parcel = self._claim()
        if parcel:
            self._send(parcel)
        return parcel is not None

    def _claim(self) -> Parcel | None:
        now = self._clock()
        if self._held_until and now < self._held_until:
            return None
        with self._database.read() as session:
            due = outbox.next_due(session, self._channel)
        if due is None or due > now:
            return None
        with self._database.begin() as session:
            parcels = outbox.claim(session, self._channel, now, 1)
        return parcels[0] if parcels else None

    def _rest(self) -> float:
        """Give the seconds until something is due, at the most a short rest."""
        with self._database.read() as session:
            due = outbox.next_due(session, self._channel)
        if due is None:
            return REST
        return min(max((due - self._clock()).total_seconds(), 0.01), REST)

    def _send(self, parcel: Parcel) -> None:
        body = envelope(parcel.phone, parcel.user_id, parcel.body, f"{OPAQUE}{parcel.id}")
        try:
            whatsapp_id = self._line.send(body)
        except WhatsAppError as error:
            self._refused(parcel, error)
        else:
            with self._database.begin() as session:
                outbox.sent(session, parcel.id, whatsapp_id, self._clock())
            self._released()
        self._changed(Change("sent", self._channel, parcel.contact_id))
        self.wake()

    def _refused(self, parcel: Parcel, error: WhatsAppError) -> None:
        """Note what became of a message that was not taken, by what can be done about it."""
        now = self._clock()
        _log.warning("Message %s was not sent: %s", parcel.id, error.message)
        with self._database.begin() as session:
            match error:
                case GiveUp():
                    outbox.gave_up(session, parcel.id, error.remedy or error.message, now)
                case Wait():
                    seconds = error.after(parcel.attempts) * self._chance.uniform(1.0, 1.25)
                    outbox.again(
                        session, parcel.id, now + timedelta(seconds=seconds), error.message
                    )
                case Unclear():
                    outbox.again(session, parcel.id, now + UNCLEAR_AFTER, error.message)
                case _:
                    outbox.again(session, parcel.id, now, error.remedy or error.message)
        if isinstance(error, FixSettings):
            self._hold(now, error)

    def _hold(self, now: datetime, error: FixSettings) -> None:
        """Stop sending: no message goes through until the owner mends something."""
        self._held_until = now + self._held_for
        self._held_for = min(self._held_for * 2, _HELD_MOST)
        self._changed(Change("trouble", self._channel, note=error.remedy or error.message))

    def _released(self) -> None:
        if self._held_until:
            self._held_until, self._held_for = None, _HELD_FIRST
            self._changed(Change("trouble", self._channel))

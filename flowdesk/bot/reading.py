"""Reading: blue ticks and "typing…" for customers, a courtesy that never holds up an answer.

What the bot answers is marked as read; what it leaves to the owner is not. "Typing…" is shown only
inside a form, where a reply is sure to come, since WhatsApp keeps it up for 25 seconds otherwise.
"""

import logging
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final, Protocol

from flowdesk.bot.clock import Clock
from flowdesk.bot.turn import SILENT
from flowdesk.bot.workers import Workers
from flowdesk.store import receipts
from flowdesk.store.database import Database
from flowdesk.store.receipts import Receipt
from flowdesk.whatsapp.errors import WhatsAppError

_log = logging.getLogger(__name__)

_AT_ONCE: Final = 20
"""Customers who get the courtesy at one look: in a rush the answers matter more."""

_REMEMBERED: Final = 1000


class Marker(Protocol):
    """What can tell a customer that the message was read."""

    def mark_read(self, message_id: str, typing: bool = False) -> None:
        """Mark a message and those before it as read; raises WhatsAppError."""


@dataclass(frozen=True)
class Courtesy:
    """What the owner wants customers to see."""

    mark_read: bool = False
    typing: bool = False


class Reading:
    """Marks the messages of one channel as read, on a thread of its own."""

    def __init__(
        self, database: Database, channel: str, marker: Marker, courtesy: Courtesy, clock: Clock
    ):
        self._database = database
        self._channel = channel
        self._marker = marker
        self._courtesy = courtesy
        self._clock = clock
        self._upto = 0
        self._marked: OrderedDict[int, None] = OrderedDict()
        self._workers = Workers(f"reading-{channel}", 1, self._look)

    def start(self) -> None:
        """Begin with what comes from now on; where nothing is wanted, nothing is done."""
        if not self._courtesy.mark_read:
            return
        with self._database.read() as session:
            self._upto = receipts.newest(session, self._channel)
        self._workers.start()

    def wake(self) -> None:
        """Say that a message came or was answered."""
        self._workers.wake()

    def close(self) -> None:
        """End after the call under way."""
        self._workers.close()

    def _look(self) -> bool:
        """Mark what is due, the newest of each customer; it is never tried twice."""
        with self._database.read() as session:
            found = receipts.after(session, self._channel, self._upto, self._clock())
        waiting = next((at for at, each in enumerate(found) if not each.settled), len(found))
        if waiting:
            self._upto = found[waiting - 1].id
        due = {each.sender: each for each in found if self._is_due(each)}
        for each in [*due.values()][-_AT_ONCE:]:
            self._mark(each)
        return bool(waiting)

    def _is_due(self, receipt: Receipt) -> bool:
        if receipt.id in self._marked or receipt.kind in SILENT or not receipt.whatsapp_id:
            return False
        return receipt.answered or self._shows_typing(receipt)

    def _shows_typing(self, receipt: Receipt) -> bool:
        return self._courtesy.typing and receipt.in_flow and not receipt.settled

    def _mark(self, receipt: Receipt) -> None:
        self._marked[receipt.id] = None
        if len(self._marked) > _REMEMBERED:
            self._marked.popitem(last=False)
        if self._workers.ending:
            return
        try:
            self._marker.mark_read(receipt.whatsapp_id, self._shows_typing(receipt))
        except WhatsAppError as error:
            _log.info("A message was not marked as read: %s", error.message)

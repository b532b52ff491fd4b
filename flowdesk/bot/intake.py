"""Intake: what the door hands in is stored, and only then may the door answer 200."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from flowdesk.bot.change import Change, Changed
from flowdesk.bot.clock import Clock
from flowdesk.bot.handover import echoed
from flowdesk.bot.news import noted, trouble
from flowdesk.bot.writer import Writer
from flowdesk.flow.message import Incoming, Photo, Tap, Text
from flowdesk.store import inbound
from flowdesk.store.post import Arrival, NewMedia
from flowdesk.tongue.say import mark, tr
from flowdesk.whatsapp.inbound import Delivery, Echo, Inbound, StatusUpdate, Stray

TEST_ARRIVED = mark("The test message of Meta's dashboard arrived: the webhook works.")

_TEST_ID = "ABGGFlA5Fpa"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Brought:
    """What one webhook brought that is ours to store."""

    arrivals: tuple[Arrival, ...]
    statuses: tuple[StatusUpdate, ...]
    echoes: tuple[Echo, ...]
    strays: tuple[Stray, ...]

    def __bool__(self) -> bool:
        return bool(self.arrivals or self.statuses or self.echoes or self.strays)


class Intake:
    """Has stored what webhooks brought, all of one or nothing of it, and wakes those who work on it.

    ``told`` gets what statuses say of the whole line: what the owner must mend before anything gets
    through, or an empty text when something does.
    """

    def __init__(
        self,
        writer: Writer,
        channel: str,
        phone_number_id: str,
        clock: Clock,
        arrived: Callable[[], None],
        changed: Changed = lambda _: None,
        told: Callable[[str], None] = lambda _: None,
    ):
        self._writer = writer
        self._channel = channel
        self._number = phone_number_id
        self._clock = clock
        self._arrived = arrived
        self._changed = changed
        self._told = told

    def receive(self, deliveries: Sequence[Delivery]) -> list[Exception | None]:
        """Store messages, statuses and echoes durably; what is known already changes nothing.

        Gives for each delivery None, or the StoreError why it cannot be stored; WhatsApp must then
        deliver it again.
        """
        brought = [self._ours(delivery) for delivery in deliveries]
        written = iter(self._writer.write([each for each in brought if each], self._store))
        outcomes = [next(written) if each else None for each in brought]
        if stored := [each for each, error in zip(brought, outcomes, strict=True) if not error]:
            if any(each.echoes or each.statuses for each in stored):
                self._changed(Change("sent", self._channel))
            statuses = (status for each in stored for status in each.statuses)
            if (note := trouble(statuses, self._clock())) is not None:
                self._told(note)
            if any(stored):
                self._arrived()
        return outcomes

    def _ours(self, delivery: Delivery) -> Brought:
        for fault in delivery.faults:
            _log.warning("WhatsApp reports error %s: %s", fault.code, fault.details or fault.title)
        return Brought(
            tuple([arrival(each) for each in delivery.messages if self._is_ours(each)]),
            tuple([each for each in delivery.statuses if self._is_ours(each)]),
            tuple([each for each in delivery.echoes if self._is_ours(each)]),
            tuple([each for each in delivery.strays if self._is_ours(each)]),
        )

    def _store(self, session: Session, brought: Sequence[Brought]) -> None:
        now = self._clock()
        arrivals = [arrival for each in brought for arrival in each.arrivals]
        inbound.accept(session, self._channel, arrivals, now)
        for each in brought:
            for update in each.statuses:
                noted(session, self._channel, update, now)
            for echo in each.echoes:
                echoed(session, self._channel, echo, now)
            for stray in each.strays:
                _set_aside(session, self._channel, stray, now)

    def _is_ours(self, came: Inbound | Echo | StatusUpdate | Stray) -> bool:
        """Tell whether it came to our number; a webhook of the app may serve several."""
        other = came.phone_number_id
        if not other or not self._number or other == self._number:
            return True
        if isinstance(came, StatusUpdate):
            return False
        _log.info("Passed over a message for the phone number id %s", other)
        if came.id.startswith(_TEST_ID):
            self._changed(Change("test", self._channel, note=tr(TEST_ARRIVED)))
        return False


def arrival(message: Inbound) -> Arrival:
    """Give a message as the store takes it."""
    media = message.media
    return Arrival(
        whatsapp_id=message.id,
        phone=message.phone,
        user_id=message.user_id,
        name=message.name,
        kind=message.type,
        text=message.words,
        payload=message.raw,
        sent_at=message.sent_at,
        media=NewMedia(media.id, media.mime, media.sha256 or None, media.url) if media else None,
    )


def _set_aside(session: Session, channel: str, stray: Stray, now: datetime) -> None:
    """Keep what nobody can be answered for where a person finds it; its words stay out of the log."""
    kept = Arrival(
        whatsapp_id=stray.id,
        phone=None,
        user_id=None,
        name="",
        kind=stray.type,
        text=stray.words,
        payload=stray.raw,
        sent_at=stray.sent_at,
    )
    if inbound.set_aside(session, channel, kept, stray.why, now):
        _log.warning("Message %s was kept aside: %s", stray.id, stray.why)


def words(incoming: Incoming) -> str:
    """Give what a message says in words, empty where it says none."""
    match incoming:
        case Text(body):
            return body
        case Tap(_, title):
            return title
        case Photo(_, caption):
            return caption
        case _:
            return ""

"""The Cloud API on this computer: for the practice phone, the demo and the tests.

Real HTTP on 127.0.0.1, real signatures, Meta's limits and Meta's way of refusing. Messages of
customers go as webhooks to the connected address; what is sent back can be read and waited for.
Memory is bounded: the newest 5000 messages and 64 MB of files are kept.
"""

import logging
import secrets
import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Final

from flowdesk.whatsapp.practice.courier import Courier
from flowdesk.whatsapp.practice.customer import Customer
from flowdesk.whatsapp.practice.faults import Faults, Gate
from flowdesk.whatsapp.practice.graph import Stage, create_graph
from flowdesk.whatsapp.practice.log import Sent, SentLog
from flowdesk.whatsapp.practice.marks import Marks
from flowdesk.whatsapp.practice.media import File, Shelf, create_files, in_webhook
from flowdesk.whatsapp.practice.newest import Newest
from flowdesk.whatsapp.practice.news import News
from flowdesk.whatsapp.practice.office import Office, about_number
from flowdesk.whatsapp.practice.pace import Pace
from flowdesk.whatsapp.practice.payloads import (
    Profile,
    dashboard_test,
    encode,
    message_value,
    stamp,
)
from flowdesk.whatsapp.practice.post import PostOffice
from flowdesk.whatsapp.practice.server import LoopbackServer

_FILES: Final = 64 * 1024 * 1024
_logger = logging.getLogger(__name__)


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _challenge() -> str:
    return str(secrets.randbelow(10**10))


def _new_wamid() -> str:
    return "wamid.HBgL" + secrets.token_urlsafe(24)


class PracticeApi:
    """One phone number of one shop. ``statuses`` says whether sends are followed by their news.

    ``office`` knows the shop's app, account and tokens, and where its messages go.
    ``strict`` keeps to Meta's 24 hours and its pace for each customer; see ``pace``.
    ``plain`` sends webhooks as plain UTF-8, ``old_shape`` statuses as Meta did until v23.
    """

    def __init__(
        self,
        app_secret: str,
        access_token: str,
        phone_number_id: str,
        clock: Callable[[], datetime] = _utc_now,
        *,
        ids: Callable[[], str] = _new_wamid,
        statuses: bool = True,
        strict: bool = False,
        plain: bool = False,
        old_shape: bool = False,
        threads: int = 8,
    ) -> None:
        self.statuses = statuses
        self._pace = Pace(clock) if strict else None
        self._number = phone_number_id
        self._clock = clock
        self._ids = ids
        self._gate = Gate(access_token)
        self._faults = Faults()
        self._log = SentLog()
        self._shelf = Shelf(clock, _FILES)
        self._courier = Courier(app_secret)
        self.office = Office(
            self._gate,
            app_secret,
            phone_number_id,
            about_number(),
            self._courier,
            clock,
            _challenge,
        )
        self._post_office = PostOffice(self._courier, plain)
        self._profiles: Newest[Profile] = Newest()
        self._news = News(phone_number_id, self._profiles, self._post_office, clock, old_shape)
        self._marks = Marks()
        self._lock = threading.Lock()
        self._listeners: tuple[Callable[[dict[str, object]], None], ...] = ()
        self._files = LoopbackServer(create_files(self._shelf, self._gate), 2, "practice-files")
        self._graph = LoopbackServer(create_graph(self._stage()), threads, "practice-graph")

    # Life

    def start(self) -> None:
        """Open both addresses and begin to carry webhooks."""
        self._files.start()
        self._graph.start()
        self._courier.start()

    def close(self) -> None:
        """End every thread that ``start`` made; webhooks that still wait are lost."""
        self._faults.close()
        self._courier.close()
        self._graph.close()
        self._files.close()

    @property
    def url(self) -> str:
        """What a Client takes as ``graph_url``."""
        return self._graph.url

    def connect(self, webhook_url: str, verify_token: str) -> None:
        """Verify a webhook address and send everything there from now on.

        Raises FixSettings with code 2200 where it does not answer as Meta wants.
        """
        self._courier.connect(webhook_url, verify_token, _challenge())

    # Customers

    def customer(self, phone: str | None, name: str, user_id: str | None = None) -> Customer:
        """Give a customer a phone; without ``phone`` (digits) they need a ``user_id``."""
        profile = Profile(phone.lstrip("+") if phone else None, name, user_id)
        if not profile.key:
            raise ValueError("a customer has a phone number or a user id")
        with self._lock:
            self._profiles[profile.key] = profile
        return Customer(
            profile,
            self._receive,
            lambda choice: self._log.last(choice, profile.phone, profile.user_id),
            self._keep,
        )

    def report(self, wamid: str, status: str, code: int | None = None) -> None:
        """Send a status for an accepted message; ``code`` says why, where it is ``failed``."""
        sent = [sent for sent in self._log.to() if sent.wamid == wamid]
        if not sent:
            raise LookupError(f"no message {wamid} was accepted")
        self._news.tell(sent[0], status, code=code)

    def test_webhook(self) -> None:
        """Send what the Test button of Meta's dashboard sends."""
        self._post_office.post_body(encode(dashboard_test()))

    # What was sent

    def sent(self, phone: str | None = None, user_id: str | None = None) -> list[dict[str, object]]:
        """Give the accepted bodies to one customer, or to all, oldest first."""
        return [sent.body for sent in self._log.to(phone, user_id)]

    def sent_ids(self, phone: str | None = None, user_id: str | None = None) -> list[str]:
        """Give their ids, in the same order."""
        return [sent.wamid for sent in self._log.to(phone, user_id)]

    def wait_sent(
        self,
        count: int,
        phone: str | None = None,
        timeout: float = 5.0,
        user_id: str | None = None,
    ) -> list[dict[str, object]]:
        """Wait until ``count`` messages went to a customer; raises TimeoutError."""
        return [sent.body for sent in self._log.wait(count, timeout, phone, user_id)]

    def on_sent(self, callback: Callable[[dict[str, object]], None]) -> Callable[[], None]:
        """Call back with the body of every message accepted from now on, on a thread of ours.

        Gives a function that ends it.
        """
        with self._lock:
            self._listeners += (callback,)

        def end() -> None:
            with self._lock:
                self._listeners = tuple(one for one in self._listeners if one != callback)

        return end

    def was_read(self, wamid: str) -> bool:
        """Tell whether a customer's message was marked as read."""
        return self._marks.was_read(wamid)

    def saw_typing(self, wamid: str) -> bool:
        """Tell whether "typing…" was shown after a customer's message."""
        return self._marks.saw_typing(wamid)

    def wait_delivered(self, timeout: float = 5.0) -> None:
        """Wait until the webhook address has taken everything; raises TimeoutError."""
        self._courier.wait_empty(timeout)

    # Faults

    def fail_next(self, code: int, http: int = 400, times: int = 1) -> None:
        """Refuse the next sends with a code of Meta's."""
        self._faults.fail_next(code, http, times)

    def slow(self, seconds: float) -> None:
        """Let every call take so long from now on; 0 ends it."""
        self._faults.slow(seconds)

    def drop_after_accept(self, times: int = 1) -> None:
        """Accept the next sends, then hang up without an answer."""
        self._faults.drop_after_accept(times)

    def expire_token(self) -> None:
        """Refuse the token from now on, as Meta does when it has run out."""
        self._gate.expire()

    def renew_token(self, token: str) -> None:
        """Take this token from now on, and only this one."""
        self._gate.renew(token)

    def duplicate_next(self, times: int = 1) -> None:
        """Bring each of the next webhooks twice."""
        self._post_office.duplicate_next(times)

    def batch(self) -> AbstractContextManager[None]:
        """Hold back what customers do inside, and bring it as one webhook at the end."""
        return self._post_office.batch()

    # Inside

    def _stage(self) -> Stage:
        return Stage(
            number_id=self._number,
            office=self.office,
            faults=self._faults,
            shelf=self._shelf,
            files_url=lambda: self._files.url,
            accept=self._accept,
            read=self._marks.read,
        )

    def _receive(self, who: Profile, message: Mapping[str, object], at: datetime | None) -> str:
        """Take a message from a customer to the shop."""
        wamid = self._ids()
        if self._pace:
            self._pace.heard((who.phone, who.user_id), at or self._clock())
        self._marks.came(wamid)
        whole = (
            who.sender() | {"id": wamid, "timestamp": stamp(at or self._clock())} | dict(message)
        )
        if self.office.published:
            self._post_office.post(message_value(self._number, who, whole))
        return wamid

    def _keep(self, file: File, caption: str) -> dict[str, object]:
        return in_webhook(self._shelf, self._shelf.add(file), self._files.url, caption)

    def _accept(self, key: str, body: dict[str, object]) -> str:
        """Take a message from the shop to a customer; Refusal where it is too late or too fast."""
        if self._pace:
            self._pace.spend(key)
        sent = Sent(self._ids(), key, body)
        self._log.add(sent)
        for listener in self._listeners:
            try:
                listener(body)
            except Exception:
                _logger.exception("A listener of the practice API failed.")
        if self.statuses and self._courier.connected:
            self._news.all_is_well(sent)
        return sent.wamid

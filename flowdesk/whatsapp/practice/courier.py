"""Brings signed webhooks to the connected address, on one thread of its own.

In order, and again after a while where the answer is not 200: Meta tries for 7 days, the courier
``TRIES`` times with pauses that double from 50 ms to 5 s. What waits is bounded; where there is too
much, the oldest is lost, as it is at Meta after a week.
"""

import heapq
import itertools
import logging
import socket
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final
from urllib.parse import urlencode, urlsplit

from flowdesk.whatsapp.errors import FixSettings
from flowdesk.whatsapp.practice.refusals import Refusal
from flowdesk.whatsapp.remedies import remedy_for
from flowdesk.whatsapp.signature import HEADER, sign

TRIES: Final = 14
_WAITING: Final = 10_000
_PATIENCE: Final = 10.0  # seconds for an answer
_log = logging.getLogger(__name__)


@dataclass(order=True)
class _Parcel:
    due: float  # of time.monotonic()
    number: int
    body: bytes = field(compare=False)
    tries: int = field(default=0, compare=False)


class Courier:
    """Carries webhooks from ``start`` to ``close``; any thread may hand one over."""

    def __init__(self, secret: str) -> None:
        self._secret = secret
        self._url: str | None = None  # empty where nobody gets what is carried
        self._parcels: list[_Parcel] = []
        self._numbers = itertools.count()
        self._news = threading.Condition()
        self._out = False  # a parcel is on its way
        self._closing = False
        self._connection: HTTPConnection | None = None
        self._thread = threading.Thread(target=self._run, name="practice-courier", daemon=True)

    def start(self) -> None:
        """Begin to carry."""
        self._thread.start()

    def connect(self, url: str, verify_token: str, challenge: str) -> None:
        """Do Meta's verification, then bring everything there; raises FixSettings 2200 where the
        address does not echo.
        """
        try:
            self.verify(url, verify_token, challenge)
        except Refusal as error:
            raise FixSettings(error.said, code=2200, remedy=remedy_for(2200)) from error
        self.aim(url)

    def verify(self, url: str, verify_token: str, challenge: str) -> None:
        """Call an address as Meta does before it registers it; raises Refusal 2200 as Meta does."""
        asked = {
            "hub.mode": "subscribe",
            "hub.challenge": challenge,
            "hub.verify_token": verify_token,
        }
        joint = "&" if urlsplit(url).query else "?"
        status, body = self._ask("GET", f"{url}{joint}{urlencode(asked)}", None)
        if status == 200 and body == challenge.encode():
            return
        why = f"HTTP Status Code = {status}"
        if status == 200:
            why = "Response does not match challenge"
        raise Refusal(
            2200, said=f"(#2200) Callback verification failed with the following errors: {why}"
        )

    def aim(self, url: str) -> None:
        """Bring everything to an address from now on; with an empty one it is lost, as it is at Meta
        where nobody has subscribed.
        """
        self._url = url

    def hand_over(self, body: bytes, after: float = 0.0) -> None:
        """Carry a webhook, ``after`` seconds from now at the earliest."""
        if self._url is None:
            raise RuntimeError("connect() to a webhook address first")
        if self._url:
            self._put(_Parcel(time.monotonic() + after, next(self._numbers), body))

    @property
    def connected(self) -> bool:
        """Whether there is somebody to bring webhooks to."""
        return bool(self._url)

    def wait_empty(self, timeout: float) -> None:
        """Wait until everything has been brought; raises TimeoutError."""
        with self._news:
            if not self._news.wait_for(lambda: not (self._parcels or self._out), timeout):
                raise TimeoutError(f"{len(self._parcels)} webhooks still wait after {timeout} s")

    def close(self) -> None:
        """Stop at once, also in the middle of a request."""
        with self._news:
            self._closing = True
            self._news.notify_all()
            line = self._connection.sock if self._connection else None
        if line is not None:
            self._hang_up(line)
        if self._thread.is_alive():
            self._thread.join(2.0)

    def _put(self, parcel: _Parcel) -> None:
        with self._news:
            if len(self._parcels) >= _WAITING:
                _log.warning("Too many webhooks wait; the oldest is dropped.")
                heapq.heappop(self._parcels)
            heapq.heappush(self._parcels, parcel)
            self._news.notify_all()

    def _run(self) -> None:
        while (parcel := self._next()) is not None:
            status = self._deliver(parcel.body)
            parcel.tries += 1
            if status != 200 and parcel.tries < TRIES:
                parcel.due = time.monotonic() + min(0.05 * 2 ** (parcel.tries - 1), 5.0)
                self._put(parcel)
            elif status != 200:
                _log.warning("A webhook was refused %d times and is dropped.", TRIES)
            with self._news:
                self._out = False
                self._news.notify_all()

    def _next(self) -> _Parcel | None:
        """Take the next parcel when it is due; None when the courier closes."""
        with self._news:
            while not self._closing:
                wait = self._parcels[0].due - time.monotonic() if self._parcels else None
                if wait is not None and wait <= 0:
                    self._out = True
                    return heapq.heappop(self._parcels)
                self._news.wait(wait)
            return None

    def _deliver(self, body: bytes) -> int:
        """Post once and give the status, 0 where there was no answer."""
        return self._ask("POST", self._url or "", body)[0]

    def _ask(self, method: str, url: str, body: bytes | None) -> tuple[int, bytes]:
        parts = urlsplit(url)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=_PATIENCE)
        headers = {"User-Agent": "facebookexternalua"}
        if body is not None:
            headers |= {"Content-Type": "application/json", HEADER: sign(self._secret, body)}
            self._connection = connection
        try:
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request(method, target, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read(4096)
        except (OSError, HTTPException) as error:
            _log.info("The webhook address did not answer: %s", type(error).__name__)
            return 0, b""
        finally:
            connection.close()

    def _hang_up(self, line: socket.socket) -> None:
        try:
            line.shutdown(socket.SHUT_RDWR)
        except OSError:
            _log.debug("The webhook connection was closed already.")

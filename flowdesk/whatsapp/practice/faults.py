"""What can be made to go wrong at the practice API, and its door that asks for the token."""

import hmac
import threading
from collections import deque

from flowdesk.whatsapp.practice.refusals import Refusal, expired, unknown_token


class Faults:
    """The faults that are due. Any thread may set them and any may meet them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._failures: deque[Refusal] = deque(maxlen=1000)
        self._drops = 0
        self._seconds = 0.0
        self._closing = threading.Event()

    def fail_next(self, code: int, http: int, times: int) -> None:
        """Refuse the next sends with a code of Meta's."""
        with self._lock:
            self._failures.extend(Refusal(code, http=http) for _ in range(times))

    def drop_after_accept(self, times: int) -> None:
        """Accept the next sends and hang up without an answer."""
        with self._lock:
            self._drops = times

    def slow(self, seconds: float) -> None:
        """Let every call wait from now on; 0 ends it."""
        self._seconds = seconds

    def wait(self) -> None:
        """Spend the time a slow call takes."""
        if self._seconds:
            self._closing.wait(self._seconds)

    def meet(self) -> None:
        """Raise the refusal that is due for a send, if one is."""
        with self._lock:
            if self._failures:
                raise self._failures.popleft()

    def must_drop(self) -> bool:
        """Tell whether this accepted send gets no answer, and count it."""
        with self._lock:
            self._drops -= 1 if (dropped := self._drops > 0) else 0
            return dropped

    def close(self) -> None:
        """Let nobody wait any more."""
        self._closing.set()


class Gate:
    """Asks every call for the bearer token."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._expired = False

    def expire(self) -> None:
        """Let the token run out."""
        self._expired = True

    def renew(self, token: str) -> None:
        """Give out a new token; the old one is unknown from now on."""
        self._token, self._expired = token, False

    def is_token(self, token: str) -> bool:
        """Tell whether this is the token that was given out last."""
        return hmac.compare_digest(token.encode(), self._token.encode())

    def check(self, header: str | None) -> None:
        """Raise Refusal unless the Authorization header holds the token."""
        wanted = f"Bearer {self._token}".encode()
        if header is None or not hmac.compare_digest(header.encode(), wanted):
            raise unknown_token()
        if self._expired:
            raise expired()

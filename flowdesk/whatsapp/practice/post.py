"""How the practice API parcels its webhooks: alone, many in one body, or twice."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flowdesk.whatsapp.practice.courier import Courier
from flowdesk.whatsapp.practice.payloads import encode, envelope


class PostOffice:
    """Takes values of webhooks from any thread and hands bodies to the courier."""

    def __init__(self, courier: Courier, plain: bool = False) -> None:
        self._courier = courier
        self._plain = plain
        self._lock = threading.Lock()
        self._held: list[dict[str, object]] | None = None
        self._copies = 0

    def post(self, value: dict[str, object], after: float = 0.0) -> None:
        """Send one value; while a batch is open it waits for the others."""
        with self._lock:
            if self._held is not None:
                self._held.append(value)
                return
        self.post_body(encode(envelope([value]), self._plain), after)

    def post_body(self, body: bytes, after: float = 0.0) -> None:
        """Send a body as it is, and once more where copies are due."""
        with self._lock:
            times = 2 if self._copies > 0 else 1
            self._copies = max(0, self._copies - 1)
        for _ in range(times):
            self._courier.hand_over(body, after)

    def duplicate_next(self, times: int) -> None:
        """Send each of the next webhooks twice."""
        with self._lock:
            self._copies = times

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Hold back what is posted inside, and send it as one body at the end."""
        with self._lock:
            self._held = []
        try:
            yield
        finally:
            with self._lock:
                held, self._held = self._held, None
            if held:
                self.post_body(encode(envelope(held), self._plain))

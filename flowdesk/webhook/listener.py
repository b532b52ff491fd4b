"""waitress, taught five things: to answer on its own thread what arrived together, to send an answer
without another look around, to stop without loss, to drop whoever dawdles, whatever the laptop's clock
does meanwhile, and to let the slowest go when all places are taken.
"""

import socket
import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Any

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer

from flowdesk.webhook.together import Together

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


_SOON = 1.0
"""Seconds that a client may take before a full door lets it go for another."""


class Line(HTTPChannel):  # type: ignore[misc]  # waitress ships no types
    """One client's connection.

    ``waits_since`` tells since when we have been waiting for the client, in seconds of a clock that
    nobody sets: since it came, had its last answer, or began its request.
    """

    def __init__(self, *args: Any, **more: Any) -> None:
        self.waits_since = time.monotonic()
        super().__init__(*args, **more)

    def received(self, data: bytes) -> bool:
        """Take bytes in, on the loop's thread."""
        before = self.request
        taken = bool(super().received(data))
        if self.request is not None and self.request is not before:
            self.waits_since = time.monotonic()
        return taken

    def service(self) -> None:
        """Answer a request, and send the answer at once where the line takes it."""
        super().service()
        self.waits_since = time.monotonic()
        if self.connected and self.total_outbufs_len:
            self.handle_write()


class Crew:
    """Answers the requests that the door has read, all on the door's own thread."""

    def __init__(self, together: Together[Any]) -> None:
        self._together = together
        self._ready: deque[Line] = deque()

    def add_task(self, line: Line) -> None:
        """Take a connection whose next request has arrived; waitress calls this."""
        self._ready.append(line)

    def work(self) -> None:
        """Answer what is there, storing once what all of it brought."""
        while True:
            while self._ready:
                self._together.begin(self._ready.popleft().service)
            self._together.settle()
            if not self._ready and not self._together.waiting:
                return


class Door(TcpWSGIServer):  # type: ignore[misc]  # waitress ships no types
    """The listening socket and its connections, turned by the thread that owns it."""

    channel_class = Line

    def __init__(
        self, app: "WSGIApplication", adjustments: Adjustments, listening: socket.socket, crew: Crew
    ) -> None:
        self.channels: dict[int, wasyncore.dispatcher] = {}
        where = (listening.family, listening.type, listening.proto, listening.getsockname())
        self._owner = 0
        self._tidied = time.monotonic()
        super().__init__(
            app,
            self.channels,
            True,  # listen at once
            listening,
            dispatcher=crew,
            adj=adjustments,
            bind_socket=False,
            sockinfo=where,
        )

    def pull_trigger(self) -> None:
        """End the wait of the thread that turns the door; that thread itself waits for nothing."""
        if threading.get_ident() != self._owner:
            super().pull_trigger()

    def handle_accept(self) -> None:
        """Take in everybody who waits outside: who came together is to be answered together."""
        here = -1
        while here < len(self.active_channels) and len(self.channels) < self.adj.connection_limit:
            here = len(self.active_channels)
            super().handle_accept()

    def handle_close(self) -> None:
        """Stay open: what was wrong with one client is no reason to turn all others away."""

    def turn(self, timeout: float) -> None:
        """Read and send what can be, or wait for it at most ``timeout`` seconds."""
        self._owner = threading.get_ident()
        self._tidy(time.monotonic())
        wasyncore.loop(timeout, self.adj.asyncore_use_poll, self.channels, count=1)

    def _tidy(self, now: float) -> None:
        """Drop those who take too long; from a full door the slowest one, for whoever waits outside."""
        full = len(self.channels) >= self.adj.connection_limit
        if not full and now < self._tidied + self.adj.cleanup_interval:
            return
        self._tidied = now
        slowest_first = sorted(self.active_channels.values(), key=lambda line: line.waits_since)
        for at, line in enumerate(slowest_first):
            patience = _SOON if full and at == 0 else self.adj.channel_timeout
            if line.waits_since < now - patience:
                line.handle_close()

    def maintenance(self, now: float) -> None:
        """Leave to `_tidy` what waitress would do by a clock that can be set."""

    def busy(self) -> bool:
        """Tell whether an answer is being made or sent."""
        lines = list(self.active_channels.values())
        return any(line.requests or line.total_outbufs_len for line in lines)

    def dispose(self) -> None:
        """Close every socket and the trigger; nobody turns or wakes the door any more."""
        self.trigger.close()
        wasyncore.close_all(self.channels, ignore_all=True)

"""waitress, taught four things: to answer on its own thread what arrived together, to send an answer
without another look around, to stop without loss, and to drop whoever dawdles.
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


class Line(HTTPChannel):  # type: ignore[misc]
    """One client's connection, which knows since when a request has been on its way in."""

    arriving_since: float | None = None  # by time.time(), waitress's clock

    def received(self, data: bytes) -> bool:
        """Take bytes in, on the loop's thread."""
        taken = bool(super().received(data))
        if self.request is None:
            self.arriving_since = None
        elif self.arriving_since is None:
            self.arriving_since = time.time()
        return taken

    def service(self) -> None:
        """Answer a request, and send the answer at once where the line takes it."""
        super().service()
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


class Door(TcpWSGIServer):  # type: ignore[misc]
    """The listening socket and its connections, turned by the thread that owns it."""

    channel_class = Line

    def __init__(
        self, app: "WSGIApplication", adjustments: Adjustments, listening: socket.socket, crew: Crew
    ) -> None:
        self.channels: dict[int, wasyncore.dispatcher] = {}
        where = (listening.family, listening.type, listening.proto, listening.getsockname())
        self._owner = 0
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

    def turn(self, timeout: float) -> None:
        """Read and send what can be, or wait for it at most ``timeout`` seconds."""
        self._owner = threading.get_ident()
        wasyncore.loop(timeout, self.adj.asyncore_use_poll, self.channels, count=1)

    def busy(self) -> bool:
        """Tell whether an answer is being made or sent."""
        lines = list(self.active_channels.values())
        return any(line.requests or line.total_outbufs_len for line in lines)

    def dispose(self) -> None:
        """Close every socket and the trigger; nobody turns or wakes the door any more."""
        self.trigger.close()
        wasyncore.close_all(self.channels, ignore_all=True)

    def maintenance(self, now: float) -> None:
        """Close idle connections, and those whose request takes too long to arrive."""
        super().maintenance(now)
        for line in self.active_channels.values():
            since = line.arriving_since
            if since is not None and since < now - self.adj.channel_timeout:
                line.will_close = True

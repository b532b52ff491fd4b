"""waitress, taught three things: to stop without loss, to drop whoever dawdles, to name its threads."""

import logging
import socket
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

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


class Crew(ThreadedTaskDispatcher):  # type: ignore[misc]
    """The threads that answer requests."""

    # waitress warns whenever all threads are busy, which a burst of messages makes them
    queue_logger = logging.Logger("flowdesk.webhook.queue", logging.ERROR)

    def __init__(self) -> None:
        super().__init__()
        self._people: list[threading.Thread] = []

    def start_new_thread(self, target: Callable[[int], None], thread_no: int) -> None:
        """Start one thread; waitress calls this."""
        thread = threading.Thread(
            target=target, name=f"door-{thread_no}", args=(thread_no,), daemon=True
        )
        self._people.append(thread)
        thread.start()

    def dismiss(self, patience: float) -> None:
        """End all threads; one that is stuck in a request is left after ``patience`` seconds."""
        self.shutdown(timeout=patience)
        deadline = time.monotonic() + patience
        for thread in self._people:
            thread.join(max(0.0, deadline - time.monotonic()))


class Door(TcpWSGIServer):  # type: ignore[misc]
    """The listening socket and its connections, turned by the thread that owns it."""

    channel_class = Line

    def __init__(
        self, app: "WSGIApplication", adjustments: Adjustments, listening: socket.socket, crew: Crew
    ) -> None:
        self.channels: dict[int, wasyncore.dispatcher] = {}
        where = (listening.family, listening.type, listening.proto, listening.getsockname())
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

    def turn(self, timeout: float) -> None:
        """Serve what is ready, or wait for it at most ``timeout`` seconds."""
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

"""The web server of the door: waitress on one thread of its own, on this computer only.

A request that is still on its way holds nobody up, so slow clients do not keep others waiting; one
that takes longer than ``channel_timeout`` to arrive is dropped, as is an idle connection, and the
slowest of them sooner where all places are taken. Requests that have arrived are answered one after the
other; see `together` for how they share a commit.
"""

import errno
import socket
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

from waitress import wasyncore
from waitress.adjustments import Adjustments

from flowdesk.tongue.say import tr
from flowdesk.webhook.errors import PortRefused, PortTaken, WebhookError
from flowdesk.webhook.listener import Crew, Door
from flowdesk.webhook.routes import MAX_BODY
from flowdesk.webhook.together import Together

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

HOST = "127.0.0.1"


class WebhookServer:
    """Serves a WSGI app on 127.0.0.1; may be started again after it was closed.

    ``port`` 0 takes any free port. ``together`` is where the app hands in what is to be stored, if it
    stores anything. ``grace`` is how many seconds close() gives the requests that
    are being answered; those still on their way in are dropped, WhatsApp sends them again.
    """

    def __init__(
        self,
        app: "WSGIApplication",
        port: int = 0,
        together: Together[Any] | None = None,
        *,
        channel_timeout: int = 30,
        grace: float = 2.0,
    ) -> None:
        self._app = app
        self._wanted = port
        self._together = together or Together(lambda _: ())
        self._timeout = channel_timeout
        self._grace = grace
        self._door: Door | None = None
        self._loop: threading.Thread | None = None
        self._closing = threading.Event()

    @property
    def port(self) -> int:
        """The port that is served; before start() the wanted one."""
        return self._wanted if self._door is None else int(self._door.effective_port)

    def start(self) -> None:
        """Serve from now on. Raises PortTaken or PortRefused; does nothing when it serves already."""
        if self._door is not None:
            return
        listening = _listen(self._wanted)
        crew = Crew(self._together)
        self._door = Door(self._app, self._adjustments(listening), listening, crew)
        self._closing.clear()
        self._loop = threading.Thread(
            target=self._serve, args=(self._door, crew), name="door", daemon=True
        )
        self._loop.start()

    def close(self) -> None:
        """Accept nothing more, finish what is being answered, and leave no thread behind.

        Returns within the grace and two seconds, even where an answer hangs.
        """
        door, loop = self._door, self._loop
        if door is None or loop is None:
            return
        self._closing.set()
        door.pull_trigger()
        loop.join(self._grace + 1)
        door.dispose()  # by now nobody but us holds its trigger
        self._door = self._loop = None

    def _adjustments(self, listening: socket.socket) -> Adjustments:
        return Adjustments(
            sockets=[listening],
            channel_timeout=self._timeout,
            cleanup_interval=1,
            max_request_body_size=MAX_BODY,
            max_request_header_size=64 * 1024,
            asyncore_use_poll=True,  # select() takes no file number above 1023
            log_socket_errors=False,  # a client that hangs up is no news
            ident="",
        )

    def _serve(self, door: Door, crew: Crew) -> None:
        while not self._closing.is_set():
            door.turn(1.0)
            crew.work()
        wasyncore.dispatcher.close(door)  # the listening socket alone
        door.turn(0)  # whole requests that lie in the sockets count as being answered
        crew.work()
        deadline = time.monotonic() + self._grace
        while door.busy() and time.monotonic() < deadline:
            door.turn(0.02)
            crew.work()


def _listen(port: int) -> socket.socket:
    """Bind the port ourselves: waitress asks Windows to share a port that is in use."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen()
    except (OSError, OverflowError) as error:
        listening.close()
        raise _sentence(error, port) from error
    return listening


def _sentence(error: OSError | OverflowError, port: int) -> WebhookError:
    code = error.errno if isinstance(error, OSError) else None
    if code == errno.EADDRINUSE:
        taken = tr(
            "Port {port} is in use by another program. Choose another in Connect, or set FLOWDESK_PORT.",
            port=port,
        )
        return PortTaken(taken)
    if code is None:
        no_port = tr(
            "{port} is no port; ports go from 1 to 65535. Choose another in Connect, or set"
            " FLOWDESK_PORT.",
            port=port,
        )
        return PortRefused(no_port)
    refused = tr(
        "The system does not allow port {port}. Choose another in Connect, or set FLOWDESK_PORT.",
        port=port,
    )
    return PortRefused(refused)

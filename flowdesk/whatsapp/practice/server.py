"""A WSGI app on 127.0.0.1 at a free port, on threads of its own that end when told to.

waitress has one loop thread that reads and writes, and workers that run the app. Only the loop may
touch a connection, and its trigger is the one way into it from outside; so the workers are ended
first, and then the loop is asked to close what it holds.
"""

import threading
from collections.abc import Callable, Iterable
from typing import Any, Final

from waitress.channel import ClientDisconnected
from waitress.server import create_server

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

HANG_UP: Final = "flowdesk.hang_up"  # set in the environ: close the connection, answer nothing
_PATIENCE: Final = 2.0  # seconds for a worker to end


class LoopbackServer:
    """One app, served from ``start`` to ``close``."""

    def __init__(self, app: App, threads: int, name: str) -> None:
        self._app = app
        self._threads = threads
        self._name = name
        self._server: Any = None
        self._loop: threading.Thread | None = None

    @property
    def url(self) -> str:
        """The address without a slash at the end; known once started."""
        if self._server is None:
            raise RuntimeError("the server is not started")
        return f"http://127.0.0.1:{self._server.effective_port}"

    def start(self) -> None:
        """Listen, on a port that was free."""
        self._server = create_server(
            self._answer,
            host="127.0.0.1",
            port=0,
            threads=self._threads,
            ident="",
            max_request_body_size=128 * 1024 * 1024,
        )
        self._loop = threading.Thread(target=self._server.run, name=self._name, daemon=True)
        self._loop.start()

    def close(self) -> None:
        """Stop listening, cut open connections, end the threads; twice does no harm."""
        if self._loop is None:
            return
        self._server.task_dispatcher.shutdown(timeout=_PATIENCE)
        self._server.trigger.pull_trigger(self._end)
        self._loop.join(_PATIENCE)
        self._loop = None

    def _end(self) -> None:
        """Close everything that the loop watches, so that it returns; runs on the loop."""
        for channel in list(self._server.active_channels.values()):
            channel.handle_close()
        self._server.close()

    def _answer(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        answer = self._app(environ, start)
        if environ.get(HANG_UP):
            getattr(answer, "close", lambda: None)()
            raise ClientDisconnected  # waitress then closes the connection and says nothing
        return answer

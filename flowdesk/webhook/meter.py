"""Counts the requests that come through the door, since the free tunnel passes on so many a month."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Meter:
    """A WSGI app that passes everything on to another one; ``came`` is how many requests there were.

    All requests are on the door's one thread, so counting takes no lock; any thread may read it.
    """

    def __init__(self, app: "WSGIApplication"):
        self._app = app
        self.came = 0

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Count one request, whatever comes of it, and pass it on."""
        self.came += 1
        return self._app(environ, start_response)

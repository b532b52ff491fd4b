"""The two requests that Meta makes: it checks that the address is ours, and it brings events.

Meta takes only 200 as success and sends everything else again, less and less often, for 7 days.
So 200 is answered only after ``receive`` has returned, that is when the messages are on disk, and
an answer that Meta should not wait for again is never a 5xx.

503 is answered when what came could not be kept: a full disk, a blocked writer, and also a bug of
ours in ``receive``. With 200 a bug would lose the customer's message for good, as Meta offers no
way to fetch it again; with 503 Meta keeps it for 7 days, long enough for a restart or an update.
The price is small: Meta's own back-off makes it a few tries a day for that one webhook, what was
stored already is known by its id, and the log holds a bug's traceback once, not once a try. A
plain 500 is never answered.
"""

import hmac
import json
import logging
from collections.abc import Callable

from flask import Flask, Response, abort, request
from werkzeug.exceptions import HTTPException

from flowdesk.store.errors import Busy, StoreError
from flowdesk.webhook.faults import FaultLog
from flowdesk.whatsapp.payloads import Delivery, parse
from flowdesk.whatsapp.signature import HEADER, is_genuine

MAX_BODY = 4 * 1024 * 1024  # bytes; Meta sends up to 3 MB

_SOON = 5  # seconds until a blocked writer is worth another try
_LATER = 60  # until a full disk may have room
_MUCH_LATER = 600  # until a bug may have been mended

_log = logging.getLogger(__name__)

Receive = Callable[[Delivery], None]


def ignore() -> None:
    """Care for no signature that does not fit; it is refused all the same."""


def create_app(
    verify_token: str, app_secret: str, receive: Receive, forged: Callable[[], None] = ignore
) -> Flask:
    """Build the door: GET and POST /webhook, and nothing else.

    ``receive`` gets every delivery that holds anything, on the server's thread; others may come before
    it has returned, see `together`. It returns when all of it is durably stored and raises otherwise;
    it sees the same message again when Meta repeats it. An empty token or secret lets nobody in.
    ``forged`` is called for every event whose signature does not fit, or is missing.
    """
    app = Flask("flowdesk.webhook", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    faults = FaultLog(_log)

    def verify() -> Response:
        return _verify(verify_token)

    def deliver() -> Response:
        return _deliver(app_secret, receive, forged, faults)

    for method, view in (("GET", verify), ("POST", deliver)):
        app.add_url_rule(
            "/webhook", view_func=view, methods=[method], provide_automatic_options=False
        )
    app.register_error_handler(HTTPException, _refusal)
    return app


def _verify(verify_token: str) -> Response:
    given = request.args.get("hub.verify_token", "")
    challenge = request.args.get("hub.challenge", "")
    known = hmac.compare_digest(given.encode(), verify_token.encode()) and verify_token != ""
    if not known or request.args.get("hub.mode") != "subscribe" or not challenge:
        abort(403)
    return _plain(challenge, 200)


def _deliver(
    app_secret: str, receive: Receive, forged: Callable[[], None], faults: FaultLog
) -> Response:
    body = request.get_data()
    if not is_genuine(app_secret, body, request.headers.get(HEADER)):
        forged()
        abort(403)
    delivery = _read(body)
    if delivery:
        try:
            receive(delivery)
        except StoreError as error:
            _log.warning("A webhook could not be stored, WhatsApp will repeat it: %s", error)
            return _again(_SOON if isinstance(error, Busy) else _LATER)
        except Exception as error:  # noqa: BLE001 — a bug; see the module's words on 503
            faults.note(error)
            return _again(_MUCH_LATER)
    return _plain("", 200)


def _read(body: bytes) -> Delivery:
    try:
        content = json.loads(body.decode(), parse_constant=_refuse)
    except (ValueError, RecursionError):
        abort(400)
    return parse(content)


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is not JSON")


def _again(seconds: int) -> Response:
    response = _plain("Service Unavailable", 503)
    response.headers["Retry-After"] = str(seconds)
    return response


def _refusal(error: HTTPException) -> Response:
    response = _plain(error.name, error.code or 400)
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    return response


def _plain(text: str, status: int) -> Response:
    response = Response(text, status, content_type="text/plain; charset=utf-8")
    response.headers["X-Content-Type-Options"] = "nosniff"  # a challenge may spell HTML
    return response

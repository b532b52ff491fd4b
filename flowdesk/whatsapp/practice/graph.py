"""The calls of the Cloud API that the practice API answers, as Meta answers them."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flask import Flask, Response, g, jsonify, request

from flowdesk.whatsapp.practice.faults import Faults
from flowdesk.whatsapp.practice.limits import check, recipient_of
from flowdesk.whatsapp.practice.media import File, Shelf, described
from flowdesk.whatsapp.practice.office import SEND, Office
from flowdesk.whatsapp.practice.refusals import Refusal, no_such
from flowdesk.whatsapp.practice.registering import about_object, add_registering, caller
from flowdesk.whatsapp.practice.server import HANG_UP
from flowdesk.whatsapp.reading import table

_VERSION: Final = re.compile(r"/v\d+\.\d+/")
_LARGEST_IMAGE: Final = 5 * 1024 * 1024
_USER_ID: Final = re.compile(r"[A-Z]{2}\.")


@dataclass(frozen=True)
class Stage:
    """What the calls work on.

    ``accept`` takes the key of the recipient and a checked body and gives the id of the message;
    ``read`` takes the id of a customer's message and whether to show typing, and says whether there
    is such a message.
    """

    number_id: str
    office: Office
    faults: Faults
    shelf: Shelf
    files_url: Callable[[], str]
    accept: Callable[[str, dict[str, object]], str]
    read: Callable[[str, bool], bool]


def create_graph(stage: Stage) -> Flask:
    """Make the app of the API's own address."""
    app = Flask("flowdesk.practice.graph", static_folder=None)
    app.register_error_handler(Refusal, _refuse)
    app.register_error_handler(404, _unknown_path)
    app.before_request(lambda: _enter(stage))

    @app.post("/<_version>/<object_id>/messages")
    def messages(_version: str, object_id: str) -> Response:
        _must_be_ours(stage, object_id)
        body = request.get_json(force=True, silent=True)
        if not isinstance(body, dict):
            raise Refusal(100, "The body is no JSON object", said="(#100) Invalid parameter")
        return jsonify(_read(stage, body) if "status" in body else _send(stage, body))

    @app.post("/<_version>/<object_id>/media")
    def media(_version: str, object_id: str) -> Response:
        _must_be_ours(stage, object_id)
        return jsonify({"id": stage.shelf.add(_uploaded())})

    @app.get("/<_version>/<object_id>")
    def about(_version: str, object_id: str) -> Response:
        if (told := about_object(stage.office, object_id)) is not None:
            return jsonify(told)
        return jsonify(described(stage.shelf, object_id, stage.files_url()))

    add_registering(app, stage.office)
    return app


def _enter(stage: Stage) -> None:
    """Let a call in: a version in its path, the token, and the time that a slow call takes."""
    if not _VERSION.match(request.path):
        raise _unknown(request.path)
    g.grant = caller(stage.office)
    stage.faults.wait()


def _send(stage: Stage, body: dict[str, object]) -> dict[str, object]:
    stage.faults.meet()
    key = recipient_of(body)
    check(body)
    wamid = stage.accept(key, body)
    if stage.faults.must_drop():
        request.environ[HANG_UP] = True
    given = body["to"] if "to" in body else body["recipient"]
    known = "user_id" if _USER_ID.match(key) else "wa_id"
    return {
        "messaging_product": "whatsapp",
        "contacts": [{"input": given, known: key}],
        "messages": [{"id": wamid}],
    }


def _read(stage: Stage, body: dict[str, object]) -> dict[str, object]:
    """Mark a customer's message as read, and show that an answer is on its way."""
    if body.get("typing_indicator", {"type": "text"}) != {"type": "text"}:
        raise Refusal(131009, "Invalid typing_indicator")
    if body["status"] != "read" or not stage.read(
        str(body.get("message_id", "")), "typing_indicator" in body
    ):
        raise Refusal(131009, "Invalid message_id or status")
    return {"success": True}


def _uploaded() -> File:
    """Take the file of a multipart upload."""
    if request.form.get("messaging_product") != "whatsapp":
        raise Refusal(100, said="(#100) The parameter messaging_product is required.")
    file = request.files.get("file")
    if file is None:
        raise Refusal(100, said="(#100) The parameter file is required.")
    mime, data = request.form.get("type") or file.mimetype, file.read()
    if mime not in {"image/jpeg", "image/png"}:
        raise Refusal(100, said="(#100) Param file must be a file with one of the image types.")
    if not data or len(data) > _LARGEST_IMAGE:
        raise Refusal(131053, "Images are at most 5 MB and never empty.")
    return File(data, mime)


def _must_be_ours(stage: Stage, object_id: str) -> None:
    if object_id != stage.number_id or g.grant is None or not stage.office.is_shops(g.grant):
        raise no_such(object_id)
    if SEND not in g.grant.scopes:
        raise Refusal(10, http=403, said=f"(#10) Application does not have the permission {SEND}")


def _unknown(path: str) -> Refusal:
    return Refusal(2500, said=f"Unknown path components: {path}")


def _unknown_path(_error: object) -> Response:
    return _refuse(_unknown(request.path))


def _refuse(refusal: Refusal) -> Response:
    body = refusal.body()
    answer = jsonify(body)
    answer.status_code = refusal.http
    said = str(table(body, "error").get("message", "")).replace('"', "'")
    answer.headers["WWW-Authenticate"] = f'OAuth "Facebook Platform" "invalid_request" "{said}"'
    answer.headers["x-fb-trace-id"] = secrets.token_urlsafe(8)
    return answer

"""The files of the practice API, and the second address that hands them out.

As at Meta a file has an id, and for 5 minutes an address on another host, which wants the token
too. The address signs its own expiry, so that nothing needs to be remembered about it.
"""

import base64
import hashlib
import hmac
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from flask import Flask, Response, request

from flowdesk.whatsapp.practice.faults import Gate
from flowdesk.whatsapp.practice.refusals import Refusal, no_such

PATH: Final = "/whatsapp_business/attachments/"
_LIFE: Final = 300  # seconds an address is good for


@dataclass(frozen=True)
class File:
    """One file as it was sent."""

    data: bytes
    mime: str

    @property
    def sha256(self) -> bytes:
        """The digest of the bytes."""
        return hashlib.sha256(self.data).digest()


class Shelf:
    """Files by id, the newest ``most`` bytes of them."""

    def __init__(self, clock: Callable[[], datetime], most: int) -> None:
        self._clock = clock
        self._most = most
        self._size = 0
        self._files: OrderedDict[str, File] = OrderedDict()
        self._lock = threading.Lock()
        self._key = secrets.token_bytes(16)

    def add(self, file: File) -> str:
        """Keep a file and give its id; the oldest make room for it."""
        file_id = str(secrets.randbelow(9 * 10**15) + 10**15)
        with self._lock:
            self._files[file_id] = file
            self._size += len(file.data)
            while self._size > self._most and len(self._files) > 1:
                self._size -= len(self._files.popitem(last=False)[1].data)
        return file_id

    def get(self, file_id: str) -> File:
        """Give the file; raises Refusal where it is gone or never was."""
        file = self._files.get(file_id)
        if file is None:
            raise no_such(file_id)
        return file

    def url(self, host: str, file_id: str) -> str:
        """Make an address that is good from now on for 5 minutes."""
        expiry = str(int(self._clock().timestamp()) + _LIFE)
        query = {"mid": file_id, "ext": expiry, "hash": self._seal(file_id, expiry)}
        return f"{host}{PATH}?{urlencode(query)}"

    def fetch(self, file_id: str, expiry: str, seal: str) -> File | None:
        """Give the file of an address, None where the address is made up, too old, or empty."""
        mine = self._seal(file_id, expiry).encode()
        if not hmac.compare_digest(mine, seal.encode()) or self._clock().timestamp() >= int(expiry):
            return None
        return self._files.get(file_id)

    def _seal(self, file_id: str, expiry: str) -> str:
        return hmac.new(self._key, f"{file_id} {expiry}".encode(), hashlib.sha256).hexdigest()[:24]


def described(shelf: Shelf, file_id: str, host: str) -> dict[str, object]:
    """Answer ``GET /{media id}``: the size is a text, the digest hex, as Meta sends them."""
    file = shelf.get(file_id)
    return {
        "messaging_product": "whatsapp",
        "url": shelf.url(host, file_id),
        "mime_type": file.mime,
        "sha256": file.sha256.hex(),
        "file_size": str(len(file.data)),
        "id": file_id,
    }


def in_webhook(shelf: Shelf, file_id: str, host: str, caption: str) -> dict[str, object]:
    """Describe a file as a webhook does: the digest is base64, an empty caption is left out."""
    file = shelf.get(file_id)
    body: dict[str, object] = {"caption": caption} if caption else {}
    return body | {
        "mime_type": file.mime,
        "sha256": base64.b64encode(file.sha256).decode(),
        "id": file_id,
        "url": shelf.url(host, file_id),
    }


def create_files(shelf: Shelf, gate: Gate) -> Flask:
    """Make the app of the second address."""
    app = Flask("flowdesk.practice.files", static_folder=None)

    @app.get(PATH)
    def hand_out() -> Response:
        try:
            gate.check(request.headers.get("Authorization"))
        except Refusal as refusal:
            return Response(str(refusal), status=refusal.http, mimetype="text/plain")
        asked = [request.args.get(key, "") for key in ("mid", "ext", "hash")]
        file = shelf.fetch(asked[0], asked[1], asked[2])
        if file is None:
            return Response("URL signature expired", status=404, mimetype="text/plain")
        return Response(file.data, content_type=file.mime)

    return app

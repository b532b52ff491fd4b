"""A door on loopback, open for one test, what Meta would send to it, and a bench for the tunnel."""

import json
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from flowdesk.webhook.routes import create_app
from flowdesk.webhook.server import WebhookServer
from flowdesk.whatsapp.payloads import Delivery
from flowdesk.whatsapp.signature import HEADER, sign
from tests.webhook.bench import Bench

os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1"  # whatever this computer uses

SECRET = "test_app_secret"
TOKEN = "the-owner's-verify-token-ü"


class Street:
    """The door, seen from outside; ``came`` holds what was let in."""

    receive: Callable[[Delivery], None]

    def __init__(self) -> None:
        self.came: list[Delivery] = []
        self._lock = threading.Lock()
        self.receive = self.take
        self.server = WebhookServer(create_app(TOKEN, SECRET, self._let_in))
        self.server.start()

    def take(self, delivery: Delivery) -> None:
        with self._lock:
            self.came.append(delivery)

    def _let_in(self, delivery: Delivery) -> None:
        self.receive(delivery)  # whatever it is by now: a test may have put another in its place

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.port}/webhook"

    def post(self, body: bytes, signature: str | None = None) -> requests.Response:
        """Deliver the bytes, signed as Meta would unless another signature is given."""
        return requests.post(
            self.url,
            data=body,
            headers={
                "Content-Type": "application/json",
                HEADER: sign(SECRET, body) if signature is None else signature,
            },
            timeout=10,
        )


@pytest.fixture
def street() -> Iterator[Street]:
    """An open door."""
    street = Street()
    yield street
    street.server.close()


def message(number: int, text: str = "hello") -> dict[str, object]:
    """One text message as it stands in ``messages``."""
    return {
        "from": "14155550100",
        "id": f"wamid.{number}",
        "timestamp": "1700000000",
        "type": "text",
        "text": {"body": text},
    }


def update(*messages: object) -> dict[str, object]:
    """One entry of a webhook."""
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "1", "phone_number_id": "2"},
        "messages": list(messages),
    }
    return {"id": "1", "changes": [{"field": "messages", "value": value}]}


def webhook(*entries: object) -> bytes:
    r"""The bytes of a webhook as Meta writes them: ASCII, compact, ``/`` as ``\/``."""
    body = {"object": "whatsapp_business_account", "entry": list(entries)}
    return json.dumps(body, separators=(",", ":")).replace("/", "\\/").encode()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A bench that is cleared afterwards: no agent may outlive its test."""
    bench = Bench(tmp_path)
    yield bench
    if bench.tunnel is not None:
        bench.tunnel.close()
    assert bench.running() == []

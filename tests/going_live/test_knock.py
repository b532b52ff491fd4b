"""Our own call through the public address, against real servers on loopback."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from flowdesk.going_live.knock import Heard, Knock, knock, patiently
from flowdesk.webhook.routes import create_app
from flowdesk.webhook.server import WebhookServer

VERIFY = "canary-verify-ü"


@pytest.fixture
def door() -> Iterator[str]:
    """The address of an open door."""
    server = WebhookServer(create_app(VERIFY, "secret", lambda _: None))
    server.start()
    yield f"http://127.0.0.1:{server.port}/webhook"
    server.close()


@pytest.fixture
def somebody() -> Iterator[Callable[..., str]]:
    """Serve one answer to everything; gives the address."""
    servers: list[tuple[HTTPServer, Thread]] = []

    def serve(status: int, said: str, **heads: str) -> str:
        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(status)
                if 300 <= status < 400:
                    self.send_header("Location", "https://elsewhere.example/")
                for name, value in heads.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                self.wfile.write(said.encode())

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        server = HTTPServer(("127.0.0.1", 0), Answers)
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{server.server_port}/webhook"

    yield serve
    for server, thread in servers:
        server.shutdown()
        thread.join()
        server.server_close()


def test_our_own_door_is_known(door: str) -> None:
    """The door echoes what it was given, so it is ours."""
    assert knock(door, VERIFY, "12345") == Knock(Heard.OURS)


def test_a_door_with_another_verify_token_is_somebody_elses(door: str) -> None:
    """A bot that does not know our verify token is named as another bot."""
    heard = knock(door, "other", "12345")
    assert heard.heard is Heard.WRONG
    assert "another verify token" in heard.sentence


@pytest.mark.parametrize(
    ("status", "said", "sentence"),
    [
        (200, "Welcome to my homepage", "something other than Flowdesk"),
        (404, "Not Found", "HTTP status 404"),
        (200, "<html>You are about to visit … ERR_NGROK_6024", "warning page"),
        (404, "The endpoint is offline. ERR_NGROK_3200", "ngrok has lost your address"),
        (502, "ERR_NGROK_8012", "Flowdesk does not answer it"),
        (302, "", "sends callers on"),
    ],
)
def test_what_is_not_ours_is_told_apart(
    somebody: Callable[[int, str], str], status: int, said: str, sentence: str
) -> None:
    """Whatever else stands at the address, the owner is told what it is and has something to do."""
    heard = knock(somebody(status, said), VERIFY, "12345")
    assert heard.heard is Heard.WRONG
    assert sentence in heard.sentence
    assert heard.remedy


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/webhook", "https://", "no address"])
def test_silence_is_not_taken_for_wrong(address: str) -> None:
    """Nobody there, or an address that is none, is silence, and the verify token stays in here."""
    heard = knock(address, VERIFY, "12345", timeout=2)
    assert heard.heard is Heard.SILENT
    assert VERIFY not in repr(heard)


@pytest.mark.parametrize("head", [{"Content_Encoding": "gzip"}, {"Transfer_Encoding": "chunked"}])
def test_an_answer_that_cannot_be_read_is_somebody_elses(
    somebody: Callable[..., str], head: dict[str, str]
) -> None:
    """What breaks off or is garbled is no answer of ours, and no error."""
    heard = knock(somebody(200, "12345", **head), VERIFY, "12345")
    assert heard.heard is Heard.WRONG
    assert "something other than Flowdesk" in heard.sentence


def test_a_new_address_is_given_a_moment() -> None:
    """An address that does not answer at once is called again after a rest, and then no more."""
    silent, ours = Knock(Heard.SILENT), Knock(Heard.OURS)
    heard, rests = iter([silent, silent, ours]), []
    assert patiently(lambda: next(heard), rests.append) == ours
    assert rests == [1.0, 1.0]
    assert patiently(lambda: silent, rests.append, tries=3) == silent
    assert len(rests) == 4

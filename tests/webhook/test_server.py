"""The server: loopback only, many at once, slow clients aside, and gone when it is closed."""

import errno
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from waitress.adjustments import Adjustments

from flowdesk.webhook.errors import PortRefused, PortTaken
from flowdesk.webhook.listener import Crew, Door, Line
from flowdesk.webhook.routes import create_app
from flowdesk.webhook.server import WebhookServer
from flowdesk.webhook.together import Together
from flowdesk.whatsapp.payloads import Delivery
from flowdesk.whatsapp.signature import sign
from tests.webhook.conftest import SECRET, Street, message, update, webhook

HELLO = webhook(update(message(1)))


def _server(**settings: float) -> WebhookServer:
    return WebhookServer(create_app("t", SECRET, lambda _: None), **settings)  # type: ignore[arg-type]


def _door_threads() -> list[str]:
    return [each.name for each in threading.enumerate() if each.name.startswith("door")]


def _head(length: int) -> bytes:
    lines = ["POST /webhook HTTP/1.1", "Host: x", f"Content-Length: {length}", "", ""]
    return "\r\n".join(lines).encode()


def _drip(client: socket.socket, seconds: int) -> None:
    for _ in range(seconds * 10):
        client.sendall(b"x")
        time.sleep(0.1)


def test_it_listens_on_loopback_only(street: Street) -> None:
    """Another address of this computer finds nobody."""
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.2", street.server.port), timeout=2)


def test_thirty_two_at_once(street: Street) -> None:
    """Each of 32 parallel deliveries is answered 200 and received."""
    together = threading.Barrier(32)

    def send(number: int) -> int:
        body = webhook(update(message(number)))
        together.wait()
        return street.post(body).status_code

    with ThreadPoolExecutor(32) as people:
        assert set(people.map(send, range(32))) == {200}
    ids = {each.id for delivery in street.came for each in delivery.messages}
    assert ids == {f"wamid.{number}" for number in range(32)}


def test_slow_clients_do_not_starve_others(street: Street) -> None:
    """Forty clients that have sent half a request hold up nobody."""
    slow = [socket.create_connection(("127.0.0.1", street.server.port)) for _ in range(40)]
    try:
        for each in slow:
            each.sendall(_head(1000) + b"x" * 500)
        began = time.monotonic()
        assert street.post(HELLO).status_code == 200
        assert time.monotonic() - began < 1
    finally:
        for each in slow:
            each.close()


@pytest.mark.parametrize("fault", [errno.ECONNRESET, errno.EINVAL])
def test_a_client_who_is_gone_while_taken_in_shuts_nobody_out(
    street: Street, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    """Some systems refuse to speak of such a socket; the next client is answered."""

    class Gone(Line):
        def __init__(self, _door: Door, client: socket.socket, *_: object, **__: object) -> None:
            client.close()
            raise OSError(fault, "gone")

    monkeypatch.setattr(Door, "channel_class", Gone)
    with socket.create_connection(("127.0.0.1", street.server.port)) as client:
        assert client.recv(1) == b""
    monkeypatch.undo()
    assert street.post(HELLO).status_code == 200


def test_a_request_that_takes_too_long_is_dropped() -> None:
    """A client that sends a byte now and then is no customer."""
    server = _server(channel_timeout=1)
    server.start()
    try:
        with socket.create_connection(("127.0.0.1", server.port), timeout=6) as client:
            client.sendall(_head(1000))
            with pytest.raises(OSError, match=r"reset|pipe"):
                _drip(client, seconds=6)
    finally:
        server.close()


def test_more_slow_clients_than_there_are_places_starve_nobody(street: Street) -> None:
    """A door that is full lets go whoever has kept it waiting longest."""
    slow = [socket.create_connection(("127.0.0.1", street.server.port)) for _ in range(150)]
    try:
        for each in slow:
            each.sendall(_head(1000) + b"x" * 500)
        began = time.monotonic()
        assert street.post(HELLO).status_code == 200
        assert time.monotonic() - began < 4
    finally:
        for each in slow:
            each.close()


def test_a_clock_that_is_set_back_keeps_no_slow_client(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long somebody takes is not a matter of the date, which no test may set for real."""
    server = _server(channel_timeout=1)
    server.start()
    real = time.time
    try:
        with socket.create_connection(("127.0.0.1", server.port), timeout=6) as client:
            client.sendall(_head(1000))
            monkeypatch.setattr(time, "time", lambda: real() - 86400)
            with pytest.raises(OSError, match=r"reset|pipe"):
                _drip(client, seconds=6)
    finally:
        server.close()


@pytest.mark.parametrize("length", ["-1", "+5", "1e3", "5, 6", "9" * 40])
def test_a_lying_length_is_refused(street: Street, length: str) -> None:
    """A Content-Length that is none gets a 4xx, and the door goes on."""
    with socket.create_connection(("127.0.0.1", street.server.port), timeout=5) as client:
        client.sendall(_head(0).replace(b": 0", b": " + length.encode()) + b"hello")
        assert client.recv(100).split()[1].startswith(b"4")
    assert street.post(HELLO).status_code == 200


def test_chunks_are_put_together(street: Street) -> None:
    """A chunked body is signed as a whole."""
    headers = {"X-Hub-Signature-256": sign(SECRET, HELLO)}
    chunks = iter([HELLO[:50], HELLO[50:]])
    assert requests.post(street.url, data=chunks, headers=headers, timeout=5).status_code == 200
    assert len(street.came) == 1


def test_a_port_in_use_is_told_plainly(street: Street) -> None:
    """The sentence names the port and what to do."""
    other = _server(port=street.server.port)
    with pytest.raises(PortTaken) as caught:
        other.start()
    assert str(caught.value) == (
        f"Port {street.server.port} is in use by another program."
        " Choose another in Connect, or set FLOWDESK_PORT."
    )


def test_a_port_that_is_none_is_told_plainly() -> None:
    """70000 is a slip of the owner's, not a crash."""
    with pytest.raises(PortRefused, match="70000 is no port"):
        _server(port=70000).start()


def test_close_leaves_nothing_behind() -> None:
    """The port is free again, every thread is gone, and it did not take long."""
    before = _door_threads()
    server = _server()
    server.start()
    port = server.port
    with requests.Session() as kept_open:
        kept_open.get(f"http://127.0.0.1:{port}/", timeout=5)
        began = time.monotonic()
        server.close()
        assert time.monotonic() - began < 1
    assert _door_threads() == before
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", port))
    server.close()


def test_it_can_be_started_again() -> None:
    """Going off and on is an everyday thing."""
    server = _server()
    for _ in range(2):
        server.start()
        assert requests.get(f"http://127.0.0.1:{server.port}/", timeout=5).status_code == 404
        server.close()


def test_close_lets_an_answer_finish(street: Street) -> None:
    """A delivery that is being stored when the desk closes still gets its 200."""
    inside = threading.Event()

    def slow(delivery: Delivery) -> None:
        inside.set()
        time.sleep(1.5)

    street.receive = slow
    with ThreadPoolExecutor(1) as people:
        answer = people.submit(street.post, HELLO)
        assert inside.wait(5)
        street.server.close()
        assert answer.result().status_code == 200


def test_close_answers_what_has_arrived(street: Street) -> None:
    """A delivery that lies in the socket when the desk closes is stored and answered, too."""
    inside = threading.Event()

    def slow(delivery: Delivery) -> None:
        inside.set()
        time.sleep(0.3)

    street.receive = slow
    signature = f"Host: x\r\nX-Hub-Signature-256: {sign(SECRET, HELLO)}".encode()
    with (
        ThreadPoolExecutor(1) as people,
        socket.create_connection(("127.0.0.1", street.server.port), timeout=5) as client,
    ):
        client.sendall(b"HEAD / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert client.recv(1000).startswith(b"HTTP/1.1 404")
        first = people.submit(street.post, HELLO)
        assert inside.wait(5)
        client.sendall(_head(len(HELLO)).replace(b"Host: x", signature) + HELLO)
        street.server.close()
        assert client.recv(1000).startswith(b"HTTP/1.1 200")
        assert first.result().status_code == 200


def test_each_request_has_its_own_time_to_arrive() -> None:
    """A line that is used again and again is never too slow for all of it together."""
    listening = socket.create_server(("127.0.0.1", 0))
    crew = Crew(Together(lambda _: ()))
    app = create_app("t", SECRET, lambda _: None)
    door = Door(app, Adjustments(sockets=[listening]), listening, crew)

    def turn(client: socket.socket, data: bytes) -> float:
        client.sendall(data)
        door.turn(1.0)
        crew.work()
        (line,) = door.active_channels.values()
        return line.waits_since

    try:
        with socket.create_connection(listening.getsockname(), timeout=5) as client:
            came = turn(client, b"")
            began = turn(client, b"GET / HTTP/1.1\r\n")
            assert came < began == turn(client, b"Host: x\r\n")
            assert turn(client, b"\r\n") > began
            assert client.recv(1000).startswith(b"HTTP/1.1 404")
    finally:
        door.dispose()


def test_close_does_not_wait_for_an_answer_that_hangs() -> None:
    """A stuck request ends the wait after the grace, not the desk."""
    inside, free = threading.Event(), threading.Event()

    def stuck(delivery: Delivery) -> None:
        inside.set()
        free.wait(20)

    server = WebhookServer(create_app("t", SECRET, stuck), grace=0.3)
    server.start()
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as client:
        signature = f"Host: x\r\nX-Hub-Signature-256: {sign(SECRET, HELLO)}".encode()
        client.sendall(_head(len(HELLO)).replace(b"Host: x", signature) + HELLO)
        assert inside.wait(5)
        began = time.monotonic()
        server.close()
        assert time.monotonic() - began < 2
    free.set()

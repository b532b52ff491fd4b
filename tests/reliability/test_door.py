"""The door under fuzz: Meta's own examples, bent in every way, in front of a real store.

Meta's examples are read from ``shared/whatsapp`` beside the checkout, where they are; else webhooks of
our own stand in for them.
"""

import copy
import json
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowdesk.bot.clock import system_clock
from flowdesk.bot.intake import Intake
from flowdesk.bot.writer import Writer
from flowdesk.store import inbound
from flowdesk.store.database import Database
from flowdesk.store.values import WHATSAPP
from flowdesk.webhook.routes import create_app
from flowdesk.webhook.server import WebhookServer
from flowdesk.webhook.together import Together
from flowdesk.whatsapp.signature import HEADER, sign
from tests.webhook.conftest import message, update, webhook

_META = (
    Path(__file__).resolve().parents[3]
    / "shared/whatsapp/openapi/examples/post_whatsapp_webhooks.json"
)
_OURS = Path(__file__).resolve().parents[1] / "whatsapp/payloads/messages.json"
PATIENT = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _own_examples() -> list[Any]:
    cases = json.loads(_OURS.read_text("utf-8"))
    stamp = {"from": "14155550100", "timestamp": "1700000000"}
    rows = [{**stamp, "id": f"wamid.{at}", **case["row"]} for at, case in enumerate(cases)]
    return [json.loads(webhook(update(row))) for row in rows]


EXAMPLES: list[Any] = (
    [each for each in json.loads(_META.read_text("utf-8")).values() if isinstance(each, dict)]
    if _META.is_file()
    else _own_examples()
)

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(codec=None), max_size=20),  # lone halves and NUL among them
    st.sampled_from(["", "0", "-1", "9" * 400, "\x00", "\ud83d", "../../x"]),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=3),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the way to every value inside a JSON."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in inside:
        yield (*path, key)
        if isinstance(item, dict | list):
            yield from places(item, (*path, key))


@st.composite
def bent(draw: st.DrawFn) -> Any:
    """Give one of the examples with up to four of its values gone, doubled or something else."""
    body = copy.deepcopy(draw(st.sampled_from(EXAMPLES)))
    for _ in range(draw(st.integers(0, 4))):
        ways = list(places(body))
        if not ways:
            break
        way = draw(st.sampled_from(ways))
        parent = body
        for key in way[:-1]:
            parent = parent[key]
        what = draw(st.sampled_from(["gone", "odd", "twice"]))
        if what == "gone":
            del parent[way[-1]]
        elif what == "odd" or not isinstance(parent, list):
            parent[way[-1]] = draw(ODD)
        else:
            parent.append(copy.deepcopy(parent[way[-1]]))
    return body


class Street:
    """The real door before a real store, and a counter for ids that were never used."""

    def __init__(self, home: Path):
        self.database = Database(home / "flowdesk.db")
        writer = Writer(self.database, lambda: 10**12, lambda _: None)
        together = Together(Intake(writer, WHATSAPP, "", system_clock, lambda: None).receive)
        self.server = WebhookServer(
            create_app("verify", "secret", together.hand_in), together=together
        )
        self.server.start()
        self.session = requests.Session()
        self.number = 0

    def post(self, body: bytes) -> int:
        """Bring signed bytes and give the status."""
        url = f"http://127.0.0.1:{self.server.port}/webhook"
        return self.session.post(
            url, data=body, headers={HEADER: sign("secret", body)}, timeout=10
        ).status_code

    def rows(self, name: str) -> int:
        """Count the rows of a message."""
        with self.database.read() as session:
            sql = "SELECT COUNT(*) FROM Message WHERE WhatsAppId = ?"
            return int(session.connection().exec_driver_sql(sql, (name,)).scalar_one())

    def close(self) -> None:
        """End everything."""
        self.session.close()
        self.server.close()
        self.database.close()


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    """An open door."""
    opened = Street(tmp_path)
    yield opened
    opened.close()


@PATIENT
@given(body=bent())
def test_no_shape_is_a_fault_and_good_messages_beside_it_are_stored(
    street: Street, body: Any
) -> None:
    """Whatever stands beside it in the batch, a good message is taken, and the answer is 200."""
    street.number += 1
    good = update(message(street.number))
    entries = body.get("entry") if isinstance(body, dict) else None
    beside = entries if isinstance(entries, list) else [entries]

    status = street.post(json.dumps({"entry": [*beside, good]}).encode())

    assert status == 200
    assert street.rows(f"wamid.{street.number}") == 1


def test_a_message_without_a_sender_is_kept_aside(
    street: Street, caplog: pytest.LogCaptureFixture
) -> None:
    """It is one row with its words and a reason, however often it comes; no log has its words."""
    torn = {**message(1, "my secret order"), "from": ""}
    body = webhook(update(torn), update(message(2)), update("no message at all"))
    caplog.set_level("INFO")

    assert [street.post(body) for _ in range(2)] == [200, 200]

    with street.database.read() as session:
        sql = "SELECT Text, State, ContactId, PayloadJson, Error FROM Message WHERE State <> 'received'"
        first, second = session.connection().exec_driver_sql(sql).all()
        assert len(inbound.waiting(session, WHATSAPP, 9)) == 1
    assert first[:3] == ("my secret order", "quarantined", None)
    assert json.loads(first[3]) == torn
    assert "no sender" in first[4]
    assert json.loads(second[3]) == {"message": "no message at all"}
    assert "kept aside" in caplog.text
    assert "secret" not in caplog.text


@PATIENT
@given(body=st.one_of(bent(), ODD))
def test_no_json_is_a_5xx(street: Street, body: Any) -> None:
    """Signed JSON of any shape is taken as it is."""
    assert street.post(json.dumps(body).encode()) == 200


@PATIENT
@given(body=bent(), cut=st.integers(0, 2000), junk=st.binary(max_size=8))
def test_no_bytes_are_a_5xx(street: Street, body: Any, cut: int, junk: bytes) -> None:
    """Signed bytes that are cut or overwritten are taken or refused, and never a fault of ours."""
    whole = json.dumps(body).encode()
    assert street.post(whole[:cut] + junk + whole[cut + len(junk) :]) in {200, 400}


def test_the_same_message_on_32_lines_at_once_is_one_row(street: Street) -> None:
    """All of them hear 200, and the database alone decides what is new."""
    together, body = Barrier(32), webhook(update(message(7)))

    def send(_: int) -> int:
        url = f"http://127.0.0.1:{street.server.port}/webhook"
        together.wait()
        headers = {HEADER: sign("secret", body)}
        return requests.post(url, data=body, headers=headers, timeout=10).status_code

    with ThreadPoolExecutor(32) as people:
        assert set(people.map(send, range(32))) == {200}
    assert street.rows("wamid.7") == 1


def test_slow_clients_starve_nobody(street: Street) -> None:
    """While sixty clients send a byte now and then, messages are stored as ever."""
    head = b"POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"
    slow = [socket.create_connection(("127.0.0.1", street.server.port)) for _ in range(60)]
    try:
        for each in slow:
            each.sendall(head)
        for number in range(20):
            for each in slow:
                each.sendall(b"x")
            began = time.monotonic()
            assert street.post(webhook(update(message(number)))) == 200
            assert time.monotonic() - began < 1
    finally:
        for each in slow:
            each.close()

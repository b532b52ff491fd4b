"""How often and until when the practice API lets a shop write, and the odd shapes it can send."""

import json

import pytest

from flowdesk.flow.message import Outgoing
from flowdesk.whatsapp.client import Client
from flowdesk.whatsapp.errors import GiveUp, Wait
from flowdesk.whatsapp.payloads import parse
from flowdesk.whatsapp.practice import PracticeApi
from flowdesk.whatsapp.render import envelope, render
from flowdesk.whatsapp.signature import HEADER, is_genuine
from tests.whatsapp.conftest import NUMBER, PHONE, SECRET, TOKEN, VERIFY

HELLO = envelope(PHONE, None, render(Outgoing("Hello")), "fd-1")


@pytest.fixture
def odd(clock, door):
    """Give a function that opens a practice API of another kind, and a client of it."""
    opened = []

    def open_(**how):
        api = PracticeApi(SECRET, TOKEN, NUMBER, clock, statuses=False, **how)
        client = Client(api_started(api), "v25.0", NUMBER, TOKEN, timeout=5)
        opened.extend((client, api))
        return api, client

    def api_started(api):
        api.start()
        api.connect(door.url, VERIFY)
        return api.url

    yield open_
    for each in opened:
        each.close()


def test_stranger_cannot_be_written_to(odd):
    """Nobody who has not written gets a free message."""
    _, client = odd(strict=True)
    with pytest.raises(GiveUp) as refused:
        client.send(HELLO)
    assert refused.value.code == 131047


def test_window_closes_after_a_day(odd, clock):
    """A customer can be answered for 24 hours, by number and by user id."""
    api, client = odd(strict=True)
    api.customer(PHONE, "Ana", "US.1").says("hi")
    clock.advance(hours=24)
    client.send(HELLO)
    client.send(envelope(None, "US.1", render(Outgoing("Hello")), None))

    clock.advance(seconds=1)
    with pytest.raises(GiveUp) as refused:
        client.send(HELLO)
    assert refused.value.code == 131047


def test_forty_five_at_once_and_then_one_every_six_seconds(odd, clock):
    """A burst is borrowed from later; another customer has a pace of their own."""
    api, client = odd(strict=True)
    api.customer(PHONE, "Ana").says("hi")
    api.customer("15550003333", "Bo").says("hi")
    for _ in range(45):
        client.send(HELLO)
    with pytest.raises(Wait) as refused:
        client.send(HELLO)
    assert refused.value.only_this_contact
    client.send(HELLO | {"to": "+15550003333"})

    clock.advance(seconds=6)

    client.send(HELLO)
    with pytest.raises(Wait):
        client.send(HELLO)


def test_plain_utf8_is_signed_as_it_is(odd, door):
    """A body that is not escaped is as genuine as one that is."""
    api, _ = odd(plain=True)
    api.customer(PHONE, "Ana").says("café 😀")

    (body,) = door.wait(1)

    assert "café 😀" in body.decode()
    assert is_genuine(SECRET, body, door.headers[0][HEADER])
    assert parse(json.loads(body)).messages[0].words == "café 😀"


def test_statuses_of_older_versions(odd, door):
    """A status without contacts and user id is still one of ours."""
    api, client = odd(old_shape=True)
    api.customer(PHONE, "Ana", "US.1")
    client.send(HELLO)
    api.report(api.sent_ids()[0], "delivered")

    value = json.loads(door.wait(1)[0])["entry"][0]["changes"][0]["value"]

    assert "contacts" not in value
    assert "conversation" in value["statuses"][0]
    (status,) = parse(json.loads(door.bodies[0])).statuses
    assert (status.phone, status.user_id, status.opaque) == (PHONE, None, "fd-1")

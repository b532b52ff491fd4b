"""What the practice API brings: what customers send, as webhooks signed and shaped like Meta's."""

import base64
import hashlib

import pytest

from flowdesk.flow.message import Choice, Other, Photo, Tap, Text
from flowdesk.whatsapp.errors import FixSettings
from flowdesk.whatsapp.signature import HEADER, is_genuine
from tests.whatsapp.conftest import JPEG, NUMBER, PHONE, SECRET, VERIFY, hello, messages


def test_a_text_comes_signed_and_escaped(connected, door):
    r"""A webhook is ASCII with ``\uXXXX`` and ``\/``, and signed as these very bytes."""
    connected.customer(PHONE, "Aña").says("1/2 café 😀")
    (body,) = door.wait(1)
    assert b'"body":"1\\/2 caf\\u00e9 \\ud83d\\ude00"' in body
    assert body.isascii()
    assert is_genuine(SECRET, body, door.headers[0][HEADER])
    assert door.headers[0]["Content-Type"] == "application/json"


def test_what_a_customer_says(connected, door, clock):
    """A message arrives as its customer sent it, from whom, when and to which number."""
    wamid = connected.customer("+" + PHONE, "Ana", "US.1000").says("Hi")
    (one,) = messages(door)
    assert (one.id, one.phone, one.user_id, one.name) == (wamid, PHONE, "US.1000", "Ana")
    assert (one.message, one.sent_at, one.phone_number_id) == (Text("Hi"), clock.now, NUMBER)


def test_a_customer_without_a_phone(connected, door):
    """Somebody with a username only is known by user id, and the phone keys are absent."""
    connected.customer(None, "Ana", "US.1000").says("Hi")
    (one,) = messages(door)
    assert (one.phone, one.user_id, one.name) == (None, "US.1000", "Ana")
    assert b'"wa_id"' not in door.bodies[0]
    assert b'"from"' not in door.bodies[0]


def test_a_customer_needs_a_key(practice):
    """A customer with neither phone nor user id is a mistake."""
    with pytest.raises(ValueError, match="phone number or a user id"):
        practice.customer(None, "Ana")


def test_taps_on_buttons_and_rows(connected, client, door):
    """A tap answers the message that offered the choice, old ones too."""
    customer = connected.customer(PHONE, "Ana")
    old = client.send(hello([Choice("b1", "Yes"), Choice("b2", "No")]))
    long = "A wash, a cut and a beard trim"
    client.send(hello([Choice("r1", "Cut"), Choice("r2", long), *(Choice(c, c) for c in "xyz")]))
    customer.taps("b2", "No")
    customer.taps("r2", "A wash, a cut and a…")
    one, two = messages(door, 2)
    assert one.message == Tap("b2", "No")
    assert one.raw["interactive"]["type"] == "button_reply"
    assert one.raw["context"]["id"] == old
    assert two.raw["interactive"]["list_reply"]["description"] == long


def test_a_photo_in_two_hops(connected, client, door):
    """A photo comes with id, digest and address, and can be fetched by both."""
    connected.customer(PHONE, "Ana").sends_photo(JPEG, "image/jpeg", "Receipt")
    (one,) = messages(door)
    assert one.message == Photo("", "Receipt")
    assert one.media.sha256 == base64.b64encode(hashlib.sha256(JPEG).digest()).decode()
    assert b"".join(client.download(one.media.url)) == JPEG
    assert b"".join(client.download(client.media_info(one.media.id).url)) == JPEG


def test_any_kind_of_message(connected, door):
    """Kinds that nobody knows can be sent too, and messages of yesterday."""
    late = connected._clock().replace(day=21)
    connected.customer(PHONE, "Ana").sends("hologram", {"id": 1}, late)
    (one,) = messages(door)
    assert (one.message, one.sent_at) == (Other("hologram"), late)


def test_the_dashboards_test(connected, door):
    """The test payload is of 2017 and to a number that is not ours."""
    connected.test_webhook()
    (one,) = messages(door)
    assert (one.id, one.sent_at.year) == ("ABGGFlA5Fpa", 2017)
    assert one.phone_number_id != NUMBER


def test_a_refused_webhook_comes_again(connected, door):
    """Anything but 200 brings the same bytes once more, and only until they are taken."""
    door.answers = [500, 204, 403]
    connected.customer(PHONE, "Ana").says("Hi")
    assert len(set(door.wait(4))) == 1
    connected.wait_delivered()
    assert len(door.bodies) == 4


def test_one_message_after_the_other(connected, door):
    """Without faults webhooks come in the order in which things were said."""
    customer = connected.customer(PHONE, "Ana")
    said = [customer.says(str(n)) for n in range(30)]
    assert [one.id for one in messages(door, 30)] == said


def test_a_batch_is_one_webhook(connected, door):
    """What is said in a batch comes in one body, spread over entries."""
    with connected.batch():
        said = [connected.customer(f"1555000{n:04}", "Ana").says("Hi") for n in range(3)]
    assert [one.id for one in messages(door)] == said
    connected.wait_delivered()
    assert len(door.bodies) == 1


def test_duplicates(connected, door):
    """A webhook may come twice, byte for byte."""
    connected.duplicate_next(1)
    connected.customer(PHONE, "Ana").says("Hi")
    first, second = door.wait(2)
    assert first == second


def test_an_address_must_echo(practice, door):
    """An address with another verify token is not connected, as at Meta."""
    with pytest.raises(FixSettings) as refused:
        practice.connect(door.url, "another")
    assert refused.value.code == 2200
    with pytest.raises(RuntimeError, match="connect"):
        practice.customer(PHONE, "Ana").says("Hi")


def test_an_address_must_echo_the_challenge_alone(practice, door):
    """A friendly page instead of the challenge is no verification."""
    door.echo = "<p>welcome</p>"
    with pytest.raises(FixSettings):
        practice.connect(door.url, VERIFY)


def test_nobody_at_the_address(practice):
    """An address where nobody listens is told in the same way."""
    with pytest.raises(FixSettings):
        practice.connect("http://127.0.0.1:9/webhook", VERIFY)

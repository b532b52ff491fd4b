"""POST /webhook: signed bytes in, 200 once they are kept."""

import logging

import pytest
import requests

from flowdesk.flow.message import Text
from flowdesk.store.errors import Busy, DiskFull
from flowdesk.whatsapp.payloads import Delivery
from flowdesk.whatsapp.signature import sign
from tests.webhook.conftest import SECRET, TOKEN, Street, message, update, webhook

HELLO = webhook(update(message(1)))

VECTORS = [
    (
        rb'{"object":"whatsapp_business_account","entry":[]}',
        "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756",
    ),
    (
        rb'{"text":{"body":"caf\u00e9 \/ ok"}}',
        "2543691ed0f12f24e297974840041ea27426857fcb62612e5308b0ccf564bf25",
    ),
]


@pytest.mark.parametrize(("body", "digest"), VECTORS)
def test_known_signatures_pass(street: Street, body: bytes, digest: str) -> None:
    """Bodies signed elsewhere are taken; there is nothing in them to receive."""
    assert street.post(body, f"sha256={digest}").status_code == 200
    assert street.came == []


def test_a_batch_is_received_whole(street: Street) -> None:
    """Every message of every entry arrives, in order, in one delivery."""
    body = webhook(
        update(message(1), message(2, "caf\u00e9 a/b")), update({"broken": 1}, message(3))
    )
    assert street.post(body).status_code == 200
    (delivery,) = street.came
    assert [each.id for each in delivery.messages] == ["wamid.1", "wamid.2", "wamid.3"]
    assert delivery.messages[1].message == Text("caf\u00e9 a/b")


def test_plain_utf8_passes_too(street: Street) -> None:
    """A body that is not escaped is as good, as long as it is what was signed."""
    body = HELLO.replace(b"hello", "schön".encode())
    assert street.post(body).status_code == 200
    assert street.came[0].messages[0].message == Text("schön")


def test_three_megabytes_pass(street: Street) -> None:
    """Meta's largest webhooks are taken."""
    messages = [message(number, "x" * 3000) for number in range(1000)]
    body = webhook(update(*messages))
    assert len(body) > 3_000_000
    assert street.post(body).status_code == 200
    assert len(street.came[0].messages) == 1000


GOOD = sign(SECRET, HELLO)


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "sha256=",
        GOOD[:-1],
        GOOD + "0",
        GOOD.upper(),
        "sha256=" + GOOD[7:].upper(),
        GOOD.replace("sha256", "sha1"),
        GOOD[7:],
        f"{GOOD}, {GOOD}",
        sign("another secret", HELLO),
        sign(SECRET, HELLO + b" "),
    ],
)
def test_a_wrong_signature_is_refused(street: Street, signature: str) -> None:
    """Nothing of an unsigned body is looked at."""
    assert street.post(HELLO, signature).status_code == 403
    assert street.came == []


def test_every_changed_byte_is_noticed(street: Street) -> None:
    """The signature is over the bytes: one bit off, or written again, is another body."""
    for place in range(0, len(HELLO), 7):
        changed = bytearray(HELLO)
        changed[place] ^= 1
        assert street.post(bytes(changed), GOOD).status_code == 403
    assert street.post(HELLO.replace(b":", b": "), GOOD).status_code == 403
    assert street.came == []


NO_JSON = [
    b"",
    b"hello",
    b'{"entry":[}',
    b"\xff\xfe{}",
    b'{"entry":"\xc3("}',
    b"[" * 100_000,
    b'{"entry":NaN}',
    b'{"entry":' + b"9" * 5000 + b"}",
]


@pytest.mark.parametrize("body", NO_JSON, ids=range(len(NO_JSON)))
def test_signed_but_no_json_is_a_bad_request(street: Street, body: bytes) -> None:
    """What cannot be read at all gets 400, never a 5xx."""
    assert street.post(body).status_code == 400


@pytest.mark.parametrize("depth", [300, 600, 900])
def test_no_depth_is_a_fault_of_ours(street: Street, depth: int) -> None:
    """A message nested as deep as can just be read is taken or refused, never a 5xx."""
    body = HELLO.replace(b'"hello"', b"[" * depth + b"]" * depth)
    assert street.post(body).status_code in {200, 400}


@pytest.mark.parametrize(
    "body",
    [
        b"null",
        b"7",
        b'"text"',
        b"[]",
        b"{}",
        b'{"object":"page","entry":[{"changes":[{"value":{"messages":[{}]}}]}]}',
        b'{"entry":[{"changes":[{"field":"messages","value":{"messages":[null,[],{"id":1}]}}]}]}',
        rb'{"entry":[{"changes":[{"value":{"messages":[{"id":"\ud800","from":"\u0000"}]}}]}]}',
    ],
)
def test_signed_and_shapeless_is_fine(street: Street, body: bytes) -> None:
    """A shape that we do not know is Meta's right; it must not come again for a week."""
    assert street.post(body).status_code == 200


def test_200_waits_until_it_is_kept(street: Street) -> None:
    """While receive has not returned there is no answer."""
    order: list[str] = []

    def slow(delivery: Delivery) -> None:
        order.append("kept")

    street.receive = slow
    assert street.post(HELLO).status_code == 200
    order.append("answered")
    assert order == ["kept", "answered"]


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (Busy("Another program is using it."), 5),
        (DiskFull("It is full."), 60),
        (KeyError("x"), 600),
    ],
)
def test_what_cannot_be_kept_comes_again(street: Street, error: Exception, seconds: int) -> None:
    """A full disk, a blocked writer or a bug: 503, and the next try is taken."""

    def refuse(delivery: Delivery) -> None:
        raise error

    street.receive = refuse
    answer = street.post(HELLO)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == str(seconds)
    street.receive = street.take
    assert street.post(HELLO).status_code == 200


def test_a_bug_is_logged_in_full_once(street: Street, caplog: pytest.LogCaptureFixture) -> None:
    """Meta's repeats do not fill the log with the same traceback."""

    def bug(delivery: Delivery) -> None:
        raise ZeroDivisionError("what the customer wrote")

    street.receive = bug
    with caplog.at_level(logging.DEBUG):
        for _ in range(3):
            street.post(HELLO)
    records = [each for each in caplog.records if each.name.startswith("flowdesk")]
    assert [bool(each.exc_info) for each in records] == [True, False, False]
    assert "what the customer wrote" not in records[1].getMessage()


def test_no_secret_reaches_the_log(street: Street, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever comes in, neither the secret nor the token nor a signature is written down."""
    with caplog.at_level(logging.DEBUG, logger="flowdesk"):
        for body in (HELLO, b"no json"):
            street.post(body)
            street.post(body, "sha256=" + "0" * 64)
        street.receive = lambda _: 1 / 0  # type: ignore[assignment,return-value]
        street.post(HELLO)
    for secret in (SECRET, TOKEN, GOOD):
        assert secret not in caplog.text


def test_a_client_that_is_still_sending_hears_the_refusal(street: Street) -> None:
    """5 MB without a length told before get 413, not a reset."""
    chunks = (b"x" * 50_000 for _ in range(100))
    assert requests.post(street.url, data=chunks, timeout=10).status_code == 413


def test_more_than_the_limit_is_refused(street: Street) -> None:
    """5 MB get 413, and the client that sends them hears it."""
    assert street.post(b"x" * 5_000_000).status_code == 413
    assert street.came == []

"""The signature of a webhook."""

import pytest

from flowdesk.whatsapp.signature import is_genuine, sign

SECRET = "test_app_secret"
PLAIN = b'{"object":"whatsapp_business_account","entry":[]}'
ESCAPED = rb'{"text":{"body":"caf\u00e9 \/ ok"}}'
PLAIN_HEX = "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756"
ESCAPED_HEX = "2543691ed0f12f24e297974840041ea27426857fcb62612e5308b0ccf564bf25"


@pytest.mark.parametrize(("body", "digest"), [(PLAIN, PLAIN_HEX), (ESCAPED, ESCAPED_HEX)])
def test_known_vectors(body, digest):
    """Signing the bytes as they are gives Meta's digest, escapes and all."""
    assert sign(SECRET, body) == f"sha256={digest}"
    assert is_genuine(SECRET, body, f"sha256={digest}")


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        PLAIN_HEX,
        f"sha1={PLAIN_HEX}",
        f"sha256={PLAIN_HEX.upper()}",
        f"SHA256={PLAIN_HEX}",
        f"sha256={PLAIN_HEX}\n",
        f" sha256={PLAIN_HEX}",
        f"sha256={PLAIN_HEX[:-1]}",
        f"sha256={ESCAPED_HEX}",
        "sha256=" + "é" * 64,
    ],
)
def test_any_other_header_is_refused(header):
    """Only the exact form with the right digest is genuine."""
    assert not is_genuine(SECRET, PLAIN, header)


def test_one_changed_byte_is_noticed():
    """The same JSON with other white space is not what was signed."""
    assert not is_genuine(SECRET, PLAIN + b"\n", f"sha256={PLAIN_HEX}")


def test_no_secret_means_nothing_is_genuine():
    """An empty secret, which anybody can sign with, is never accepted."""
    assert not is_genuine("", PLAIN, sign("", PLAIN))

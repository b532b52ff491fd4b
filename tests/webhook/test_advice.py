"""ngrok's codes in plain words, and the owner's own address."""

import pytest

from flowdesk.webhook.advice import explain
from flowdesk.webhook.tunnel import Kind, OwnAddress, TunnelState


@pytest.mark.parametrize("number", [4018, 105, 107, 108, 120, 334, 3200, 702, 8012, 9040])
def test_every_known_code_has_a_sentence_of_its_own(number: int) -> None:
    """The sentence says what to do and does not send the owner to a page of codes."""
    trouble = explain(f"something ERR_NGROK_{number} something")
    assert trouble.code == f"ERR_NGROK_{number}"
    assert "docs/errors" not in trouble.advice
    assert trouble.advice.endswith(".")


def test_an_unknown_code_names_its_page() -> None:
    """What we cannot explain, ngrok's page can."""
    trouble = explain("ERR_NGROK_123456")
    assert "https://ngrok.com/docs/errors/err_ngrok_123456" in trouble.advice
    assert not trouble.final


def test_no_code_at_all_is_quoted_in_short() -> None:
    """A wall of text becomes one line."""
    trouble = explain("no such\n  flag " + "x" * 1000)
    assert trouble.code == "unknown"
    assert len(trouble.advice) < 250
    assert "\n" not in trouble.advice


@pytest.mark.parametrize(
    "given", ["https://shop.example", " https://shop.example/ ", "https://shop.example/webhook"]
)
def test_the_owners_own_address(given: str) -> None:
    """It is online as soon as it is on, however it was pasted."""
    heard: list[TunnelState] = []
    tunnel = OwnAddress(given, heard.append)
    tunnel.start(5000)
    tunnel.start(5000)
    assert tunnel.state == TunnelState(Kind.ONLINE, "https://shop.example")
    tunnel.close()
    assert [state.kind for state in heard] == [Kind.ONLINE, Kind.OFF]


@pytest.mark.parametrize(
    "given", ["", "shop.example", "http://shop.example", "https://", "https://[", "https://x?a=b"]
)
def test_an_address_that_cannot_work(given: str) -> None:
    """Meta calls https only; the owner hears it here and not from Meta."""
    tunnel = OwnAddress(given)
    tunnel.start(5000)
    assert tunnel.state.kind is Kind.FAILED
    assert "https://" in tunnel.state.advice

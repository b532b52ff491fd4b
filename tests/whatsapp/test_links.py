"""Links that open a chat."""

import pytest

from flowdesk.whatsapp.links import chat_link, digits


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("+1 (631) 555-1234", "16315551234"),
        ("0049 30 1234567", "49301234567"),
        ("234 803 555 0101", "2348035550101"),
        ("030 1234567", ""),  # no country code: it would ring somewhere else
        ("12345", ""),
        ("1234567890123456", ""),
        ("٢٠١٠٠٥٥٥٠١٠٤", ""),
        ("", ""),
    ],
)
def test_a_number_as_people_write_it(written: str, meant: str) -> None:
    """Only digits with the country code make a link that rings at the shop."""
    assert digits(written) == meant


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", ""),
        ("pay", "?text=pay"),
        ("I & you/50%?", "?text=I%20%26%20you%2F50%25%3F"),
        ("طلب", "?text=%D8%B7%D9%84%D8%A8"),
    ],
)
def test_a_link(text: str, query: str) -> None:
    """The text is typed as it is, whatever signs it has."""
    assert chat_link("16315551234", text) == f"https://wa.me/16315551234{query}"

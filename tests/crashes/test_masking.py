"""What leaves the house in diagnostics names no token and no phone number."""

import re
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.crashes.masking import GONE, mask

_DIGITS = st.text("0123456789", min_size=7, max_size=15)
_SCRIPTS = {
    "latin": "0123456789",
    "arabic": "٠١٢٣٤٥٦٧٨٩",
    "persian": "۰۱۲۳۴۵۶۷۸۹",
    "devanagari": "०१२३४५६७८९",
}
_GAPS = st.sampled_from(["", " ", "-", ".", " (", ") ", "\u00a0", "\u202f", "–", "/", "\u200e"])
_AROUND = st.text(st.characters(exclude_categories=["Cs", "Nd"]), max_size=40)


def shown(text: str) -> str:
    """Give the digits of a text, whatever their script."""
    return "".join(str(int(each)) for each in text if each.isdecimal())


@given(_DIGITS, st.sampled_from(sorted(_SCRIPTS)), st.data(), _AROUND, _AROUND)
def test_a_phone_number_goes_however_it_is_written(
    digits: str, script: str, data: st.DataObject, before: str, after: str
) -> None:
    """Any seven digits or more, in any script, with what people put between them."""
    written = digits.translate(str.maketrans(_SCRIPTS["latin"], _SCRIPTS[script]))
    number = "".join(each + data.draw(_GAPS) for each in written[:-1]) + written[-1]
    assert shown(mask(f"{before}+{number}{after}")) == ""


@given(
    st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=4, max_size=60),
    _AROUND,
    _AROUND,
)
def test_a_known_token_goes_whatever_it_is_made_of(token: str, before: str, after: str) -> None:
    """A token of the owner's is nowhere in the text, not even quoted or in an address."""
    text = mask(f"{before}{token}{after} {token!r} https://x.example/?t={token}", {token})
    assert text.count(GONE) >= 2
    assert token not in text.replace(GONE, "")


def test_a_known_token_goes_in_an_address_and_quoted() -> None:
    """As it is escaped in an address, and as ``repr`` writes it."""
    token = "sp ce/sl&sh'q\\b"
    text = f"?t={quote(token, safe='')} ?t={quote_plus(token)} {token!r}"
    assert mask(text, {token}) == f'?t={GONE} ?t={GONE} "{GONE}"'


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("EAAG1b2C3d4E5f6G7h8", GONE),
        ("Bearer abc.def", f"Bearer {GONE}"),
        ("access_token=abcd1234&x=1", f"access_token={GONE}&x=1"),
        ("{'app_secret': 'hush-hush'}", f"{{'app_secret': '{GONE}'}}"),
        ("key 0123456789abcdef0123456789abcdef end", f"key {GONE} end"),
        ("wamid.HBgLMTU1NTAwMDAwMDEVAgASGBQzQQ== sent", f"wamid.{GONE} sent"),
        ("from +1 (555) 010-2030 to 4915112345678", f"from {GONE} to {GONE}"),
    ],
)
def test_what_looks_private_goes(text: str, left: str) -> None:
    """Tokens that nobody told us, and the ids of messages, which hold the number inside."""
    assert mask(text) == left


@pytest.mark.parametrize(
    "text",
    [
        'File "/opt/flowdesk/bot/responder.py", line 123, in _answer',
        "sqlite3.OperationalError: database is locked",
        "The port must be a number from 0 to 65535, and “70000” is not.",
        "HTTP 429, waiting 8.0 s; attempt 3 of 12",
    ],
)
def test_what_helps_stays(text: str) -> None:
    """Places, errors and small numbers can still be read."""
    assert mask(text) == text


def test_lines_stay_lines() -> None:
    """Digits of two lines are not taken for one number."""
    text = mask("line 12\n345 67\n89")
    assert re.findall(r"\d+", text) == ["12", "345", "67", "89"]

"""Texts that leave the house without what is private in them: tokens and phone numbers.

It rather takes too much: any seven digits in a row may be a number, any long mixed word a token.
"""

import re
from collections.abc import Collection
from urllib.parse import quote, quote_plus

GONE = "•••"

_SHORTEST = 4  # a shorter secret would take every text apart, and keeps nothing

_GAP = r"(?:[^\S\n]|[()./\-\u00ad\u2010-\u2015\u2212\u200e\u200f\u202a-\u202e\u2060-\u2069])"
_PHONE = re.compile(rf"\+?\d(?:{_GAP}{{0,3}}\d){{6,}}")
_MESSAGE = re.compile(r"wamid\.[\w+/=\-]+")  # holds the number, encoded
_NAMED = re.compile(
    r"(?i)((?:token|secret|password|passphrase|bearer|authorization|api_?key)\w*[\"']?\s*[=: ]\s*[\"']?"
    r"(?:bearer\s+)?)([^\s\"'&,;)}\]]{4,})"
)
_TOKEN = re.compile(r"(?=[\w\-]*\d)(?=[\w\-]*[A-Za-z])[\w\-]{20,}|\bEAA\w{8,}")


def mask(text: str, secrets: Collection[str] = ()) -> str:
    """Give a text without the *secrets*, and without what looks like a token or a phone number."""
    forms = {form for secret in secrets for form in _forms(secret) if len(form) >= _SHORTEST}
    for form in sorted(forms, key=len, reverse=True):
        text = text.replace(form, GONE)
    text = _MESSAGE.sub(f"wamid.{GONE}", text)
    text = _TOKEN.sub(GONE, text)
    text = _PHONE.sub(GONE, text)
    return _NAMED.sub(rf"\1{GONE}", text)


def _forms(secret: str) -> tuple[str, ...]:
    """Give how a secret may stand in a text: as it is, in an address, and quoted by ``repr``."""
    return secret, quote(secret, safe=""), quote_plus(secret), repr(secret)[1:-1]

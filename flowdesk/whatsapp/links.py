"""Links that open a chat with the shop, the first message typed already."""

from urllib.parse import quote

_SHORTEST, _LONGEST = 7, 15  # digits of a number with its country code: E.164


def digits(number: str) -> str:
    """Give a number as a link wants it, from however people write it: digits with the country code.

    Empty where it can be no such number: too short, too long, or with a leading zero.
    """
    bare = "".join(one for one in number if one.isascii() and one.isdigit())
    bare = bare.removeprefix("00") if number.strip().startswith("00") else bare
    fits = _SHORTEST <= len(bare) <= _LONGEST and not bare.startswith("0")
    return bare if fits else ""


def chat_link(number: str, text: str = "") -> str:
    """Give the address that opens a chat with *number*, digits only, *text* typed already."""
    words = quote(text, safe="")
    return f"https://wa.me/{number}?text={words}" if words else f"https://wa.me/{number}"

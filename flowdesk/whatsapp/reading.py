"""Reading JSON from outside: what is not there, or is of another type, reads as nothing.

Texts come out so that they can be stored as UTF-8: surrogate pairs that were escaped one by one
are joined, a lone half and NUL are dropped.
"""

import math
import re
from collections.abc import Mapping
from typing import Final

_EMPTY: Final[Mapping[str, object]] = {}
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_DEEPEST: Final = 32


def clean(words: str) -> str:
    """Give the text without what UTF-8 or SQLite cannot hold."""
    if not _UNSTORABLE.search(words):
        return words
    joined = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return joined.replace("\x00", "")


def mapping(value: object) -> Mapping[str, object]:
    """Give the value if it is an object of JSON, else an empty one."""
    return value if isinstance(value, dict) else _EMPTY


def table(value: object, key: str) -> Mapping[str, object]:
    """Give the object under a key."""
    return mapping(mapping(value).get(key))


def items(value: object, key: str) -> list[object]:
    """Give what is in the array under a key."""
    found = mapping(value).get(key)
    return found if isinstance(found, list) else []


def rows(value: object, key: str) -> list[Mapping[str, object]]:
    """Give the objects in the array under a key; whatever else is in it is left out."""
    return [row for row in items(value, key) if isinstance(row, dict)]


def text(value: object, key: str) -> str:
    """Give the text under a key, else an empty one."""
    found = mapping(value).get(key)
    return clean(found) if isinstance(found, str) else ""


def number(value: object, key: str) -> int | None:
    """Give the whole number under a key, also where it is written as a text."""
    found = mapping(value).get(key)
    if isinstance(found, bool):
        return None
    if isinstance(found, int):
        return found
    if isinstance(found, str) and found.isascii() and found.isdigit() and len(found) < 20:
        return int(found)
    return None


def decimal(value: object, key: str) -> float | None:
    """Give the finite number under a key, whole or not, also where it is written as a text."""
    found = mapping(value).get(key)
    if isinstance(found, bool) or not isinstance(found, int | float | str):
        return None
    try:
        read = float(found)
    except (ValueError, OverflowError):
        return None
    return read if math.isfinite(read) else None


def storable(value: object, depth: int = 0) -> object:
    """Give the JSON with every text clean; what is absurdly deep or no finite number is null."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict | list) and depth >= _DEEPEST:
        return None
    if isinstance(value, dict):
        return {clean(str(key)): storable(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [storable(item, depth + 1) for item in value]
    return value

"""Where a value stands in a JSON text, so that a mistake can be shown at its line."""

import json
from typing import Any

_DECODER = json.JSONDecoder()
_SPACE = " \t\n\r"

Path = tuple[str | int, ...]


def offset_of(text: str, path: Path) -> int:
    """Give where the value at a path begins, from 0; for an object's key, where the key begins.

    A part of the path that does not exist ends the walk at what holds it. The text must be JSON.
    """
    at = _skip(text, 0)
    for part in path:
        found = _item(text, at, part) if isinstance(part, int) else _key(text, at, part)
        if found is None:
            break
        at = found
    return at


def span_of(text: str, path: Path) -> tuple[int, int]:
    """Give where the value at a path begins and ends, an object's with its key; see `offset_of`."""
    start = offset_of(text, path)
    return start, _end(text, _value(text, start))


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Give the line and column, both from 1, of a place in a text."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _skip(text: str, at: int, also: str = "") -> int:
    while at < len(text) and text[at] in _SPACE + also:
        at += 1
    return at


def _end(text: str, at: int) -> int:
    """Give where the value that begins at a place ends."""
    ended: tuple[Any, int] = _DECODER.raw_decode(text, at)
    return ended[1]


def _item(text: str, at: int, wanted: int) -> int | None:
    at = _value(text, at)
    if text[at : at + 1] != "[":
        return None
    at = _skip(text, at + 1)
    for _ in range(wanted):
        if text[at : at + 1] == "]":
            return None
        at = _skip(text, _end(text, at), ",")
    return None if text[at : at + 1] in {"]", ""} else at


def _key(text: str, at: int, wanted: str) -> int | None:
    at = _value(text, at)
    if text[at : at + 1] != "{":
        return None
    at = _skip(text, at + 1)
    while text[at : at + 1] == '"':
        name, _ = _DECODER.raw_decode(text, at)
        if name == wanted:
            return at
        at = _skip(text, _end(text, _value(text, at)), ",")
    return None


def _value(text: str, at: int) -> int:
    """Give where the value begins whose key begins at a place; elsewhere the place itself."""
    if text[at : at + 1] != '"':
        return at
    _, after = _DECODER.raw_decode(text, at)
    colon = _skip(text, after)
    return _skip(text, colon + 1) if text[colon : colon + 1] == ":" else at

"""What Python's JSON reader lets pass and a flow cannot hold, with its place in the text.

A key twice in one object, NaN and numbers without end (RFC 8259 has neither), half a surrogate pair
(no UTF-8 file can hold one), and nesting that no step needs.
"""

import json
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from flowdesk.tongue.say import tr

DEEPEST = 60
"""How many brackets and braces may stand inside one another."""

_LONGEST = 300
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:]|-?Infinity|NaN|-?\d[\d.eE+-]*', re.DOTALL)
_PAIR = r"\\u[dD][89abAB]..\\u[dD][c-fC-F].."
_ESCAPE = re.compile(rf"{_PAIR}|(?P<half>\\u[dD][89a-fA-F])|\\.", re.DOTALL)


class NotStrict(ValueError):
    """A text that is JSON to Python and to no one else; `first_fault` says why and where."""


def load(text: str) -> Any:
    """Read a JSON text.

    :raises json.JSONDecodeError: where it is not JSON.
    :raises NotStrict: where it is JSON that cannot be kept.
    """
    try:
        document = json.loads(
            text,
            object_pairs_hook=_pairs,
            parse_constant=_refuse,
            parse_float=_number,
            parse_int=_whole,
        )
    except RecursionError as error:
        raise NotStrict from error
    if _too_deep(document) or _half(text) is not None:
        raise NotStrict
    return document


def first_fault(text: str) -> tuple[str, int]:
    """Give the sentence and the place, from 0, of the first fault in a text that is NotStrict."""
    keys: list[set[str]] = []
    before = ('""', 0)
    for token in _TOKEN.finditer(text):
        word, at = token[0], token.start()
        if word in "{[":
            keys.append(set())
        elif word in "]}":
            keys.pop()
        elif word == ":" and json.loads(before[0]) in keys[-1]:
            return tr("The key {key} stands twice in one place.", key=before[0]), before[1]
        elif word == ":":
            keys[-1].add(json.loads(before[0]))
        fault = _fault(word) if len(keys) <= DEEPEST else tr("The text is nested too deeply.")
        if fault:
            return fault, at + (_half(word) or 0)
        before = (word, at)
    return tr("The text cannot be read."), 0


def _fault(word: str) -> str:
    if word[0] == '"':
        return tr("Half of a character is missing here.") if _half(word) is not None else ""
    if word in {"NaN", "Infinity", "-Infinity"}:
        return tr("{word} is not a number that JSON has.", word=word)
    try:
        if word[-1].isdigit():
            (_whole if word.lstrip("-").isdigit() else _number)(word)
    except NotStrict:
        return tr("This number is too large.")
    return ""


def _pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(found)
    return made if len(made) == len(found) else _refuse(found)


def _number(written: str) -> float:
    value = float(written)
    return _refuse(written) if abs(value) == float("inf") else value


def _whole(written: str) -> int:
    return _refuse(written) if len(written) > _LONGEST else int(written)


def _refuse(_: object) -> NoReturn:
    raise NotStrict


def _too_deep(document: object) -> bool:
    inside = [document]
    for _ in range(DEEPEST):
        inside = [part for value in inside for part in _parts(value)]
    return any(isinstance(value, dict | list) for value in inside)


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _half(text: str) -> int | None:
    """Give where the first escape stands that is half of a character, or None."""
    if "\\u" not in text:
        return None
    return next((found.start() for found in _ESCAPE.finditer(text) if found["half"]), None)

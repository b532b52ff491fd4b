"""What SQLite does not do by itself: find a text however it is typed, and start with the right index."""

import re
import sqlite3
import unicodedata

from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import InstrumentedAttribute

from flowdesk.flow.kept import parts
from flowdesk.flow.letters import plain
from flowdesk.store.answers import read

_UNTYPED = re.compile("[\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""The accents of Latin, Greek and Cyrillic letters, and signs that nobody sees."""

_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")


def add_functions(connection: sqlite3.Connection) -> None:
    """Add ``folded(text)`` and ``searched(…)`` to a connection."""
    connection.create_function("folded", 1, folded, deterministic=True)
    connection.create_function("searched", 6, searched, deterministic=True)


def unindexed(column: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """Give a column to compare with that is not to be looked up by: SQLite takes a channel, which all
    rows share, for a better start than a time that few have come to.
    """
    return func.coalesce(column, "")


def folded(text: str | None) -> str:
    """Give a text without case and accents, its digits as 0–9; signs stay."""
    if not text:
        return ""
    if text.isascii():
        return text.lower()
    bare = _UNTYPED.sub("", plain(text))
    return _FOREIGN_DIGIT.sub(lambda found: str(unicodedata.digit(found[0])), bare)


def searched(
    name: str | None,
    phone: str | None,
    user_id: str | None,
    reference: str | None,
    note: str | None,
    answers: str | None,
) -> str:
    """Give what a lead is found by, folded, one thing a line: no step ids; *answers* is their JSON."""
    said = [part for kept in read(answers or "{}").values() for part in parts(kept)]
    return folded(
        "\n".join(each for each in (name, phone, user_id, reference, note, *said) if each)
    )

"""What SQLite does not do by itself: find a text whatever its case, and start with the right index."""

import sqlite3

from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import InstrumentedAttribute

from flowdesk.flow.kept import parts
from flowdesk.store.answers import read


def add_functions(connection: sqlite3.Connection) -> None:
    """Add ``folded(text)`` and ``said(answers_json)`` to a connection, both ready to be searched."""
    connection.create_function("folded", 1, folded, deterministic=True)
    connection.create_function("said", 1, said, deterministic=True)


def unindexed(column: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """Give a column to compare with that is not to be looked up by: SQLite takes a channel, which all
    rows share, for a better start than a time that few have come to.
    """
    return func.coalesce(column, "")


def folded(text: str | None) -> str:
    """Give a text without its case."""
    return (text or "").casefold()


def said(answers: str | None) -> str:
    """Give the answers of a submission without their case, one a line, and without the step ids."""
    return folded(
        "\n".join(part for kept in read(answers or "{}").values() for part in parts(kept))
    )

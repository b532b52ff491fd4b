"""What SQLite cannot do by itself: find a text without regard to case in any script."""

import json
import sqlite3


def add_functions(connection: sqlite3.Connection) -> None:
    """Add ``folded(text)`` and ``said(answers_json)`` to a connection, both ready to be searched."""
    connection.create_function("folded", 1, folded, deterministic=True)
    connection.create_function("said", 1, said, deterministic=True)


def folded(text: str | None) -> str:
    """Give a text without its case."""
    return (text or "").casefold()


def said(answers: str | None) -> str:
    """Give the answers of a submission without their case, one a line, and without the step ids."""
    return folded("\n".join(json.loads(answers or "{}").values()))

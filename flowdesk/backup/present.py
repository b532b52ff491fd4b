"""What stays as it is now, whatever data come in: a copy knows what the owner wanted then, not today."""

import sqlite3
from contextlib import closing
from pathlib import Path

from flowdesk.store.damage import file_address

KEPT = ("bot_wanted", "ngrok_path", "packed_at", "alive_at", "outages")
"""The settings of this laptop and this day: whether the bot is to run, where its tunnel's program is,
when everything was last packed into one file, and when the bot was at work and when it was not."""

NEWER = ("registered_addresses", "app_id")
"""What Meta was told last, where that is known here; else the copy knows it best."""


def keep_present(database: Path, copy: Path) -> None:
    """Put these settings as they are in a database into a copy that takes its place.

    A database that cannot be read leaves the copy as it is. Raises sqlite3.Error for the copy.
    """
    present = _read(database)
    if present is None:
        return
    with closing(sqlite3.connect(copy, isolation_level=None)) as raw:
        for name in (*KEPT, *NEWER):
            if name in present:
                raw.execute("INSERT OR REPLACE INTO Setting VALUES (?, ?)", (name, present[name]))
            elif name in KEPT:
                raw.execute("DELETE FROM Setting WHERE Key = ?", (name,))


def _read(database: Path) -> dict[str, str] | None:
    if not database.exists():
        return None
    try:
        address = f"{file_address(database)}?mode=ro"
        with closing(sqlite3.connect(address, 1.0, uri=True)) as raw:
            return dict(raw.execute("SELECT Key, Value FROM Setting").fetchall())
    except sqlite3.Error:
        return None

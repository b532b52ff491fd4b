"""A database that is not there though it was: there are copies of it, so none is made anew unasked."""

from glob import escape
from pathlib import Path

from flowdesk.backup import shelf
from flowdesk.backup.values import DATABASE, Data
from flowdesk.store import damage
from flowdesk.store.database import Database
from flowdesk.store.errors import Vanished
from flowdesk.tongue.say import tr


def demand(data: Data) -> None:
    """Go on where the database is there, or where there is no sign that it ever was.

    To be asked once a restore that was cut short is finished. Raises Vanished.
    """
    if data.database.exists() or not _concerns(data):
        return
    log = data.database.with_name(f"{data.database.name}-wal")
    if damage.size(log):
        return  # is told as damage: a part of the data is there
    newest = next(iter(shelf.listed(data)), None)
    if newest is not None:
        made = newest.made_at.astimezone()
        raise Vanished(
            tr(
                "{file} is gone, but there are backups of it. Put the file back, or run: flowdesk backup"
                " restore {copy} (the newest, of {day}), or start Flowdesk to choose another one or to"
                " begin anew.",
                file=data.database,
                copy=newest.name,
                day=f"{made.day} {made:%B %Y}",
            )
        )
    folder = _unread(data)
    if folder is not None:
        raise Vanished(
            tr(
                "{file} is gone, and its backups in {folder} cannot be read now. Put the file back, or"
                " plug in the disk that they are on, or start Flowdesk to begin anew.",
                file=data.database,
                folder=folder,
            )
        )


def begin_anew(data: Data) -> None:
    """Make an empty database where there is none, as its owner wishes. Raises StoreError."""
    Database(data.database, data.backups).close()


def _concerns(data: Data) -> bool:
    """Tell whether the copies may be of this database: those of the usual one, where that is there, are
    none of another one beside which nothing is left.
    """
    usual = data.home / DATABASE
    if data.database == usual or not usual.exists():
        return True
    return any(data.database.parent.glob(f"{escape(data.database.name)}.*"))


def _unread(data: Data) -> Path | None:
    """Give a folder with copies that are on no list, or that is itself not there."""
    folders = (data.backups, *data.others)
    return data.missing or next((each for each in folders if any(damage.copies(each))), None)

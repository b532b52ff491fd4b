"""The folder that the database or a copy of it lies in."""

from pathlib import Path

from flowdesk.store.errors import Unwritable
from flowdesk.tongue.say import tr


def make_folder(folder: Path) -> None:
    """Make a folder where there is none yet.

    :raises Unwritable: if it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(
            tr("The folder {folder} cannot be made: {why}.", folder=folder, why=error.strerror)
        ) from error

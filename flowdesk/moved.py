"""Where the data folder is: in the system's usual place, unless it was moved.

A small file beside the usual place says where it is now. It does not lie in that folder, which the owner
may delete after a move.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from flowdesk.elsewhere import write_whole
from flowdesk.settings import SettingsError
from flowdesk.tongue.say import tr

_SIGNS = ("flowdesk.db", "flowdesk.db-wal", "restoring.json")
"""What a data folder has at least one of, also in the middle of a restore."""


class NotThere(SettingsError):
    """The data were moved to a place that cannot be reached now; nothing is begun in its stead."""


@dataclass(frozen=True)
class Moved:
    """Where the data are now, and where they were before and may still be as they were then."""

    home: Path
    before: Path


def note_of(usual: Path) -> Path:
    """Give the file that says where the data are, if not in the usual place."""
    return usual.with_name(f"{usual.name}.moved")


def read(usual: Path) -> Moved | None:
    """Give what is noted; None where the data never moved.

    :raises NotThere: where the note cannot be read: beginning anew would hide all data.
    """
    note = note_of(usual)
    try:
        told = json.loads(note.read_text("utf-8"))
        return Moved(Path(told["home"]), Path(told["before"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotThere(
            tr(
                "The file {note} says where your data are, and it cannot be read. Start Flowdesk"
                " with --home and the folder of your data.",
                note=note,
            )
        ) from error


def write(usual: Path, moved: Moved) -> None:
    """Note where the data are from now on. Raises OSError."""
    usual.parent.mkdir(parents=True, exist_ok=True)
    told = {"home": str(moved.home), "before": str(moved.before)}
    write_whole(note_of(usual), json.dumps(told, ensure_ascii=False, indent=1))


def home_in(usual: Path) -> Path:
    """Give the data folder: the usual place, or where the data were moved to.

    :raises NotThere: where they were moved to a folder that is not there now.
    """
    moved = read(usual)
    if moved is None:
        return usual
    if not any((moved.home / sign).exists() for sign in _SIGNS):
        raise NotThere(
            tr(
                "Your data are in {home}, and that folder is not there now. Plug in the disk that it"
                " is on and try again; if it is gone for good, delete the file {note}.",
                home=moved.home,
                note=note_of(usual),
            )
        )
    return moved.home

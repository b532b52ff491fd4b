"""The folders that an owner chooses, for backups on another disk or in a cloud drive."""

from pathlib import Path

from flowdesk.backup.errors import BackupError, told_plainly
from flowdesk.tongue.say import tr

NAME = "Flowdesk backups"
"""What the folder is called inside the one that was chosen: an unplugged disk is noticed by it."""


def folder_in(chosen: Path, home: Path) -> Path:
    """Make the folder for backups inside a chosen one, unless that is such a folder; try to write there.

    Raises BackupError, also for a folder inside the data folder: with that one it would be lost.
    """
    chosen = chosen.resolve()
    if chosen.is_relative_to(home.resolve()):
        raise BackupError(
            tr(
                "That folder is inside the data folder, and would be lost together with it. Choose"
                " one on another disk, or in a cloud drive."
            )
        )
    folder = chosen if chosen.name == NAME else chosen / NAME
    with told_plainly(folder):
        folder.mkdir(exist_ok=True)
    try_out(folder)
    return folder


def try_out(folder: Path) -> None:
    """Write a file into a folder and take it away again. Raises BackupError."""
    probe = folder / "flowdesk.part"
    with told_plainly(folder):
        probe.write_bytes(b"Flowdesk can write here.")
        probe.unlink()

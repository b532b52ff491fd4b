"""Forgetting: what copies still hold of customers who are to be gone everywhere."""

from collections.abc import Collection
from pathlib import Path

from flowdesk.backup import shelf
from flowdesk.backup.errors import told_plainly
from flowdesk.backup.turn import Underway, turn
from flowdesk.backup.values import DATABASE, Data


def set_aside(home: Path) -> list[Path]:
    """Give the databases that restores have set aside."""
    return sorted(home.glob(f"{shelf.ASIDE}*/{DATABASE}"))


def forget(data: Data, paths: Collection[str]) -> None:
    """Delete these photos where a restore has set them aside, and what is left of copies whose database
    was deleted: their notes, and the photos that no other copy names. Raises BackupError.
    """
    with told_plainly(data.home):
        for folder in data.home.glob(f"{shelf.ASIDE}*"):
            for path in paths:
                (folder / path).unlink(missing_ok=True)
        for place in (data.backups, *data.others):
            try:
                with turn(place):
                    shelf.prune(place)
            except Underway:
                pass  # the copy that is being made prunes at its end

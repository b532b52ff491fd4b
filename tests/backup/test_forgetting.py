"""Copies do not keep what was deleted everywhere, where their owner wants them gone, too."""

from datetime import timedelta

from flowdesk.backup import shelf
from flowdesk.backup.forgetting import forget, set_aside
from flowdesk.backup.restoring import restore
from flowdesk.backup.turn import turn
from flowdesk.backup.values import Data
from tests.backup.shop import NOW, back_up


def test_a_copy_without_its_database_goes_with_its_photos(data: Data) -> None:
    """It is no copy any more; the photos of the others stay."""
    back_up(data, NOW - timedelta(days=1))
    path = next(shelf.photos(shelf.listed(data)[0])).path
    (data.home / path).unlink()
    newer = back_up(data)
    older = shelf.listed(data)[1]
    older.database.unlink()
    assert shelf.listed(data) == [newer]

    forget(data, [])

    assert not older.place.exists()
    assert len(list((data.backups / "photos").glob("*/*"))) == newer.photos == 2


def test_photos_that_were_set_aside_go(data: Data) -> None:
    """And the database there is named, so that it can be deleted."""
    backup = back_up(data)
    path = next(shelf.photos(backup)).path
    (data.home / path).write_bytes(b"changed")
    aside = restore(data, backup, NOW, reserve=0).aside
    assert (aside / path).exists()
    assert set_aside(data.home) == [aside / "flowdesk.db"]

    forget(data, [path])

    assert not (aside / path).exists()
    assert backup in shelf.listed(data)


def test_a_copy_that_is_being_made_prunes_for_us(data: Data) -> None:
    """Nobody waits for it, and nothing is told."""
    with turn(data.backups):
        forget(data, [])

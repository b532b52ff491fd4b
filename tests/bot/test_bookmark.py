"""Which message a process died over."""

from pathlib import Path

import pytest

from flowdesk.bot.bookmark import Bookmark
from flowdesk.store.errors import Unwritable


def laid(database: Path, *numbers: int) -> None:
    """Move a bookmark as a process does that then dies."""
    bookmark = Bookmark(database, "whatsapp")
    bookmark.open()
    for number in numbers:
        bookmark.lay(number)
    bookmark.close()


def found(database: Path, channel: str = "whatsapp") -> int | None:
    """Give what the next process finds."""
    bookmark = Bookmark(database, channel)
    try:
        return bookmark.open()
    finally:
        bookmark.close()


def test_the_last_place_is_found(tmp_path: Path) -> None:
    """The newest number counts, whatever its length, on its own channel."""
    database = tmp_path / "flowdesk.db"
    laid(database, 123456789, 7)
    assert found(database) == 7
    assert found(database, "practice") is None


def test_a_lifted_bookmark_says_nothing(tmp_path: Path) -> None:
    """What became of the last message is known, so nobody died over it."""
    database = tmp_path / "flowdesk.db"
    bookmark = Bookmark(database, "whatsapp")
    assert bookmark.open() is None
    bookmark.lay(7)
    bookmark.lift()
    bookmark.close()
    assert found(database) is None


@pytest.mark.parametrize("left", [b"", b"\0" * 20, b"7 \xff", "²".encode()])
def test_what_a_power_cut_left_says_nothing(tmp_path: Path, left: bytes) -> None:
    """A file that holds no number is as good as none, and is written over."""
    database = tmp_path / "flowdesk.db"
    (tmp_path / "flowdesk.db.whatsapp-turn").write_bytes(left)
    assert found(database) is None
    laid(database, 8)
    assert found(database) == 8


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A bookmark that cannot be had is a sentence, like a database that cannot."""
    with pytest.raises(Unwritable, match="cannot be written"):
        Bookmark(tmp_path / "gone" / "flowdesk.db", "whatsapp").open()

"""Bookmark: which message is being answered, kept where it outlives the process.

A message that ends the process each time, such as by a fault in a library, leaves nothing in the
database, whose transaction is gone. A small file beside it is written in place and not flushed: the
system keeps that when a process dies, and it costs a few microseconds a message. After a power cut
it may say anything, and a number that waits no longer says nothing.
"""

from pathlib import Path
from typing import BinaryIO

from flowdesk.store.errors import Unwritable
from flowdesk.tongue.say import tr

_NONE = 0
_DIGITS = 20


class Bookmark:
    """One channel's bookmark beside a database. Opened once, closed once; one thread moves it."""

    def __init__(self, database: Path, channel: str):
        self._path = database.with_name(f"{database.name}.{channel}-turn")
        self._file: BinaryIO | None = None

    def open(self) -> int | None:
        """Begin, and give the message that a process died over; None if it died over none.

        :raises Unwritable: if the file cannot be had.
        """
        try:
            self._path.touch()
            self._file = self._path.open("r+b", buffering=0)
            left = self._file.read(_DIGITS)
        except OSError as error:
            raise self._unwritable(error) from error
        return (int(left) or None) if left.isdigit() else None

    def lay(self, message_id: int) -> None:
        """Say which message is being answered.

        :raises Unwritable: if the disk refuses.
        """
        if self._file is None:
            raise ValueError("the bookmark is not open")
        try:
            self._file.seek(0)
            self._file.write(b"%0*d" % (_DIGITS, message_id))
        except OSError as error:
            raise self._unwritable(error) from error

    def lift(self) -> None:
        """Say that none is: what became of the last one is known.

        :raises Unwritable: if the disk refuses.
        """
        self.lay(_NONE)

    def close(self) -> None:
        """End; what it says stays."""
        if self._file is not None:
            self._file.close()

    def _unwritable(self, error: OSError) -> Unwritable:
        return Unwritable(
            tr("{file} cannot be written: {why}.", file=self._path, why=error.strerror)
        )

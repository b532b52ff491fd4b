"""The file that a workbook's zip is written to, which may meet a full disk."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class PartialFile:
    """A file that takes everything and keeps nothing once the disk has refused; it refuses once.

    A ZipFile whose writing failed still writes its end when it is thrown away. Were that refused too,
    Python would print a traceback to somebody who has read the sentence already.
    """

    def __init__(self, path: Path):
        self._file = path.open("w+b")
        self._refused = False
        self._farthest = 0

    def write(self, data: bytes) -> int:
        """Write all of it; raises OSError."""
        if not self._refused:
            with self._once():
                self._file.write(data)
        return len(data)

    def read(self, size: int = -1) -> bytes:
        """Give back some of it, from where the file stands: a zip is added to after its end is read."""
        return b"" if self._refused else self._file.read(size)

    def truncate(self) -> None:
        """End the file where it stands; raises OSError."""
        if not self._refused:
            with self._once():
                self._file.truncate()

    def flush(self) -> None:
        """Bring what was written to the system; raises OSError."""
        if not self._refused:
            with self._once():
                self._file.flush()

    def tell(self) -> int:
        """Give the place in the file; once the disk has refused, the farthest that was told before.

        A zip reckons with differences of places, which must not become negative.
        """
        if not self._refused:
            place = self._file.tell()
            self._farthest = max(self._farthest, place)
            return place
        return self._farthest

    def seek(self, place: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place in the file, which writes what was held back; raises OSError."""
        if self._refused:
            return 0
        with self._once():
            return self._file.seek(place, whence)

    def close(self) -> None:
        """End; raises OSError where the disk refuses the last of it."""
        if not self._refused:
            self.flush()
        self._refused = True
        with suppress(OSError):  # what was refused is still held, and is refused again
            self._file.close()

    @contextmanager
    def _once(self) -> Iterator[None]:
        try:
            yield
        except OSError:
            self._refused = True
            raise

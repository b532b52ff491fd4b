"""The pool of photos: each is written once, under the sum of its bytes, however many copies name it."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from flowdesk.backup.copying import copy_file, sha256
from flowdesk.backup.values import Photo

_PART = "arriving.part"


class Pool:
    """The folder ``photos`` among the copies. One process at a time writes it, see ``turn``."""

    def __init__(self, backups: Path):
        self._folder = backups / "photos"

    def place(self, photo: Photo) -> Path:
        """Give where a photo lies; it keeps its extension so that a person can open it."""
        return self._folder / photo.sha256[:2] / f"{photo.sha256}{PurePosixPath(photo.path).suffix}"

    def holds(self, photo: Photo) -> bool:
        """Tell whether a photo of that sum and size is there, without reading it."""
        try:
            return self.place(photo).stat().st_size == photo.size
        except OSError:
            return False

    def is_whole(self, photo: Photo) -> bool:
        """Read a photo and tell whether it is what was put in."""
        return self.holds(photo) and sha256(self.place(photo)) == photo.sha256

    def keep(self, home: Path, path: str) -> Photo:
        """Put in a photo of the data folder, unless it is there. Raises OSError."""
        source, part = home / path, self._folder / _PART
        found = source.stat()
        sum_ = copy_file(source, part)
        photo = Photo(path, sum_, part.stat().st_size, found.st_mtime_ns)
        target = self.place(photo)
        target.parent.mkdir(exist_ok=True)
        part.replace(target)  # the same bytes where it was there
        return photo

    def sweep(self, wanted: Iterable[Photo]) -> None:
        """Take out what no copy names any more, and what a killed process left."""
        stay = {self.place(photo) for photo in wanted}
        for file in self._folder.glob("*/*"):
            if file not in stay:
                file.unlink(missing_ok=True)
        (self._folder / _PART).unlink(missing_ok=True)

"""A workbook and what belongs to it, in one file to send."""

from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from flowdesk.export.place import Cancelled, free, put_in_place, told_plainly
from flowdesk.export.progress import never, silent

_PACKED = {".xlsx", ".jpg", ".jpeg", ".png", ".webp", ".mp4", ".zip"}
"""Endings of files that would not become smaller."""

_BLOCK = 1 << 20
_MEGABYTE = 1_000_000


def belongings(path: Path) -> list[Path]:
    """Give what has to be sent along for everything in a workbook to be found: its photos, and what
    was too long for its cells. What is in a folder of its own is all of that folder.
    """
    if path.is_dir():
        return sorted(each for each in path.rglob("*") if each.is_file())
    if path.parent.name == path.stem:
        return belongings(path.parent)
    beside = [path.with_name(f"{path.stem} (long answers).txt")]
    photos = path.with_name(f"{path.stem} photos")
    return [path, *(each for each in beside if each.is_file()), *sorted(photos.glob("*"))]


def zip_to_send(
    path: Path,
    progress: Callable[[int, int], None] = silent,
    cancelled: Callable[[], bool] = never,
) -> Path:
    """Pack a workbook, or a folder of CSV files, and give the zip's path: beside its folder, or
    beside itself, under a name that was free.

    In it everything is in one folder, so that its links work once it is unpacked. ``progress`` hears
    of megabytes. Raises ExportError, Cancelled among them.
    """
    alone = path.is_dir() or path.parent.name == path.stem
    home = path.parent if alone and path.is_file() else path
    target = home.with_name(f"{home.name if home.is_dir() else home.stem}.zip")
    target = free(target) if target.exists() else target
    inside = home if home.is_dir() else path.parent
    with told_plainly(target), put_in_place(target) as partial:
        files = belongings(path)
        total = sum(file.stat().st_size for file in files)
        done = 0
        with ZipFile(partial, "w", strict_timestamps=False) as pack:
            for file in files:
                place = Path(target.stem, file.relative_to(inside)).as_posix()
                for written in _add(pack, file, place):
                    if cancelled():
                        raise Cancelled("Cancelled. Nothing was written.")
                    done += written
                    progress(done // _MEGABYTE, total // _MEGABYTE)
    return target


def _add(pack: ZipFile, file: Path, place: str) -> Iterator[int]:
    """Add a file, and give how many bytes after each block."""
    entry = ZipInfo.from_file(file, place, strict_timestamps=False)
    entry.compress_type = ZIP_STORED if file.suffix.lower() in _PACKED else ZIP_DEFLATED
    with file.open("rb") as source, pack.open(entry, "w") as drain:
        while block := source.read(_BLOCK):
            drain.write(block)
            yield len(block)

"""A workbook and what belongs to it, in one file to send."""

from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from flowdesk.export.place import Cancelled, free, put_in_place, told_plainly
from flowdesk.export.progress import never, silent
from flowdesk.export.written import Written
from flowdesk.tongue.say import tr

_PACKED = {".xlsx", ".jpg", ".jpeg", ".png", ".webp", ".mp4", ".zip"}
"""Endings of files that would not become smaller."""

_BLOCK = 1 << 20
_MEGABYTE = 1_000_000


def belongings(written: Written) -> list[Path]:
    """Give what has to be sent along for everything that was written to be found: photos, and what was
    too long for its cells. What is in a folder of its own is all of that folder.
    """
    path = written.path
    if _apart(written):
        return sorted(each for each in path.parent.rglob("*") if each.is_file())
    more: set[Path] = set()
    for stem in (_asked(written).stem, path.stem):
        more |= {path.with_name(f"{stem} (long answers).txt")}
        more |= set(path.with_name(f"{stem} photos").glob("*"))
    return [*(written.files or (path,)), *sorted(each for each in more if each.is_file())]


def zip_to_send(
    written: Written,
    progress: Callable[[int, int], None] = silent,
    cancelled: Callable[[], bool] = never,
) -> Path:
    """Pack what was written and give the zip's path: beside its own folder, or beside the workbook,
    under a name that was free.

    In it everything is in one folder, so that its links work once it is unpacked. ``progress`` hears
    of megabytes. Raises ExportError, Cancelled among them.
    """
    inside = written.path.parent
    target = inside if _apart(written) else _asked(written).with_suffix("")
    target = target.with_name(f"{target.name}.zip")
    target = free(target) if target.exists() else target
    with told_plainly(target), put_in_place(target) as partial:
        files = belongings(written)
        total = sum(file.stat().st_size for file in files)
        done = 0
        with ZipFile(partial, "w", strict_timestamps=False) as pack:
            for file in files:
                place = Path(target.stem, file.relative_to(inside)).as_posix()
                for size in _add(pack, file, place):
                    if cancelled():
                        raise Cancelled(tr("Cancelled. Nothing was written."))
                    done += size
                    progress(done // _MEGABYTE, total // _MEGABYTE)
    return target


def _asked(written: Written) -> Path:
    return written.asked or written.path


def _apart(written: Written) -> bool:
    """Tell whether it is in a folder of its own."""
    asked = _asked(written)
    return asked.parent.name == asked.stem


def _add(pack: ZipFile, file: Path, place: str) -> Iterator[int]:
    """Add a file, and give how many bytes after each block."""
    entry = ZipInfo.from_file(file, place, strict_timestamps=False)
    entry.compress_type = ZIP_STORED if file.suffix.lower() in _PACKED else ZIP_DEFLATED
    with file.open("rb") as source, pack.open(entry, "w") as drain:
        while block := source.read(_BLOCK):
            drain.write(block)
            yield len(block)

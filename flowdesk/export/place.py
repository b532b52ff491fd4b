"""Files and folders that appear whole or not at all, and the sentences for when they cannot."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from flowdesk.export.unfinished import ASIDE, beside, remove, sweep
from flowdesk.tongue.say import tr


class ExportError(Exception):
    """The workbook was not written; the text is a sentence for the owner."""


class Cancelled(ExportError):
    """The owner stopped the export; nothing of it is left."""


def room_for(target: Path) -> Path:
    """Find out before the work where a file can be put: there, or under the next free name where
    another program holds what is there. Raises ExportError.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            with target.open("r+b"):  # refused while Excel has it open on Windows
                pass
    except PermissionError as error:
        if not target.is_file():
            raise _refused(target, error) from error
        return free(target)
    except OSError as error:
        raise _refused(target, error) from error
    return target


def free(target: Path) -> Path:
    """Give the first name like a target's that nothing has: ``leads (2).xlsx``."""
    names = (f"{target.stem} ({count}){target.suffix}" for count in range(2, 10_000))
    return next(place for name in names if not (place := target.with_name(name)).exists())


@contextmanager
def no_empty_folder(target: Path) -> Iterator[None]:
    """See to it that a folder which was made for a file that never came does not stay."""
    folder = target.absolute().parent
    was_there = folder.exists()
    try:
        yield
    except BaseException:  # a word to stop comes at any place
        if not was_there:
            with suppress(OSError):  # it was not made, or it is not empty
                folder.rmdir()
        raise


def _writers_refusal() -> type[Exception]:
    """Give the library's own kind of error; asked for when something was raised already."""
    from xlsxwriter.exceptions import XlsxWriterException  # noqa: PLC0415 - brings all of the library

    refusal: type[Exception] = XlsxWriterException
    return refusal


@contextmanager
def told_plainly(target: Path) -> Iterator[None]:
    """Turn what the disk refuses while a file is made into a sentence. Raises ExportError."""
    try:
        yield
    except OSError as error:
        raise _refused(target, error) from error
    except _writers_refusal() as error:
        raise ExportError(
            tr(
                "{file} cannot be written. Check the folder and the free space, or choose another.",
                file=target,
            )
        ) from error


@contextmanager
def put_in_place(target: Path, elsewhere: Callable[[Path], object] | None = None) -> Iterator[Path]:
    """Give a path beside the target to write a file to, or a folder; at the end it becomes the target.

    After an error nothing of it is left, and what was at the target stays. Where nothing was written,
    nothing is put there. A file whose target another program has taken hold of meanwhile is put under
    the next free name, and ``elsewhere`` hears of it. Raises ExportError where it cannot be put there.
    """
    partial = beside(target)
    try:
        with told_plainly(target):
            sweep(target.parent)
        yield partial
        with told_plainly(target):
            if partial.is_dir():
                _swap(partial, target)
            elif partial.exists():
                _replace(partial, target, elsewhere)
    finally:
        remove(partial)


def _replace(partial: Path, target: Path, elsewhere: Callable[[Path], object] | None) -> None:
    try:
        partial.replace(target)
    except PermissionError:
        if elsewhere is None or not target.is_file():
            raise
        other = free(target)
        partial.replace(other)
        elsewhere(other)


def _swap(partial: Path, target: Path) -> None:
    """Put a folder in the place of another, which is there again if that fails."""
    if not target.exists():
        partial.replace(target)
        return
    aside = beside(target, ASIDE)
    target.replace(aside)
    try:
        partial.replace(target)
    except BaseException:  # a word to stop comes at any place
        aside.replace(target)
        raise
    remove(aside)


def _refused(target: Path, error: OSError) -> ExportError:
    if isinstance(error, PermissionError):
        return ExportError(
            tr(
                "{file} cannot be written. Close it in Excel, or choose another name or folder.",
                file=target,
            )
        )
    return ExportError(
        tr(
            "{file} cannot be written: {why}. Choose another place.",
            file=target,
            why=error.strerror,
        )
    )

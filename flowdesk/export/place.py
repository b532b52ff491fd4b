"""Files that appear whole or not at all, and the sentences for when they cannot."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xlsxwriter.exceptions import XlsxWriterException

_STALE = 86_400.0
"""Seconds after which a file that nobody finished is taken to be of an export that was killed."""


class ExportError(Exception):
    """The workbook was not written; the text is a sentence for the owner."""


class Cancelled(ExportError):
    """The owner stopped the export; nothing of it is left."""


def check(target: Path) -> None:
    """Find out before the work whether a file can be put there. Raises ExportError."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            with target.open("r+b"):  # refused while Excel has it open on Windows
                pass
    except OSError as error:
        raise _refused(target, error) from error


@contextmanager
def put_in_place(target: Path) -> Iterator[Path]:
    """Give a path beside the target to write to; at the end it becomes the target.

    After an error nothing of it is left, and what was at the target stays. Where nothing was written,
    nothing is put there. Raises ExportError for what the disk refuses.
    """
    partial = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    try:
        _sweep(target.parent)
        yield partial
        if partial.exists():
            partial.replace(target)
    except OSError as error:
        raise _refused(target, error) from error
    except XlsxWriterException as error:
        raise ExportError(
            f"{target} cannot be written. Check the folder and the free space, or choose another."
        ) from error
    finally:
        partial.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Take away what exports that were killed have left in a folder."""
    for left in (*folder.glob("*.xlsx.*.tmp"), *folder.glob("*.txt.*.tmp")):
        number = left.suffixes[-2].removeprefix(".")
        if number.isdecimal() and time.time() - left.stat().st_mtime > _STALE:
            left.unlink(missing_ok=True)


def _refused(target: Path, error: OSError) -> ExportError:
    if isinstance(error, PermissionError):
        return ExportError(
            f"{target} cannot be written. Close it in Excel, or choose another name or folder."
        )
    return ExportError(f"{target} cannot be written: {error.strerror}. Choose another place.")

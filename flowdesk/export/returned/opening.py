"""Which file this is, before anything of it is unpacked: a workbook, or a sentence that says why not."""

import mmap
import zipfile
from contextlib import closing
from pathlib import Path

from flowdesk.export.returned.values import NotReadable
from flowdesk.tongue.say import mark, tr

LARGEST_PART = 1_000_000_000
"""Bytes that a sheet may unpack to; it is read piece by piece."""

LARGEST_TEXTS = 200_000_000
"""Bytes that the list of all texts may unpack to; it is kept in memory while the sheets are read."""

_DENSE = 100
"""How many times its packed size a large part may unpack to; a sheet is at about fifteen."""

_SMALL = 20_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = mark(
    "Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx), and bring that."
)


def check(path: Path) -> None:
    """Raise NotReadable for what is no .xlsx workbook, or one that would fill the memory."""
    try:
        with path.open("rb") as file:
            start = file.read(8)
            protected = start == _OLE and _holds(file.fileno(), _ENCRYPTED)
        if not start:
            raise NotReadable(tr("{file} is empty.", file=path.name))
        if start == _OLE:
            raise NotReadable(_old(path, protected))
        if not zipfile.is_zipfile(path):
            raise NotReadable(_other(path, start))
        with closing(zipfile.ZipFile(path)) as parts:
            _check_parts(path, parts)
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError) as error:
        raise damaged(path) from error
    except OSError as error:
        raise not_read(path, error) from error


def damaged(path: Path) -> NotReadable:
    """Give the error for a workbook that is broken."""
    return NotReadable(
        tr(
            "{file} is damaged. Open it in Excel or LibreOffice, save it under another name, and bring"
            " that.",
            file=path.name,
        )
    )


def not_read(path: Path, error: OSError) -> NotReadable:
    """Give the error for a file that the system does not let us read."""
    reason = error.strerror or error
    return NotReadable(tr("{file} cannot be read: {reason}.", file=path.name, reason=reason))


def _holds(file: int, wanted: bytes) -> bool:
    with closing(mmap.mmap(file, 0, access=mmap.ACCESS_READ)) as content:
        return content.find(wanted) >= 0


def _old(path: Path, protected: bool) -> str:
    if protected:
        return tr(
            "{file} is protected with a password. Open it in Excel, take the password away (File ▸ Info"
            " ▸ Protect Workbook), save it, and bring it again.",
            file=path.name,
        )
    said = tr("{file} is a file of an older Excel, or of another program.", file=path.name)
    return f"{said} {tr(_SAVE_AS)}"


def _other(path: Path, start: bytes) -> str:
    if start[:2] == b"PK":
        return str(damaged(path))
    if path.suffix.lower() in {".csv", ".txt", ".tsv"}:
        return tr(
            "{file} is a text file. Changes come back by the Excel workbook (.xlsx) that Flowdesk"
            " wrote.",
            file=path.name,
        )
    return tr(
        "{file} is no Excel workbook. Bring the .xlsx file that Flowdesk wrote.", file=path.name
    )


def _check_parts(path: Path, parts: zipfile.ZipFile) -> None:
    names = {part.filename for part in parts.infolist()}
    if "xl/workbook.bin" in names or "content.xml" in names:
        said = tr("{file} is a workbook of another kind.", file=path.name)
        raise NotReadable(f"{said} {tr(_SAVE_AS)}")
    if "[Content_Types].xml" not in names or not any("workbook" in name for name in names):
        raise NotReadable(
            tr("{file} is no Excel workbook. Bring the file that Flowdesk wrote.", file=path.name)
        )
    for part in parts.infolist():
        if part.filename.startswith("xl/media/"):
            continue
        if part.flag_bits & 0x1:
            raise NotReadable(_old(path, protected=True))
        if _too_large(part):
            raise NotReadable(
                tr("{file} unpacks to more than Flowdesk reads, so it was left.", file=path.name)
            )


def _too_large(part: zipfile.ZipInfo) -> bool:
    sheet = "/worksheets/" in part.filename
    dense = part.file_size > _SMALL and part.file_size > _DENSE * part.compress_size
    return dense or part.file_size > (LARGEST_PART if sheet else LARGEST_TEXTS)

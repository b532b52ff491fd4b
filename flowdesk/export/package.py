"""The zip that a workbook is: thumbnails go into it as they are.

XlsxWriter copies every picture to a scratch file and packs it like a text, which makes no JPEG smaller
and takes longer than all the rest of a workbook with a thousand photos. Here they follow at the end.
"""

from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from xlsxwriter import Workbook
from xlsxwriter.packager import Packager

from flowdesk.export.partial import PartialFile

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_LONG_AGO = (1980, 1, 31, 0, 0, 0)
"""The date that XlsxWriter gives to all the rest: when it was made says nothing about a part."""


class _WithoutPictures(Packager):  # type: ignore[misc]  # XlsxWriter ships no types
    """Names the pictures in all that points to them, and leaves the files out."""

    def _add_image_files(self) -> None:
        return


class Book(Workbook):  # type: ignore[misc]  # xlsxwriter ships no types
    """A workbook whose pictures are put in by `finish`; ``scratch`` is a folder for a while."""

    def __init__(self, file: PartialFile, scratch: Path) -> None:
        super().__init__(file, {**_OPTIONS, "tmpdir": str(scratch)})
        self._file = file

    def finish(self) -> None:
        """Write everything. Raises OSError."""
        self.close()
        if not self.images:
            return
        with ZipFile(self._file, "a", ZIP_STORED) as parts:
            for number, image in enumerate(self.images, start=1):
                name = f"xl/media/image{number}.{image._image_extension}"
                parts.writestr(ZipInfo(name, _LONG_AGO), Path(image.filename).read_bytes())

    def _get_packager(self) -> Packager:
        return _WithoutPictures()

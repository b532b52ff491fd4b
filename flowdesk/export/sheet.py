"""One rule's sheet: headings, then one row a submission, streamed."""

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.image import Image

from flowdesk.export.columns import Columns
from flowdesk.export.text import CELL, clean, cut, units
from flowdesk.export.writer import MAX_LINKS, ExactSheet, FileLink
from flowdesk.flow.kept import Kept, parts
from flowdesk.store.values import Status, Submission

STATUSES = {
    Status.IN_PROGRESS: "In progress",
    Status.COMPLETED: "Completed",
    Status.APPROVED: "Approved",
    Status.REJECTED: "Rejected",
    Status.ABANDONED: "Abandoned",
    Status.CANCELLED: "Cancelled",
}
_PICTURE = (160, 110)
_LINE = 20
_HIGHEST = 545
"""Pixels of the 409 points that Excel takes at most for a row."""
_NARROWEST, _WIDEST = 10, 60


@dataclass(frozen=True)
class Styles:
    """The looks of cells in one workbook."""

    heading: Format
    text: Format
    time: Format
    link: Format

    @classmethod
    def of(cls, book: Workbook) -> "Styles":
        """Make them. The format ``@`` keeps a text a text when it is edited in Excel."""
        text = {"num_format": "@", "valign": "top", "text_wrap": True}
        return cls(
            heading=book.add_format({"bold": True, "num_format": "@", "valign": "top"}),
            text=book.add_format(text),
            time=book.add_format(
                {"num_format": "yyyy-mm-dd hh:mm:ss", "valign": "top", "align": "left"}
            ),
            link=book.add_format(
                {
                    "num_format": "@",
                    "valign": "bottom",
                    "text_wrap": True,
                    "font_color": "#0563C1",
                    "underline": 1,
                }
            ),
        )


@dataclass(frozen=True)
class Surroundings:
    """What a sheet needs to know: where files are, what time it is there, what to do with the rest.

    ``folder`` is the data folder, ``thumbnails`` gives a photo's thumbnail by the photo's path,
    ``keep`` takes a text too long for a cell, with reference and heading, and names the file it is in.
    """

    folder: Path
    target: Path
    thumbnails: Mapping[str, str | None]
    local: Callable[[datetime], datetime]
    keep: Callable[[str, str, str], str]


class Sheet:
    """A worksheet that takes submissions until `full` of them are in."""

    def __init__(
        self, sheet: ExactSheet, columns: Columns, styles: Styles, around: Surroundings, full: int
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._styles = styles
        self._around = around
        self._last = full
        self._row = 0
        self._links = 0
        self._widths = [_NARROWEST] * len(columns.headings)
        for column, heading in enumerate(columns.headings):
            self._text(column, heading, styles.heading)
        sheet.freeze_panes(1, 0)

    @property
    def full(self) -> bool:
        """Whether Excel takes no further row."""
        return self._row >= self._last

    def append(self, lead: Submission) -> None:
        """Write one submission in the next row."""
        self._row += 1
        plus = f"+{lead.contact_phone}" if lead.contact_phone else ""
        own = (lead.reference, lead.contact_name, plus, STATUSES[lead.status])
        photos = self._photos(lead)
        pictures = {step: self._picture(path) for step, path in photos.items()}
        lines = max((len(parts(lead.answers[step])) for step in photos), default=1)
        self._make_room([each for each in pictures.values() if each is not None], lines)
        for column, value in enumerate(own):
            self._text(column, value, self._styles.text)
        self._time(len(own), lead.started_at)
        self._time(len(own) + 1, lead.completed_at)
        for column, step in enumerate(self._columns.steps, start=len(self._columns.own)):
            if step in photos:
                self._photo(column, lead.answers[step], photos[step], pictures[step])
            elif step in lead.answers:
                self._answer(column, lead.answers[step], lead.reference)

    def finish(self) -> None:
        """Set what depends on all the rows: widths and the filter."""
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, min(width, _WIDEST) + 2)
        self._sheet.autofilter(0, 0, self._row, len(self._widths) - 1)

    def _answer(self, column: int, answer: Kept, reference: str) -> None:
        text = clean("\n".join(parts(answer)))
        if units(text) > CELL:
            place = self._around.keep(reference, self._columns.headings[column], text)
            text = cut(text, CELL, f"… [cut; the whole text is in {place}]")
        self._text(column, text, self._styles.text)

    def _text(self, column: int, text: str, style: Format) -> None:
        text = clean(text)
        widest = max((len(line) for line in text.splitlines()), default=0)
        self._widths[column] = max(self._widths[column], widest)
        self._sheet.put_text(self._row, column, text, style)

    def _time(self, column: int, time: datetime | None) -> None:
        self._widths[column] = max(self._widths[column], 19)
        if time is not None:
            local = self._around.local(time).replace(tzinfo=None, microsecond=0)
            self._sheet.write_datetime(self._row, column, local, self._styles.time)

    def _photos(self, lead: Submission) -> dict[str, str]:
        """Give the answers that are files on disk, by step, each with the first file that is there;
        whatever else was typed is a text.
        """
        asked = {step.id for step in lead.flow.steps if step.type == "Image"}
        there = {
            step: [path for path in parts(kept) if self._is_there(path)]
            for step, kept in lead.answers.items()
            if step in asked
        }
        return {step: paths[0] for step, paths in there.items() if paths}

    def _is_there(self, path: str) -> bool:
        return path in self._around.thumbnails and (self._around.folder / path).is_file()

    def _picture(self, path: str) -> Image | None:
        """Give a photo's thumbnail, None where there is none that Excel can show."""
        thumbnail = self._around.thumbnails[path]
        if thumbnail is None:
            return None
        try:
            return Image(self._around.folder / thumbnail)
        except (OSError, XlsxWriterException, struct.error):
            return None

    def _make_room(self, pictures: list[Image], lines: int) -> None:
        """Make the row high enough for its pictures and the lines of text below."""
        if pictures:
            tallest = max(_size(picture)[1] * _scale(picture) for picture in pictures)
            height = round(tallest) + lines * _LINE + 4
            self._sheet.set_row_pixels(self._row, min(height, _HIGHEST))

    def _photo(self, column: int, answer: Kept, path: str, picture: Image | None) -> None:
        """Write a path a line with a link to one file, below its thumbnail."""
        paths = "\n".join(parts(answer))
        self._text(column, paths, self._styles.link)
        self._links += 2
        link = self._link(path) if self._links <= MAX_LINKS else None
        if link is not None:
            url = FileLink(link)
            url.text = clean(paths)
            self._sheet.write_url(self._row, column, url, self._styles.link)
        if picture is not None:
            scale = _scale(picture)
            options = {
                "x_scale": scale,
                "y_scale": scale,
                "x_offset": 2,
                "y_offset": 2,
                "object_position": 1,  # moves and hides with its row when that is sorted or filtered
                "description": path,
                **({} if link is None else {"url": FileLink(link)}),
            }
            self._sheet.insert_image(self._row, column, picture, options)

    def _link(self, path: str) -> str:
        """Name a photo from the workbook: relative inside the data folder, so that it may be moved."""
        home, start = self._around.folder.resolve(), self._around.target.parent.resolve()
        if not start.is_relative_to(home):
            return (home / path).as_uri()
        up = "../" * len(start.relative_to(home).parts)
        return quote(up + path)


def _size(picture: Image) -> tuple[float, float]:
    """Give width and height in pixels at 96 a inch, as Excel draws them."""
    return picture.width * 96 / picture.x_dpi, picture.height * 96 / picture.y_dpi


def _scale(picture: Image) -> float:
    width, height = _size(picture)
    return min(1.0, _PICTURE[0] / width, _PICTURE[1] / height)

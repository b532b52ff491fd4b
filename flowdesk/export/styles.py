"""The looks of cells: quiet, and a text stays a text when it is edited in Excel (format ``@``)."""

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from flowdesk.store.values import Status

_INK, _GREY, _LINE, _SHADE = "#1B2330", "#5A6575", "#E3E6EB", "#F6F7F9"
_GREEN, _LINK = "#0E7C66", "#0563C1"

_MEANING = {
    Status.IN_PROGRESS: _GREY,
    Status.COMPLETED: "#2F6FED",
    Status.APPROVED: "#1A7F4B",
    Status.REJECTED: "#C5362E",
    Status.ABANDONED: _GREY,
    Status.CANCELLED: _GREY,
}
"""The colour of a status, the desk's in the light."""


@dataclass(frozen=True)
class Styles:
    """The formats of one workbook."""

    heading: Format
    question: Format
    text: Format
    own: Format
    """What the owner may change."""
    statuses: Mapping[Status, Format]
    """What a status adds to its cell."""
    time: Format
    link: Format
    wrapped: Format
    title: Format
    label: Format
    strong: Format
    caption: Format
    number: Format
    share: Format
    day: Format

    @classmethod
    def of(cls, book: Workbook) -> "Styles":
        """Make them."""
        text = {"num_format": "@", "valign": "top", "align": "left", "text_wrap": True}
        head = {"num_format": "@", "valign": "top", "bg_color": _SHADE, "font_color": _INK}
        return cls(
            heading=book.add_format({**head, "bold": True}),
            question=book.add_format(
                {**head, "text_wrap": True, "font_color": _GREY, "bottom": 1, "bottom_color": _LINE}
            ),
            text=book.add_format(text),
            own=book.add_format({**text, "font_color": _GREEN}),
            statuses={
                each: book.add_format({"font_color": tint}) for each, tint in _MEANING.items()
            },
            time=book.add_format(
                {"num_format": "yyyy-mm-dd hh:mm:ss", "valign": "top", "align": "left"}
            ),
            link=book.add_format({**text, "valign": "bottom", "font_color": _LINK, "underline": 1}),
            wrapped=book.add_format({**head, "bold": True, "text_wrap": True, "align": "right"}),
            title=book.add_format({"bold": True, "font_size": 14, "font_color": _INK}),
            label=book.add_format({"num_format": "@", "text_wrap": True}),
            strong=book.add_format({"num_format": "@", "bold": True}),
            caption=book.add_format({"num_format": "@", "font_color": _GREY}),
            number=book.add_format({"num_format": "#,##0"}),
            share=book.add_format({"num_format": "0.0%"}),
            day=book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        )

"""XlsxWriter where it would change what it is given.

A customer decides what is in a cell, so a cell must show exactly that. Three habits of XlsxWriter's
are replaced here, and the golden workbook of the tests holds them replaced: overlapping ``_x0041_``
patterns, texts that look like its own rich-text markup, and links with backslashes.
"""

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.url import Url, UrlTypes
from xlsxwriter.worksheet import Worksheet

from flowdesk.export.text import escape

MAX_LINKS = 65_530
"""How many links Excel takes in one sheet."""


class ExactSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
    """A sheet whose texts stay what they are."""

    @staticmethod
    def _escape_control_characters(data: Any) -> Any:
        return escape(data) if isinstance(data, str) else data

    def put_text(self, row: int, column: int, text: str, style: Format) -> None:
        """Write a text; never a formula, a number, a link, an error or markup."""
        if text.startswith("<r>") and text.endswith("</r>"):
            # Such an inline string would go into the file as markup; two fragments are escaped.
            self.write_rich_string(row, column, text[:1], style, text[1:], style)
        else:
            self.write_string(row, column, text, style)

    def abandon(self) -> None:
        """Let go of the sheet's scratch file, where the workbook will not be closed."""
        self._opt_close()


class FileLink(Url):  # type: ignore[misc]
    """A link to a file, as a URI reference with forward slashes, from a cell or a picture."""

    def _parse_url(self) -> None:
        self._link_type = UrlTypes.EXTERNAL
        self._relationship_link = self._link

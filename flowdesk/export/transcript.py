"""The Transcript sheet: what was said in the chat of each lead, one row a message.

It holds the messages that belong to a lead: what the customer wrote in the form, and what the bot
answered. What the owner wrote in the chat by hand belongs to no form.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from flowdesk.export import pictures
from flowdesk.export.cells import letter, text_cell, time_cell
from flowdesk.export.styles import Styles
from flowdesk.export.text import CELL, clean, cut, lines, units
from flowdesk.export.writer import ExactSheet, style_number
from flowdesk.store import messages
from flowdesk.store.values import Message

_LOT = 200
_WIDTHS = (16, 21, 24, 90)
_BOT = "Bot"


@dataclass(frozen=True, slots=True)
class Talk:
    """A lead whose chat is wanted."""

    number: int
    reference: str
    name: str


@dataclass(frozen=True)
class Said:
    """One message as a row: whose lead it is about, when it came, who said what."""

    reference: str
    at: datetime
    who: str
    text: str


def said(session: Session, talks: Sequence[Talk]) -> Iterator[Said]:
    """Give the messages of some leads, lead by lead, oldest first."""
    for first in range(0, len(talks), _LOT):
        lot = {talk.number: talk for talk in talks[first : first + _LOT]}
        found: dict[int, list[Message]] = {number: [] for number in lot}
        for number, message in messages.about(session, list(lot)):
            found[number].append(message)
        for number, of_it in found.items():
            yield from (_said(lot[number], message) for message in of_it)


class Transcript:
    """The sheet, and further ones once one is full; ``page`` gives a new one, ``rows`` fit on each.

    ``keep`` takes a text too long for a cell, with reference and heading, and names the file it is in.
    """

    def __init__(
        self,
        page: Callable[[], ExactSheet],
        styles: Styles,
        local: Callable[[datetime], datetime],
        keep: Callable[[str, str, str], str],
        rows: int,
    ) -> None:
        self._page = page
        self._styles = styles
        self._local = local
        self._keep = keep
        self._rows = rows

    def write(self, messages_: Iterator[Said], zone: str) -> None:
        """Write a row a message; ``zone`` says whose clock the times are by."""
        sheet, row = self._begin(zone), 0
        for message in messages_:
            if row == self._rows:
                sheet.autofilter(0, 0, row, len(_WIDTHS) - 1)
                sheet, row = self._begin(zone), 0
            row += 1
            tall = pictures.height([], lines(clean(message.text), _WIDTHS[-1]))
            cells = self._cells(row + 1, message)
            sheet.put_row(row, cells, tall if tall > pictures.LINE else None)
        sheet.autofilter(0, 0, row, len(_WIDTHS) - 1)

    def _begin(self, zone: str) -> ExactSheet:
        sheet, looks = self._page(), self._styles
        sheet.put_texts(0, ("Reference", f"Time ({zone})", "Who", "Text"), looks.heading)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
        for column, wide in enumerate(_WIDTHS):
            sheet.set_column(column, column, wide)
        return sheet

    def _cells(self, row: int, message: Said) -> list[str]:
        plain, text = style_number(self._styles.text), clean(message.text)
        if units(text) > CELL:
            place = self._keep(message.reference, "Transcript", text)
            text = cut(text, CELL, f"… [cut; the whole text is in {place}]")
        at = self._local(message.at).replace(tzinfo=None)
        return [
            text_cell(letter(0), row, plain, clean(message.reference)),
            time_cell(letter(1), row, style_number(self._styles.time), at),
            text_cell(letter(2), row, plain, clean(message.who)),
            text_cell(letter(3), row, plain, text),
        ]


def _said(talk: Talk, message: Message) -> Said:
    who = _BOT if message.outgoing else talk.name or "Customer"
    file = [message.media_path] if message.media_path else []
    choices = ["  ".join(f"[{choice}]" for choice in message.choices)] if message.choices else []
    text = "\n".join(part for part in (*file, message.text, *choices) if part)
    return Said(talk.reference, message.created_at, who, text or f"({message.kind})")

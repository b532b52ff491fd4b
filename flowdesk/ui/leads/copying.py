"""Leads as text for a sheet: cells parted by tabs, one lead a line."""

from collections.abc import Iterable, Iterator, Sequence

from flowdesk.store import listing
from flowdesk.store.database import Database
from flowdesk.store.listing import LeadRow
from flowdesk.ui.leads.columns import Column

_AT_ONCE = 1000
_STARTS_FORMULA = ("=", "@", "+", "-")


def as_text(database: Database, numbers: Sequence[int], columns: Sequence[Column]) -> str:
    """Give these leads in their order; any thread. A customer's words stay words in a sheet."""
    return "\n".join("\t".join(_cells(lead, columns)) for lead in _leads(database, numbers))


def _leads(database: Database, numbers: Sequence[int]) -> Iterator[LeadRow]:
    with database.read() as session:
        for first in range(0, len(numbers), _AT_ONCE):
            part = numbers[first : first + _AT_ONCE]
            found = listing.rows(session, part)
            yield from (found[number] for number in part if number in found)


def _cells(lead: LeadRow, columns: Sequence[Column]) -> Iterable[str]:
    return (cell(column.text(lead)) for column in columns)


def cell(text: str) -> str:
    """Give a text as a cell: no formula, and in quotes where it would be more than one cell.

    Signs that keep an answer from turning its neighbours round are for the screen only.
    """
    plain = text.replace("\u2068", "").replace("\u2069", "")
    if plain.startswith(_STARTS_FORMULA) and not _is_number(plain):
        plain = f"'{plain}"
    if any(sign in plain for sign in "\t\r\n") or plain.startswith('"'):
        doubled = plain.replace('"', '""')
        return f'"{doubled}"'
    return plain


def _is_number(text: str) -> bool:
    return text[1:].replace(".", "", 1).isdecimal()

"""What the owner may have made of a cell: a text, whatever the program for tables took it for."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from flowdesk.export.ledger import plain
from flowdesk.export.sheet import STATUSES
from flowdesk.export.text import units
from flowdesk.store.values import Status
from flowdesk.tongue.say import tr

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile("[A-Z0-9][A-Z0-9-]{4,}")
_CUT_END = re.compile(r"… \[cut; the whole text is in [^\n]{0,400}\Z")
"""What ends such a note; some programs have cut it once more."""

_NEARLY_FULL = 32_000


def cell(row: Sequence[object], column: int | None) -> object:
    """Give what stands in a column of a row, from 0; None where there is nothing, or no such column."""
    return None if column is None or column >= len(row) else row[column]


def text(value: object) -> str:
    """Give the text of a cell as it is shown, trimmed; empty for an empty one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if value.time() == time() else "%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    return plain(_ESCAPE.sub(_sign, str(value)))


def _sign(found: re.Match[str]) -> str:
    """Give the sign that Excel writes as _x0041_."""
    return chr(int(found[1], 16))


def status(word: str) -> Status | None:
    """Read a status, whatever its case and blanks; None for a word that is none."""
    return _WORDS.get(_key(word))


def choice() -> str:
    """Say which words a Status can be given, as a workbook has them: they are never translated."""
    return tr(
        "Write {completed}, {approved} or {rejected}.",
        completed=STATUSES[Status.COMPLETED],
        approved=STATUSES[Status.APPROVED],
        rejected=STATUSES[Status.REJECTED],
    )


def reference(value: object) -> str:
    """Read a reference code; what cannot be one is empty, such as a question in the second line."""
    found = text(value).upper()
    return found if _REFERENCE.fullmatch(found) else ""


def is_cut(note: str) -> bool:
    """Tell whether a note is the beginning of one that was too long for its cell."""
    return units(note) > _NEARLY_FULL and _CUT_END.search(note) is not None


def uncut(note: str) -> str:
    """Give the beginning of a note that was too long, without the words that say so."""
    return _CUT_END.sub("", note).rstrip()


def _key(word: str) -> str:
    return "".join(word.split()).casefold()


_WORDS = {_key(word): status for status, word in STATUSES.items()}

"""What came of an export."""

from dataclasses import dataclass
from pathlib import Path

from flowdesk.store.chosen import Mark


@dataclass(frozen=True)
class Written:
    """A finished workbook: where it is, how many leads it holds, on how many sheets of leads.

    ``unlinked`` counts the photos that no cell leads to, because Excel takes no more links in a sheet.

    ``held`` is what the next export of only new leads may leave out, by the number of the rule.
    """

    path: Path
    rows: int
    sheets: int
    held: tuple[tuple[int, Mark], ...] = ()
    unlinked: int = 0

"""Which row of a sheet holds the headings, and which columns come back.

The owner may have moved them, put rows above or columns between. Where a step is called as one of our
columns, ours has "(lead)" behind its name; what the workbook says of a lead tells which it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flowdesk.export.ledger import NAMES, Headings, heading_of
from flowdesk.export.returned.values import Flaw

DEEPEST = 30
"""How many rows may stand above the headings."""


@dataclass(frozen=True)
class Columns:
    """The places of headings in a sheet, by their names in lower case, from 0; a name that stands there
    twice is not among them.
    """

    sheet: str
    places: dict[str, int]
    usual: Headings
    """What our columns are taken to be called where the workbook does not tell."""

    def place(self, heading: str) -> int | None:
        """Find a heading."""
        return self.places.get(_key(heading))

    @property
    def references(self) -> list[str]:
        """The headings under which references may stand: a step may be called Reference, too."""
        return [heading for heading in self.places if heading_of(NAMES[0], [heading])]

    @property
    def width(self) -> int:
        """How many columns must be read."""
        return max(self.places.values(), default=0) + 1


def find(sheet: str, row: Sequence[object]) -> tuple[Columns, list[Flaw]] | None:
    """Read a row as the headings of a sheet; None if it is not."""
    texts = [" ".join(cell.split()) if isinstance(cell, str) else "" for cell in row]
    keys = [_key(text) for text in texts]
    ours = [(key, at) for at, key in enumerate(keys) if any(heading_of(n, [key]) for n in NAMES)]
    twice = {key for key, _ in ours if keys.count(key) > 1}
    places = {key: at for key, at in ours if key not in twice}
    reference, *edited = (any(heading_of(name, [key]) for key, _ in ours) for name in NAMES)
    if not reference or not any(edited):
        return None
    usual = Headings(*(_usual(name, places) for name in NAMES))
    flaws = [
        Flaw(
            f"the headings of {sheet}",
            f"Two columns are called {texts[keys.index(key)]}, so neither is read. Rename one.",
        )
        for key in sorted(twice)
    ]
    return Columns(sheet, places, usual), flaws


def _usual(name: str, places: dict[str, int]) -> str:
    """Choose among "Status" and "Status (lead)": the longest is ours, the other one a step."""
    return max((key for key in places if heading_of(name, [key])), key=len, default="")


def _key(heading: str) -> str:
    return " ".join(heading.split()).casefold()

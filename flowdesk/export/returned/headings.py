"""Which row of a sheet holds the headings, and which columns come back.

The owner may have moved them, put rows above or columns between. A step may be called as one of our
columns, which then is called otherwise: what the workbook tells of its leads decides which is ours.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from flowdesk.export.ledger import NAMES, Entry, Headings, heading_of
from flowdesk.export.returned.cells import cell, reference
from flowdesk.export.returned.values import Flaw
from flowdesk.tongue.say import tr

DEEPEST = 30
"""How many rows may stand above the headings."""


@dataclass(frozen=True)
class Columns:
    """Where the columns stand that may be ours, from 0, by their headings in lower case; a heading that
    stands there twice is not among them. ``ours`` are those that are.
    """

    sheet: str
    places: dict[str, int]
    ours: Headings

    def place(self, heading: str) -> int | None:
        """Find a heading."""
        return self.places.get(_key(heading))

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
    named, *edited = (any(heading_of(name, [key]) for key, _ in ours) for name in NAMES)
    if not named or not any(edited):
        return None
    flaws = [
        Flaw(
            tr("the headings of {sheet}", sheet=sheet),
            tr(
                "Two columns are called {heading}, so neither is read. Rename one.",
                heading=texts[keys.index(key)],
            ),
        )
        for key in sorted(twice)
    ]
    return Columns(sheet, places, Headings(*(_first(name, places) for name in NAMES))), flaws


def _first(name: str, places: dict[str, int]) -> str:
    """Choose among "Status" and "Status (lead)": we write ours before those of the steps."""
    found = [key for key in places if heading_of(name, [key])]
    return min(found, key=lambda key: places[key], default="")


def choose(
    columns: Columns, entries: Mapping[str, Entry], rows: Iterable[Sequence[object]]
) -> Columns:
    """Decide which columns are ours by what the workbook tells of its leads.

    Where it could be several, it is those under which most leads of the rows were written.
    """
    known = dict.fromkeys(entry.headings for entry in entries.values())
    fitting = [each for each in known if columns.place(each.reference) is not None]
    if len(fitting) < 2:
        return replace(columns, ours=fitting[0]) if fitting else columns
    votes: Counter[Headings] = Counter()
    for row in rows:
        for each in fitting:
            entry = entries.get(reference(cell(row, columns.place(each.reference))))
            votes[each] += entry is not None and entry.headings == each
    return replace(columns, ours=max(fitting, key=lambda each: (votes[each], _length(each))))


def _length(headings: Headings) -> int:
    """Prefer "Status (lead)" where customers have typed references of other leads."""
    return len(headings.reference + headings.status + headings.note)


def _key(heading: str) -> str:
    return " ".join(heading.split()).casefold()

"""What came of an export, and the words for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flowdesk.store.chosen import Mark
from flowdesk.tongue.say import tr


@dataclass(frozen=True)
class Written:
    """A finished export: where it is, how many leads it holds, on how many sheets or in how many files.

    ``held`` is what the next export of only new leads may leave out, by the number of the rule.
    ``asked`` is where it was to go; ``moved`` are the names that another program held and those that
    took their place.
    ``unlinked`` counts the photos that no cell leads to, because Excel takes no more links in a sheet.
    ``files`` are all of them where there are several; ``path`` is the first of them.
    """

    path: Path
    rows: int
    sheets: int
    held: tuple[tuple[int, Mark], ...] = ()
    asked: Path | None = None
    unlinked: int = 0
    files: tuple[Path, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()

    @property
    def where(self) -> str:
        """In words what was written to."""
        if len(self.files) > 1:
            folder = self.path.parent.name
            return tr("{n} CSV files, one a rule, in {folder}", n=len(self.files), folder=folder)
        return self.path.name

    @property
    def instead(self) -> str:
        """A sentence where it had to go elsewhere, else nothing."""
        return " ".join(
            tr(
                "{taken} is open in another program or write-protected, so this is called {name}.",
                taken=taken,
                name=name,
            )
            for taken, name in self.moved
        )


def moved(names: Mapping[Path, Path]) -> tuple[tuple[str, str], ...]:
    """Give the names that were taken and those that came of them, from where each was to go and went."""
    return tuple((name.name, place.name) for name, place in names.items() if name != place)

"""What came of an export."""

from dataclasses import dataclass
from pathlib import Path

from flowdesk.store.chosen import Mark


@dataclass(frozen=True)
class Written:
    """A finished workbook: where it is, how many leads it holds, on how many sheets of leads.

    ``unlinked`` counts the photos that no cell leads to, because Excel takes no more links in a sheet.

    ``held`` is what the next export of only new leads may leave out, by the number of the rule.
    ``asked`` is where it was to go; it is elsewhere where another program holds what is there.
    """

    path: Path
    rows: int
    sheets: int
    held: tuple[tuple[int, Mark], ...] = ()
    asked: Path | None = None
    unlinked: int = 0

    @property
    def instead(self) -> str:
        """A sentence where it had to go elsewhere, else nothing."""
        if self.asked in (None, self.path):
            return ""
        return (
            f"{self.asked.name} is open in another program or write-protected, so this is called"
            f" {self.path.name}."
        )

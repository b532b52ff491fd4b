"""What is asked of an export: which leads, in what form, and where to. It can be pickled."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from enum import StrEnum
from pathlib import Path

from flowdesk.flow.figures.days import bounds
from flowdesk.store.chosen import Chosen
from flowdesk.store.selection import Selection

ROWS = 1_048_574
"""How many rows Excel takes below the two lines that head a sheet."""

LINKS = 65_530
"""How many links Excel takes in one sheet."""


class Format(StrEnum):
    """The kinds of file there are, by their ending."""

    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True)
class Leads:
    """Which leads. Every part that is given leaves out more; by default it is all but practice.

    ``rule`` is a rule's number or name. ``since`` and ``until`` are local days, both included, on which
    a lead began. ``listed`` are those that a table shows, of whatever day. ``new`` leaves only
    what was begun or changed since the last export.
    """

    rule: int | str | None = None
    listed: Selection | None = None
    since: date | None = None
    until: date | None = None
    practice: bool = False
    new: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether leads of a rule may be left out that are not practice."""
        return self.part or self.new

    @property
    def part(self) -> bool:
        """Whether leads are left out for another reason than that they went out before."""
        return (self.listed, self.since, self.until) != (None, None, None)

    def chosen(self, zone: tzinfo | None) -> Chosen:
        """Give it as the store is asked, days by the clock of *zone*; rule and marks are left to the
        caller.
        """
        if self.listed is not None:
            return Chosen(replace(self.listed, practice=self.practice and self.listed.practice))
        since, until = bounds((self.since, self.until), zone)
        return Chosen(Selection(since=since, until=until, begun=True, practice=self.practice))


@dataclass(frozen=True)
class Request:
    """One export. ``folder`` is the data folder, where photos are; ``at`` is when it is asked for.

    Times are by the clock of ``zone``, this computer's by default. ``rows`` is where a sheet is full,
    ``links`` is how many links one takes.
    """

    target: Path
    folder: Path
    leads: Leads = field(default_factory=Leads)
    format: Format = Format.XLSX
    transcript: bool = False
    summary: bool = True
    zone: tzinfo | None = None
    rows: int = ROWS
    links: int = LINKS
    at: datetime | None = None

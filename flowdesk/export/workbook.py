"""The workbook: every lead of every rule, one sheet a rule, streamed from the store to a file.

It is written beside its place and put there at the end, so that a failed or cancelled export leaves
what was there before. Everything is read in one moment of the database.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session
from xlsxwriter import Workbook

from flowdesk.export.columns import columns
from flowdesk.export.ledger import TITLE, Ledger
from flowdesk.export.leftovers import Leftovers
from flowdesk.export.partial import PartialFile
from flowdesk.export.place import Cancelled, ExportError, check, put_in_place
from flowdesk.export.sheet import Sheet, Styles, Surroundings
from flowdesk.export.text import title
from flowdesk.export.writer import ExactSheet
from flowdesk.store import media, rules, submissions, versions
from flowdesk.store.database import Database

__all__ = ["Cancelled", "ExportError", "Written", "write", "write_file"]

ROWS = 1_048_575
"""How many rows Excel takes below the headings of one sheet."""

_OFTEN = 100
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True)
class Written:
    """A finished workbook: where it is, how many leads it holds, on how many sheets."""

    path: Path
    rows: int
    sheets: int


def _silent(done: int, total: int) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


def write(
    database: Database,
    target: Path,
    folder: Path,
    rule: str | None = None,
    practice: bool = False,
    progress: Callable[[int, int], None] = _silent,
    cancelled: Callable[[], bool] = _never,
    zone: tzinfo | None = None,
    rows: int = ROWS,
) -> Written:
    """Write the leads of all rules, or of the rule of that name, to a workbook at ``target``.

    ``folder`` is the data folder, where photos are. ``progress`` hears (done, total) now and then and
    at the end; ``cancelled`` is asked as often. Times are by the clock of ``zone``, this computer's
    by default. Raises ExportError, Cancelled among them, and StoreError.
    """
    target = target.absolute()
    check(target)
    whole = target.with_name(f"{target.stem} (long answers).txt")
    with (
        put_in_place(whole) as leftovers,
        put_in_place(target) as partial,
        database.read() as session,
        _workbook(partial) as book,
    ):
        around = Surroundings(
            folder=folder,
            target=target,
            thumbnails=media.thumbnails(session),
            local=lambda moment: moment.astimezone(zone),
            keep=Leftovers(leftovers, whole.name).keep,
        )
        sheets = _Sheets(book, around, _zone_name(zone), rows)
        wanted = _wanted(session, rule, practice)
        done = _fill(session, sheets, wanted, practice, progress, cancelled)
        count = len(book.worksheets())
        if done:
            sheets.add_ledger(datetime.now(UTC))
    return Written(target, done, count)


def _fill(
    session: Session,
    sheets: "_Sheets",
    wanted: list[tuple[int, str]],
    practice: bool,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> int:
    """Add a sheet for every rule and tell how many leads they hold."""
    totals = [submissions.count(session, number, practice=practice) for number, _ in wanted]
    count = _Count(sum(totals), progress, cancelled)
    for number, name in wanted:
        sheets.add_rule(session, number, name, practice, count)
    if not wanted:
        sheets.add_excuse()
    count.tell()
    return count.done


def write_file(
    url: str,
    target: Path,
    folder: Path,
    rule: str | None = None,
    practice: bool = False,
    progress: Callable[[int, int], None] = _silent,
    cancelled: Callable[[], bool] = _never,
) -> Written:
    """Do what `write` does with the database at an address; for a process of its own.

    Everything that goes in and comes out can be pickled, if ``progress`` and ``cancelled`` can.
    """
    with closing(Database(url)) as database:
        return write(database, target, folder, rule, practice, progress, cancelled)


@dataclass
class _Count:
    """How far it is, who wants to know, and whether to go on."""

    total: int
    progress: Callable[[int, int], None]
    cancelled: Callable[[], bool]
    done: int = 0

    def step(self) -> None:
        if self.done % _OFTEN == 0:
            self.tell()
        self.done += 1

    def tell(self) -> None:
        if self.cancelled():
            raise Cancelled("The export was cancelled. Nothing was changed.")
        self.progress(self.done, self.total)


@dataclass
class _Sheets:
    """The sheets of one workbook as they are added."""

    book: Workbook
    around: Surroundings
    zone: str
    rows: int
    titles: set[str] = field(default_factory=set)
    ledger: Ledger = field(default_factory=Ledger)

    def __post_init__(self) -> None:
        self.styles = Styles.of(self.book)

    def add_rule(
        self, session: Session, rule_id: int, name: str, practice: bool, count: _Count
    ) -> None:
        """Add a rule's sheet, and further ones where one is not long enough."""
        flows = [version.flow for version in versions.of_rule(session, rule_id, practice)]
        flows = flows or [rules.get(session, rule_id).rule.flow]
        laid_out = columns(flows, submissions.answered(session, rule_id, practice), self.zone)

        self.ledger.begin(laid_out.own)

        def another() -> Sheet:
            return Sheet(self._page(name), laid_out, self.styles, self.around, self.rows)

        sheet = another()
        for lead in submissions.each(session, rule_id, practice):
            if sheet.full:
                sheet.finish()
                sheet = another()
            count.step()
            sheet.append(lead)
            self.ledger.keep(lead)
        sheet.finish()

    def add_excuse(self) -> None:
        """Add a sheet that says why there is nothing else: Excel needs one."""
        page = self._page("No leads yet")
        page.put_text(0, 0, "There are no leads yet.", self.styles.text)
        page.set_column(0, 0, 40)

    def add_ledger(self, now: datetime) -> None:
        """Add what is needed when the workbook comes back, out of sight."""
        page = self._page(TITLE)
        self.ledger.write(page, now)
        page.very_hidden()

    def _page(self, name: str) -> ExactSheet:
        page = self.book.add_worksheet(title(name, self.titles), worksheet_class=ExactSheet)
        if not isinstance(page, ExactSheet):
            raise TypeError(f"expected one of our sheets, not {page!r}")
        return page


@contextmanager
def _workbook(path: Path) -> Iterator[Workbook]:
    """Give a workbook that is written at the end, and leaves no scratch file behind in any case."""
    with TemporaryDirectory(prefix="flowdesk-") as scratch, closing(PartialFile(path)) as file:
        book = Workbook(file, {**_OPTIONS, "tmpdir": scratch})
        try:
            yield book
            book.close()
        finally:
            for page in book.worksheets():
                page.abandon()


def _wanted(session: Session, rule: str | None, practice: bool) -> list[tuple[int, str]]:
    """Choose the rules that get a sheet: those with leads or a published flow, or the one named."""
    found = submissions.rules_with_leads(session, practice)
    if rule is None:
        return found
    if named := [each for each in found if each[1] == rule]:
        return named
    stored = rules.by_name(session, rule)
    if stored is None:
        raise ExportError(f"There is no rule called {rule}.")
    return [(stored.id, rule)]


def _zone_name(zone: tzinfo | None) -> str:
    if zone is None:
        return "/".join(dict.fromkeys(time.tzname))
    return str(zone)

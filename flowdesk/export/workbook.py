"""The workbook: every lead of every rule, one sheet a rule, streamed from the store to a file.

It is written beside its place and put there at the end, so that a failed or cancelled export leaves
what was there before. Everything is read in one moment of the database.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path

from sqlalchemy.orm import Session
from xlsxwriter import Workbook

from flowdesk.export.leftovers import Leftovers
from flowdesk.export.partial import PartialFile
from flowdesk.export.parts import Part, held, layout, parts
from flowdesk.export.place import Cancelled, ExportError, put_in_place, room_for, told_plainly
from flowdesk.export.progress import Count, never, silent
from flowdesk.export.request import Request
from flowdesk.export.sheet import Sheet, Styles, Surroundings
from flowdesk.export.text import title
from flowdesk.export.unfinished import scratch
from flowdesk.export.writer import ExactSheet
from flowdesk.export.written import Written
from flowdesk.store import media, submissions
from flowdesk.store.database import Database

__all__ = ["Cancelled", "ExportError", "Written", "write"]

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write(
    database: Database,
    request: Request,
    progress: Callable[[int, int], None] = silent,
    cancelled: Callable[[], bool] = never,
) -> Written:
    """Write the leads that are asked for to a workbook at the request's target.

    ``progress`` hears (done, total) now and then and at the end; ``cancelled`` is asked as often.
    Raises ExportError, Cancelled among them, and StoreError.
    """
    asked = request.target.absolute()
    target = landed = room_for(asked)

    def land(place: Path) -> None:
        nonlocal landed
        landed = place

    whole = target.with_name(f"{target.stem} (long answers).txt")
    with (
        told_plainly(target),
        put_in_place(target, land) as partial,  # last of all: what it points to is there by then
        put_in_place(whole) as leftovers,
        database.read() as session,
        _workbook(partial) as book,
    ):
        around = Surroundings(
            folder=request.folder,
            target=target,
            thumbnails=media.thumbnails(session),
            local=lambda moment: moment.astimezone(request.zone),
            keep=Leftovers(leftovers, whole.name).keep,
        )
        wanted = parts(session, request.leads, request.zone)
        sheets = _Sheets(book, around, request.zone, request.rows)
        done = _fill(session, sheets, wanted, progress, cancelled)
        kept = held(session, request.leads, wanted, request.at)
    return Written(landed, done, len(book.worksheets()), kept, asked)


def _fill(
    session: Session,
    sheets: "_Sheets",
    wanted: list[Part],
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> int:
    """Add a sheet for every rule and tell how many leads they hold."""
    count = Count(sum(part.leads for part in wanted), progress, cancelled)
    for part in wanted:
        sheets.add_rule(session, part, count)
    if not wanted:
        sheets.add_excuse()
    count.tell()
    return count.done


@dataclass
class _Sheets:
    """The sheets of one workbook as they are added."""

    book: Workbook
    around: Surroundings
    zone: tzinfo | None
    rows: int
    titles: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.styles = Styles.of(self.book)

    def add_rule(self, session: Session, part: Part, count: Count) -> None:
        """Add a rule's sheet, and further ones where one is not long enough."""
        laid_out = layout(session, part, self.zone)

        def another() -> Sheet:
            return Sheet(self._page(part.name), laid_out, self.styles, self.around, self.rows)

        sheet = another()
        for lead in submissions.each(session, part.rule_id, part.chosen):
            if sheet.full:
                sheet.finish()
                sheet = another()
            count.step()
            sheet.append(lead)
        sheet.finish()

    def add_excuse(self) -> None:
        """Add a sheet that says why there is nothing else: Excel needs one."""
        page = self._page("No leads yet")
        page.put_text(0, 0, "There are no leads yet.", self.styles.text)
        page.set_column(0, 0, 40)

    def _page(self, name: str) -> ExactSheet:
        page = self.book.add_worksheet(title(name, self.titles), worksheet_class=ExactSheet)
        if not isinstance(page, ExactSheet):
            raise TypeError(f"expected one of our sheets, not {page!r}")
        return page


@contextmanager
def _workbook(path: Path) -> Iterator[Workbook]:
    """Give a workbook that is written at the end, and leaves no scratch file behind in any case."""
    with scratch() as folder, closing(PartialFile(path)) as file:
        book = Workbook(file, {**_OPTIONS, "tmpdir": str(folder)})
        try:
            yield book
            book.close()
        finally:
            for page in book.worksheets():
                page.abandon()

"""What is in a workbook: a sheet of leads a rule, then the Summary, then the Transcript if wanted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

from sqlalchemy.orm import Session
from xlsxwriter import Workbook

from flowdesk.export.album import Album
from flowdesk.export.counts import Counts, selections
from flowdesk.export.ledger import TITLE, Ledger
from flowdesk.export.leftovers import Leftovers
from flowdesk.export.parts import Part, flows, layout, zone_name
from flowdesk.export.photos import Photos
from flowdesk.export.place import ExportError
from flowdesk.export.progress import Count
from flowdesk.export.request import Request
from flowdesk.export.sheet import Sheet, Surroundings
from flowdesk.export.stopping import Stops
from flowdesk.export.styles import Styles
from flowdesk.export.summary import Summary
from flowdesk.export.text import title
from flowdesk.export.transcript import Said, Talk, Transcript, said
from flowdesk.export.writer import MAX_COLUMNS, ExactSheet
from flowdesk.flow.flow import Flow
from flowdesk.store import lines, versions
from flowdesk.tongue.say import tr

EMPTY, NONE = "There are no leads yet.", "No lead is as it was asked for."

_OFTEN = 500


@dataclass
class Contents:
    """The sheets of one workbook as they are added. ``pages`` counts those of leads, ``unlinked`` the
    photos of which they took no link.
    """

    session: Session
    book: Workbook
    request: Request
    photos: Photos
    leftovers: Leftovers
    pages: int = field(default=0, init=False)
    unlinked: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self._titles: set[str] = set()
        self._styles = Styles.of(self.book)
        self._around = Surroundings(
            self._styles, self._local, self.leftovers.keep, self.request.rows, self.request.links
        )
        self._flow: Callable[[int], Flow] = cache(
            lambda number: versions.get(self.session, number).flow
        )
        self._stops = Stops(self._flow)
        self._album = Album(self.request.folder, self.photos, self._flow)
        self._talks: list[Talk] = []
        self._ledger = Ledger()

    def fill(
        self,
        wanted: list[Part],
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> int:
        """Add everything that is asked for and tell how many leads that are. Raises ExportError."""
        count = Count(sum(part.leads for part in wanted), progress, cancelled)
        counted = [self._add_rule(part, count) for part in wanted]
        if not wanted:
            self._add_excuse()
        elif self.request.summary:
            Summary(self.book, self._page("Summary"), self._styles).write(counted, self._notes())
        if self.request.transcript:
            self._add_transcript(count)
        if count.done:
            self._add_ledger()
        count.tell()
        return count.done

    def _add_rule(self, part: Part, count: Count) -> Counts:
        """Add a rule's sheet, and further ones where one is not long enough; give its figures."""
        known = flows(self.session, part)
        laid_out = layout(self.session, part, known, self.request.zone)
        if len(laid_out.headings) > MAX_COLUMNS:
            raise ExportError(
                tr("{rule} has more steps than Excel takes columns. Choose CSV.", rule=part.name)
            )

        self._ledger.begin(laid_out.own)

        def another() -> Sheet:
            self.pages += 1
            return Sheet(self._page(part.name), laid_out, self._around)

        counts, sheet = Counts(part.name, selections(known)), another()
        for lot in lines.lots(self.session, part.rule_id, part.chosen):
            self._album.turn_to(self.session, lot)
            for line in lot:
                if sheet.full:
                    self._end(sheet)
                    sheet = another()
                count.step()
                sheet.append(line, self._stops.of(line), self._album.shots(line))
                self._ledger.keep(line.reference, line.status, line.note)
                counts.take(line.status, self._local(line.started_at), line.answers)
                if self.request.transcript:
                    self._talks.append(Talk(line.id, line.reference, line.contact_name))
        self._end(sheet)
        return counts

    def _end(self, sheet: Sheet) -> None:
        sheet.finish()
        self.unlinked += sheet.unlinked

    def _add_excuse(self) -> None:
        """Add a sheet that says why there is nothing else: Excel needs one."""
        some = self.request.leads.narrowed
        page = self._page("No leads" if some else "No leads yet")
        page.put_texts(0, [NONE if some else EMPTY], self._styles.text)
        page.set_column(0, 0, 40)

    def _add_transcript(self, count: Count) -> None:
        sheets = Transcript(
            lambda: self._page("Transcript"),
            self._styles,
            self._local,
            self.leftovers.keep,
            self.request.rows,
        )
        sheets.write(self._heard(count), zone_name(self.request.zone))

    def _heard(self, count: Count) -> Iterator[Said]:
        """Give the messages, and look up now and then whether they are still wanted."""
        for number, message in enumerate(said(self.session, self._talks)):
            if number % _OFTEN == 0:
                count.tell()
            yield message

    def _add_ledger(self) -> None:
        """Add what is needed when the workbook comes back, out of sight."""
        page = self._page(TITLE)
        self._ledger.write(page, self._styles.text, self.request.at or datetime.now(UTC))
        page.very_hidden()

    def _notes(self) -> list[str]:
        """Give what the owner has to know of the workbook."""
        if not self.unlinked:
            return []
        many = "1 photo has" if self.unlinked == 1 else f"{self.unlinked:,} photos have"
        return [
            f"{many} no link: Excel takes {self.request.links:,} in a sheet. The files are in the"
            " folder of photos, under the names in the cells."
        ]

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.request.zone)

    def _page(self, name: str) -> ExactSheet:
        page = self.book.add_worksheet(title(name, self._titles), worksheet_class=ExactSheet)
        if not isinstance(page, ExactSheet):
            raise TypeError(f"expected one of our sheets, not {page!r}")
        return page

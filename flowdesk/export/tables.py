"""Leads as CSV: one file a rule, with the columns of the workbook, for other programs to read.

UTF-8 with its mark, commas, every cell in quotes, lines that end in CR LF; nothing is cut. There is one
line of headings, and photos are named by where they lie beside the file.
"""

import csv
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path

from sqlalchemy.orm import Session

from flowdesk.export import rows
from flowdesk.export.album import Album
from flowdesk.export.names import table_name
from flowdesk.export.parts import Part, flows, held, layout, parts
from flowdesk.export.photos import Photos, photos_beside
from flowdesk.export.place import put_in_place, room_for, told_plainly
from flowdesk.export.progress import Count, never, silent
from flowdesk.export.request import Request
from flowdesk.export.stopping import Stops
from flowdesk.export.written import Written, moved
from flowdesk.flow.flow import Flow
from flowdesk.store import lines, versions
from flowdesk.store.database import Database


def write_tables(
    database: Database,
    request: Request,
    progress: Callable[[int, int], None] = silent,
    cancelled: Callable[[], bool] = never,
) -> Written:
    """Write the leads that are asked for: of one rule to the target, of several to a file each, called
    ``target - rule.csv``. They take their places together at the end.

    ``progress`` hears (done, total) now and then and at the end; ``cancelled`` is asked as often.
    Raises ExportError, Cancelled among them, and StoreError.
    """
    asked = request.target.absolute()
    landed: dict[Path, Path] = {}
    with told_plainly(asked), photos_beside(request.folder, asked) as photos:
        with database.read() as session, ExitStack() as places:
            wanted = parts(session, request.leads, request.zone)
            count = Count(sum(part.leads for part in wanted), progress, cancelled)
            tables = _Tables(session, request, photos)
            for name, part in _named(asked, wanted):
                landed[name] = target = room_for(name)
                path = places.enter_context(put_in_place(target, partial(landed.__setitem__, name)))
                tables.write(part, path, count)
            count.tell()
            kept = held(session, request.leads, wanted, request.at)
            photos.move_in()
        photos.settle(alone=False)
    files = tuple(landed.values())
    return Written(files[0], count.done, len(files), kept, asked, files=files, moved=moved(landed))


def _named(asked: Path, wanted: list[Part]) -> Iterator[tuple[Path, Part | None]]:
    """Give each file its rule; a single one has the name that was asked for, also with no rule."""
    if len(wanted) < 2:
        yield asked, wanted[0] if wanted else None
        return
    taken: set[str] = set()
    for part in wanted:
        yield asked.with_name(table_name(asked.stem, part.name, taken)), part


class _Tables:
    """Writes one rule after the other."""

    def __init__(self, session: Session, request: Request, photos: Photos) -> None:
        self._session = session
        self._zone = request.zone
        self._photos = f"{request.target.stem} photos"
        self._flow: Callable[[int], Flow] = cache(lambda number: versions.get(session, number).flow)
        self._stops = Stops(self._flow)
        self._album = Album(request.folder, photos, self._flow)

    def write(self, part: Part | None, path: Path, count: Count) -> None:
        """Write a rule's leads to a file; an empty one where there is no rule."""
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
            if part is not None:
                table.writerows(self._rows(part, count))

    def _rows(self, part: Part, count: Count) -> Iterator[list[str]]:
        known = flows(self._session, part)
        columns = layout(self._session, part, known, self._zone)
        yield rows.head(columns)
        for lot in lines.lots(self._session, part.rule_id, part.chosen):
            self._album.turn_to(self._session, lot)
            for line in lot:
                count.step()
                yield rows.row(
                    line,
                    columns,
                    self._stops.of(line),
                    self._album.shots(line),
                    self._photos,
                    lambda moment: moment.astimezone(self._zone),
                )

"""The workbook: every lead of every rule, one sheet a rule, streamed from the store to a file.

It is written beside its place and put there at the end, so that a failed or cancelled export leaves
what was there before. Everything is read in one moment of the database.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from flowdesk.export.contents import Contents
from flowdesk.export.leftovers import Leftovers
from flowdesk.export.package import Book
from flowdesk.export.partial import PartialFile
from flowdesk.export.parts import held, parts
from flowdesk.export.photos import photos_beside
from flowdesk.export.place import Cancelled, ExportError, put_in_place, room_for, told_plainly
from flowdesk.export.progress import never, silent
from flowdesk.export.request import Request
from flowdesk.export.unfinished import scratch
from flowdesk.export.written import Written, moved
from flowdesk.store.database import Database

__all__ = ["Cancelled", "ExportError", "Written", "write"]


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
    target = room_for(asked)
    landed = {asked: target}
    whole = target.with_name(f"{target.stem} (long answers).txt")
    with told_plainly(target), photos_beside(request.folder, target) as photos:
        with (
            # last of all: what it points to is there by then
            put_in_place(target, partial(landed.__setitem__, asked)) as file,
            put_in_place(whole) as leftovers,
        ):
            with database.read() as session, _workbook(file) as book:
                wanted = parts(session, request.leads, request.zone)
                contents = Contents(
                    session, book, request, photos, Leftovers(leftovers, whole.name)
                )
                done = contents.fill(wanted, progress, cancelled)
                kept = held(session, request.leads, wanted, request.at)
            photos.move_in()
        photos.settle(alone=landed[asked] == target)
    place, pages, unlinked = landed[asked], contents.pages, contents.unlinked
    return Written(place, done, pages, kept, asked, unlinked, moved=moved(landed))


@contextmanager
def _workbook(path: Path) -> Iterator[Book]:
    """Give a workbook that is written at the end, and leaves no scratch file behind in any case."""
    with scratch() as folder, closing(PartialFile(path)) as file:
        book = Book(file, folder)
        try:
            yield book
            book.finish()
        finally:
            for page in book.worksheets():
                page.abandon()

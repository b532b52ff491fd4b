"""One export from beginning to end: the file, and then the note of what was in it."""

from collections.abc import Callable
from contextlib import closing

from flowdesk.export.progress import never, silent
from flowdesk.export.request import Request
from flowdesk.export.workbook import write
from flowdesk.export.written import Written
from flowdesk.store import marks
from flowdesk.store.database import Database


def export(
    database: Database,
    request: Request,
    progress: Callable[[int, int], None] = silent,
    cancelled: Callable[[], bool] = never,
) -> Written:
    """Write what is asked for; once it is in its place, keep what the next export may leave out.

    Raises ExportError, Cancelled among them, and StoreError.
    """
    written = write(database, request, progress, cancelled)
    if written.held:
        with database.begin() as session:
            marks.keep(session, written.held, request.leads.practice)
    return written


def write_file(
    url: str,
    request: Request,
    progress: Callable[[int, int], None] = silent,
    cancelled: Callable[[], bool] = never,
) -> Written:
    """Do what `export` does with the database at an address; for a process of its own."""
    with closing(Database(url)) as database:
        return export(database, request, progress, cancelled)

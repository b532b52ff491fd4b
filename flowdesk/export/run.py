"""One export from beginning to end: the file, and then the note of what was in it."""

from collections.abc import Callable

from flowdesk.export.place import no_empty_folder
from flowdesk.export.progress import never, silent
from flowdesk.export.request import Format, Request
from flowdesk.export.tables import write_tables
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
    written = make(database, request, progress, cancelled)
    note(database, request, written)
    return written


def make(
    database: Database,
    request: Request,
    progress: Callable[[int, int], None] = silent,
    cancelled: Callable[[], bool] = never,
) -> Written:
    """Write what is asked for, in the form that is asked for. Raises as `export` does."""
    with no_empty_folder(request.target):
        if request.format is Format.CSV:
            return write_tables(database, request, progress, cancelled)
        return write(database, request, progress, cancelled)


def note(database: Database, request: Request, written: Written) -> None:
    """Keep what the next export of only new leads may leave out. Raises StoreError."""
    if written.held:
        with database.begin() as session:
            marks.keep(session, written.held, request.leads.practice)

"""``flowdesk export``: its words, and what it says while leads leave the house."""

import argparse
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from flowdesk.bot.clock import system_clock
from flowdesk.flow.counted import counted

if TYPE_CHECKING:  # the words are read by every command, and only this one needs the rest
    from flowdesk.export.request import Format
    from flowdesk.export.written import Written
    from flowdesk.workspace import Workspace

ENDINGS = (".xlsx", ".csv")
"""What the file of an export may end in."""


def words(parser: argparse.ArgumentParser) -> None:
    """Add what may stand after ``export``."""
    parser.add_argument(
        "file",
        type=_file,
        metavar="FILE",
        help="ends in .xlsx for a workbook; in .csv for a CSV file, of several rules one for each",
    )
    parser.add_argument("--rule", metavar="NAME", help="only the leads of this rule")
    parser.add_argument(
        "--since", type=_day, metavar="DATE", help="begun on this day or later: 2026-11-03"
    )
    parser.add_argument("--until", type=_day, metavar="DATE", help="begun on this day or before")
    parser.add_argument(
        "--new", action="store_true", help="only what is new or changed since the last export"
    )
    parser.add_argument("--practice", action="store_true", help="practice leads, too")
    parser.add_argument(
        "--transcript", action="store_true", help="the chats as well, on a sheet of their own"
    )


def misunderstood(chosen: argparse.Namespace) -> str:
    """Say what of the words does not go together; nothing where all does."""
    if chosen.since and chosen.until and chosen.until < chosen.since:
        return f"--until {chosen.until} is before --since {chosen.since}"
    if chosen.transcript and chosen.file.suffix.lower() == ".csv":
        return "--transcript needs a workbook: let FILE end in .xlsx"
    return ""


def export_file(
    workspace: "Workspace", chosen: argparse.Namespace, say: Callable[[str], None], aside: TextIO
) -> int:
    """Write the leads that were asked for into a workbook, or into CSV files.

    How far it is goes to *aside*, where that is a terminal. Raises ExportError where it cannot be
    written, or no rule has that name.
    """
    from flowdesk.export.request import Leads, Request  # noqa: PLC0415
    from flowdesk.export.run import export  # noqa: PLC0415

    leads = Leads(
        rule=chosen.rule,
        since=chosen.since,
        until=chosen.until,
        practice=chosen.practice,
        new=chosen.new,
    )
    request = Request(
        chosen.file,
        workspace.folders.home,
        leads,
        _format(chosen.file),
        chosen.transcript,
        at=system_clock(),
    )
    if aside.isatty():
        progress = _Line(aside)
        try:
            written = export(workspace.database, request, progress.show)
        finally:
            progress.clear()
    else:
        written = export(workspace.database, request)
    _tell(written, "new lead" if leads.new else "lead", say)
    return 0


def _tell(written: "Written", noun: str, say: Callable[[str], None]) -> None:
    if written.instead:
        say(written.instead)
    what = counted(written.rows, noun)
    if len(written.files) < 2:
        say(f"{what} written to {written.path}")
        return
    say(f"{what} written to {len(written.files)} files:")
    for file in written.files:
        say(str(file))


class _Line:
    """One line of a terminal that says how far it is."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal

    def show(self, done: int, total: int) -> None:
        """Say it in the place of what was said before."""
        room = shutil.get_terminal_size().columns - 1
        self._write(f"{done:,} of {total:,} leads"[:room])

    def clear(self) -> None:
        """Leave the line empty."""
        self._write("")

    def _write(self, text: str) -> None:
        self._terminal.write(f"\r\x1b[K{text}")
        self._terminal.flush()


def _file(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in ENDINGS:
        raise argparse.ArgumentTypeError(f"{text} does not end in .xlsx or .csv")
    return path


def _format(path: Path) -> "Format":
    from flowdesk.export.request import Format  # noqa: PLC0415

    return Format(path.suffix.lower().removeprefix("."))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is no day; write it like 2026-11-03") from error

"""What will go, what went, and what cannot be reached, in plain words."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from flowdesk.bot.erasing import Copies, Erased
from flowdesk.flow.counted import counted
from flowdesk.store.erasing import Held

WORKBOOKS = (
    "Workbooks that you exported may name them, and so may copies that you have sent on. Delete those"
    " yourself:"
)
BACKUPS = "Copies of the database from before it changed its shape still hold them:"


def things(held: Held) -> str:
    """Count what is held: “1 lead, 8 messages and 2 photos”; what there is none of is left out."""
    every = ((held.leads, "lead"), (held.messages, "message"), (held.changes, "change"))
    parts = [counted(many, noun) for many, noun in (*every, (len(held.files), "photo")) if many]
    if len(parts) < 2:
        return "".join(parts) or "A contact without a word"
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def preview(held: Held, copies: Copies) -> str:
    """List what will go, and where copies stay."""
    parts = [_files(held.files)]
    if copies.workbooks:
        parts.append(_paths(WORKBOOKS, copies.workbooks))
    if copies.backups:
        parts.append(_paths(BACKUPS, copies.backups))
    return "\n\n".join(part for part in parts if part) or "No photo, no workbook, no copy."


def report(erased: Erased, copies: Copies, kept: Sequence[Path]) -> str:
    """List what went and what is left; *kept* are copies of the database that are still there."""
    parts = [f"Deleted: {things(erased.held)}.", _files(erased.held.files)]
    if erased.swept.stuck:
        names = "\n".join(f"  {_name(path)}" for path in erased.swept.stuck)
        parts.append(
            "These files are in use by another program. They are deleted when Flowdesk starts the"
            f" next time:\n{names}"
        )
    if not erased.swept.scrubbed:
        parts.append(
            "The database was in use, so what was deleted is wiped from its file when Flowdesk"
            " starts the next time."
        )
    if copies.workbooks:
        parts.append(_paths(WORKBOOKS, copies.workbooks))
    if kept:
        parts.append(_paths(BACKUPS, kept))
    return "\n\n".join(part for part in parts if part)


def _files(files: Sequence[str]) -> str:
    if not files:
        return ""
    return "Files, with their thumbnails:\n" + "\n".join(f"  {_name(path)}" for path in files)


def _paths(sentence: str, paths: Sequence[Path]) -> str:
    return sentence + "\n" + "\n".join(f"  {path.name}" for path in paths)


def _name(path: str) -> str:
    return PurePosixPath(path).name

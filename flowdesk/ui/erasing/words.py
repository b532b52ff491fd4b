"""What will go, what went, and what cannot be reached, in plain words."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from flowdesk.bot.erasing import Copies, Erased
from flowdesk.store.erasing import Held
from flowdesk.tongue.say import mark, tr, tr_n

WORKBOOKS = mark(
    "Workbooks that you exported may name them, and so may copies that you have sent on. Delete those"
    " yourself:"
)
BACKUPS = mark("Copies of the database from before it changed its shape still hold them:")

AWAY = mark(
    "These folders are not there now. Workbooks and backups in them may hold them, too; delete those"
    " yourself:"
)


def things(held: Held) -> str:
    """Count what is held: “1 lead, 8 messages and 2 photos”; what there is none of is left out."""
    leads, messages, changes, photos = held.leads, held.messages, held.changes, len(held.files)
    every = (
        (leads, tr_n(leads, "{n:,} lead", "{n:,} leads")),
        (messages, tr_n(messages, "{n:,} message", "{n:,} messages")),
        (changes, tr_n(changes, "{n:,} change", "{n:,} changes")),
        (photos, tr_n(photos, "{n:,} photo", "{n:,} photos")),
    )
    parts = [words for many, words in every if many]
    if len(parts) < 2:
        return "".join(parts) or tr("A contact without a word")
    return tr("{some} and {last}", some=", ".join(parts[:-1]), last=parts[-1])


def preview(held: Held, copies: Copies) -> str:
    """List what will go, and where copies stay."""
    parts = [_files(held.files)]
    if copies.workbooks:
        parts.append(_paths(tr(WORKBOOKS), copies.workbooks))
    if copies.backups:
        parts.append(_paths(tr(BACKUPS), copies.backups))
    if copies.away:
        parts.append(_listed(tr(AWAY), [str(path) for path in copies.away]))
    return "\n\n".join(part for part in parts if part) or tr("No photo, no workbook, no copy.")


def report(erased: Erased, copies: Copies, kept: Sequence[Path]) -> str:
    """List what went and what is left; *kept* are copies of the database that are still there."""
    parts = [tr("Deleted: {things}.", things=things(erased.held)), _files(erased.held.files)]
    if erased.swept.stuck:
        names = "\n".join(f"  {_name(path)}" for path in erased.swept.stuck)
        parts.append(
            tr(
                "These files are in use by another program. They are deleted when Flowdesk starts the"
                " next time:"
            )
            + f"\n{names}"
        )
    if not erased.swept.scrubbed:
        parts.append(
            tr(
                "The database was in use, so what was deleted is wiped from its file when Flowdesk"
                " starts the next time."
            )
        )
    if copies.workbooks:
        parts.append(_paths(tr(WORKBOOKS), copies.workbooks))
    if kept:
        parts.append(_paths(tr(BACKUPS), kept))
    if copies.away:
        parts.append(_listed(tr(AWAY), [str(path) for path in copies.away]))
    return "\n\n".join(part for part in parts if part)


def _files(files: Sequence[str]) -> str:
    if not files:
        return ""
    return _listed(tr("Files, with their thumbnails:"), [_name(path) for path in files])


def _paths(sentence: str, paths: Sequence[Path]) -> str:
    return _listed(sentence, [path.name for path in paths])


def _listed(sentence: str, names: Sequence[str]) -> str:
    return "\n".join([sentence, *(f"  {name}" for name in names)])


def _name(path: str) -> str:
    return PurePosixPath(path).name

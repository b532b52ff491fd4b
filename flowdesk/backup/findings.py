"""Findings: what does not fit together in a data folder, each as a sentence and what can be done."""

from dataclasses import dataclass
from enum import StrEnum

from flowdesk.tongue.say import tr, tr_n


class Matter(StrEnum):
    """What a finding is about."""

    DAMAGE = "damage"
    LINKS = "links"
    MISSING = "missing"
    SPOILED = "spoiled"
    STRAY = "stray"


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be. ``paths`` are the photos it is about, ``mendable`` how
    many of them can be mended here; ``sums`` are what spoiled ones were.
    """

    matter: Matter
    count: int
    sentence: str
    advice: str
    paths: tuple[str, ...] = ()
    mendable: int = 0
    sums: tuple[tuple[str, str], ...] = ()


def damage(places: int, first: str) -> Finding:
    """Tell of a damaged database, with the words of SQLite on the first place."""
    return Finding(
        Matter.DAMAGE,
        places,
        tr_n(
            places,
            "The database is damaged in {n:,} place: {first}",
            "The database is damaged in {n:,} places: {first}",
            first=first,
        ),
        tr("Restore the last backup. The damaged file is set aside, not deleted."),
    )


def links(count: int) -> Finding:
    """Tell of rows that point to nothing."""
    return Finding(
        Matter.LINKS,
        count,
        tr_n(
            count,
            "{n:,} row of the database belongs to something that is not there.",
            "{n:,} rows of the database belong to something that is not there.",
        ),
        tr("Restore a backup from before this, or leave it: nothing else is touched by it."),
    )


def missing(paths: tuple[str, ...], had: int) -> Finding:
    """Tell of photos that are gone, of which backups have *had*."""
    return Finding(
        Matter.MISSING,
        len(paths),
        tr_n(
            len(paths),
            "{n:,} photo of your leads and chats is not on the disk.",
            "{n:,} photos of your leads and chats are not on the disk.",
        ),
        _to_be_had(had, len(paths)),
        paths,
        had,
    )


def spoiled(found: dict[str, str], had: int) -> Finding:
    """Tell of photos that changed, by path with the sums that they had, of which backups have *had*."""
    aside = tr("What is there now is set aside.") if had else ""
    return Finding(
        Matter.SPOILED,
        len(found),
        tr_n(
            len(found),
            "{n:,} photo is not what came any more.",
            "{n:,} photos are not what came any more.",
        ),
        f"{_to_be_had(had, len(found))} {aside}".rstrip(),
        tuple(found),
        had,
        tuple(found.items()),
    )


def stray(paths: tuple[str, ...]) -> Finding:
    """Tell of files that belong to nothing."""
    return Finding(
        Matter.STRAY,
        len(paths),
        tr_n(
            len(paths),
            "{n:,} file in the photo folder belongs to no lead or chat.",
            "{n:,} files in the photo folder belong to no lead or chat.",
        ),
        tr_n(
            len(paths),
            "It can be moved aside. Nothing is deleted.",
            "They can be moved aside. Nothing is deleted.",
        ),
        paths,
        len(paths),
    )


def _to_be_had(had: int, count: int) -> str:
    if not had:
        return tr_n(count, "No backup has it.", "No backup has any of them.")
    if had == count:
        return tr_n(
            count,
            "It can be brought back from a backup.",
            "All of them can be brought back from a backup.",
        )
    return tr("{n:,} of them can be brought back from a backup.", n=had)

"""What the owner wants done while the desk is closed: nobody may have the database open then."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from flowdesk.backup.values import Backup


@dataclass(frozen=True)
class PutBack:
    """Put a copy in place of the data."""

    backup: Backup


@dataclass(frozen=True)
class BringIn:
    """Put the data of another laptop in place of those here."""

    file: Path
    passphrase: str = field(repr=False)


@dataclass(frozen=True)
class MoveHome:
    """Copy the data folder to a new folder that is not there yet, and go on in it."""

    target: Path


@dataclass(frozen=True)
class Speak:
    """Open again in another language, which is remembered already; empty is the system's."""

    language: str


@dataclass(frozen=True)
class BeginAnew:
    """Make an empty database where the one that there was is gone; its copies stay."""


OnData = PutBack | BringIn | MoveHome
"""A wish that something is done to the data."""

Wish = OnData | BeginAnew | Speak

LeaveWith = Callable[[Wish, bool], None]
"""Closes the desk for a wish, after which it opens again; with true the bot is put on again, too."""


def refuse(wish: Wish, with_bot: bool) -> None:
    """Close no desk: nobody has said how it is opened again."""
    raise NotImplementedError(wish, with_bot)


@dataclass(frozen=True)
class News:
    """What became of a wish: a sentence for the desk that opens again, and whether it is good.

    ``elsewhere`` says that the data are in another folder from now on.
    """

    sentence: str
    good: bool
    elsewhere: bool = False

"""What every page gets: the open things of one data folder, built by the app."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy.orm import Session

from flowdesk.flow.rule import Rule
from flowdesk.flow.runs.results import Played, RouteTest
from flowdesk.flow.runs.tried import Tried
from flowdesk.flow.words import LANGUAGES, Language, known
from flowdesk.going_live.going import GoingLive
from flowdesk.paths import Folders
from flowdesk.settings import Settings, merge
from flowdesk.store import settings as stored
from flowdesk.store.database import Database
from flowdesk.store.secrets import Secrets
from flowdesk.ui.backups.wish import LeaveWith, refuse
from flowdesk.ui.bridge import Bridge
from flowdesk.ui.live_state import OFF, LiveState
from flowdesk.ui.phone.line import PracticeLine

WANTED = "bot_wanted"
"""The setting that is ``on`` while the owner wants the bot to run; it goes on at the next start."""

__all__ = ["OFF", "WANTED", "Desk", "LiveState", "LiveSwitch", "Rehearse"]


class Rehearse(Protocol):
    """Plays every route of a draft at the real door, in a folder of its own; on a worker thread.

    *told* hears of each play that is over, *moved* after each message how many are done and how many
    there are; once *is_off* gives true the rest is left. Raises ``background.PlainError`` with a
    sentence that says what to do.
    """

    def __call__(
        self,
        rule: Rule,
        languages: tuple[str, ...],
        told: Callable[[Played], object],
        moved: Callable[[int, int], object],
        is_off: Callable[[], bool],
    ) -> RouteTest:
        """Play them."""


class LiveSwitch(Protocol):
    """Puts the bot on WhatsApp and takes it off again.

    ``start``, ``restart`` and ``stop`` are called on a worker thread, may take seconds, and raise
    ``background.PlainError`` with a sentence that says what to do. Every change of state goes to
    ``Bridge.tell_status``.
    """

    def state(self) -> LiveState:
        """Tell the state; any thread, at once."""

    def start(self) -> None:
        """Read the settings, open the door and the tunnel, begin to answer."""

    def restart(self) -> None:
        """Close everything and begin anew; what the owner wants stays, also where that fails."""

    def stop(self) -> None:
        """Close everything again."""

    def wake(self) -> None:
        """Take in that the desk itself has queued a message; any thread, at once."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Desk:
    """The open things of one data folder; *settings* is as it was read at the start, *going* is the way
    from tokens to customers, *tried* is what practice chats have tried of each rule since then;
    *leave_with* closes the desk for a wish that is done while nobody has the database open.
    """

    database: Database
    folders: Folders
    settings: Settings
    secrets: Secrets
    bridge: Bridge
    practice: PracticeLine
    live: LiveSwitch
    rehearse: Rehearse
    going: GoingLive
    clock: Callable[[], datetime] = _utc_now
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    tried: dict[int, Tried] = field(default_factory=dict)
    leave_with: LeaveWith = refuse

    def spoken(self) -> Language:
        """Give the language in which Flowdesk speaks to customers."""
        with self.database.read() as session:
            return LANGUAGES[self.languages(session)[0]]

    def languages(self, session: Session) -> tuple[str, ...]:
        """Give the languages of the owner's chats as they are set now, the spoken one first."""
        return known(merge(stored.load(session), lambda _: None, self.environ).languages)

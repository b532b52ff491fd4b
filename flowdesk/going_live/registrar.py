"""Registrar: registers public addresses for one data folder, and remembers which were ours."""

import json
import secrets
import threading
from dataclasses import dataclass
from typing import Final

from flowdesk.going_live.announce import CALLING, Announcing, Errand, Told, fresh
from flowdesk.going_live.knock import Knock, knock, patiently
from flowdesk.going_live.progress import Choice, Point, Progress, Stage, Standing
from flowdesk.settings import Settings
from flowdesk.store import settings as stored
from flowdesk.store.database import Database
from flowdesk.whatsapp.console import Console
from flowdesk.whatsapp.errors import Wait

_KEY: Final = "registered_addresses"
APP_KEY: Final = "app_id"
"""Where the app of the access token is kept, for links to its pages."""

_KEPT: Final = 20  # addresses; ngrok without a domain of one's own gives a new one at every start


@dataclass(frozen=True)
class Announced:
    """What became of one address: how far it got, whether it is worth another try by itself, whether
    it was ours before, and whether another one was.
    """

    progress: Progress
    again: bool = False
    was_ours: bool = False
    moved: bool = False


class Registrar:
    """Registers with the settings as they were when it was made. Any thread may call; one at a time
    is served. Once ``leaving`` is set nothing is waited for and nothing is stored.
    """

    def __init__(self, database: Database, settings: Settings, leaving: threading.Event) -> None:
        self._database = database
        self._settings = settings
        self._leaving = leaving
        self._lock = threading.Lock()

    def announce(
        self,
        address: str,
        told: Told = lambda _: None,
        choice: Choice = Choice.ASK,
        progress: Progress = Progress(),  # noqa: B008 — a frozen value
    ) -> Announced:
        """Have messages come to an address, as far as that goes; what is done already is left."""
        told(
            fresh(progress).now(Point(Stage.KNOCK, Standing.WORKING, CALLING))
        )  # also while we wait
        with self._lock:
            ours = remembered(self._database)
            console = self._console()
            try:
                run = Announcing(
                    console,
                    lambda: self._knock(address),
                    self._errand(address, ours),
                    told,
                    fresh(progress),
                )
                run.run(choice)
            finally:
                console.close()
            took = run.progress.done or _registered(run.progress)
            if took and not self._leaving.is_set():
                remember(self._database, address, run.app_id)
        return Announced(
            run.progress,
            again=_may_mend_itself(run),
            was_ours=address in ours,
            moved=bool(ours - {address}),
        )

    def _knock(self, address: str) -> Knock:
        challenge = secrets.token_hex(8)
        return patiently(
            lambda: knock(address, self._settings.verify_token, challenge), self._leaving.wait
        )

    def _errand(self, address: str, ours: frozenset[str]) -> Errand:
        settings = self._settings
        return Errand(address, settings.phone_number_id, settings.account_id, ours)

    def _console(self) -> Console:
        return console_of(self._settings)


def console_of(settings: Settings, timeout: float = 15.0) -> Console:
    """Give Meta's side of what the owner filled in; whoever asks closes it."""
    return Console(
        settings.graph_url,
        settings.graph_version,
        settings.access_token,
        settings.app_secret,
        settings.verify_token,
        timeout,
    )


def remembered(database: Database) -> frozenset[str]:
    """Give the addresses that were registered from this data folder."""
    with database.read() as session:
        return frozenset(_addresses(stored.load(session).get(_KEY, "")))


def newest(database: Database) -> str:
    """Give the address that was registered last, empty where there never was one."""
    with database.read() as session:
        kept = _addresses(stored.load(session).get(_KEY, ""))
    return kept[-1] if kept else ""


def remember(database: Database, address: str, app_id: str = "") -> None:
    """Note that an address was registered, and for which app; the newest are kept."""
    with database.begin() as session:
        kept = [each for each in _addresses(stored.load(session).get(_KEY, "")) if each != address]
        stored.save(session, {_KEY: json.dumps([*kept, address][-_KEPT:]), APP_KEY: app_id})


def _addresses(kept: str) -> list[str]:
    try:
        read = json.loads(kept or "[]")
    except ValueError:
        return []
    return [str(each) for each in read] if isinstance(read, list) else []


def _registered(progress: Progress) -> bool:
    """Tell whether Meta took the address, even where a later stage failed."""
    failed = progress.failed
    return failed is not None and failed.stage is Stage.ACCOUNT


def _may_mend_itself(run: Announcing) -> bool:
    """Tell whether it was the line or the moment that was wrong."""
    failed = run.progress.failed
    if failed is None:
        return False
    error = run.error
    if error is not None:
        return isinstance(error, Wait) or error.code == 2200
    return failed.stage in {Stage.KNOCK, Stage.ACCOUNT}

"""Registrar: registers public addresses for one data folder, and remembers which were ours."""

import secrets
import threading
from dataclasses import dataclass

from flowdesk.going_live.addresses import begin, begun, remember, remembered
from flowdesk.going_live.announce import CALLING, Announcing, Errand, Told, fresh
from flowdesk.going_live.knock import Knock, knock, patiently
from flowdesk.going_live.progress import Choice, Point, Progress, Stage, Standing
from flowdesk.settings import Settings
from flowdesk.store.database import Database
from flowdesk.tongue.say import tr
from flowdesk.whatsapp.console import Console
from flowdesk.whatsapp.errors import Wait


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
            fresh(progress).now(Point(Stage.KNOCK, Standing.WORKING, tr(CALLING)))
        )  # also while we wait
        with self._lock:
            known = remembered(self._database)
            ours = known | begun(self._database)
            console = self._console()
            try:
                run = Announcing(
                    console,
                    lambda: self._knock(address),
                    self._errand(address, ours),
                    told,
                    fresh(progress),
                    lambda: self._begins(address),
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
            was_ours=address in known,
            moved=bool(known - {address}),
        )

    def _begins(self, address: str) -> None:
        if not self._leaving.is_set():
            begin(self._database, address)

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

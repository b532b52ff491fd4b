"""Keeper: tells WhatsApp by itself when the public address is a new one, and says so.

On a thread of its own, because it takes seconds and may have to be tried again; nobody waits for it.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from flowdesk.going_live.progress import Stage
from flowdesk.going_live.registrar import Announced
from flowdesk.store.errors import StoreError
from flowdesk.tongue.say import mark, tr

PAUSES: Final = (5.0, 30.0, 120.0, 600.0)  # seconds between tries; the last one repeats
_BUG: Final = mark(
    "Something went wrong inside Flowdesk while the public address was registered, so messages may not"
    " come. Stop the bot and start it again; the log has the details."
)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class News:
    """What the owner is told: what keeps messages from coming, or what was done; both may be empty."""

    trouble: str = ""
    done: str = ""


class Keeper:
    """Made once, started once, closed once. ``announce`` does it, ``told`` hears what came of it."""

    def __init__(
        self,
        announce: Callable[[str], Announced],
        told: Callable[[News], None],
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        self._announce = announce
        self._told = told
        self._pauses = pauses
        self._news = threading.Condition()
        self._address = ""
        self._fresh = False
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="registrar", daemon=True)

    def start(self) -> None:
        """Wait for addresses from now on."""
        self._thread.start()

    def moved(self, address: str) -> None:
        """Say which public address there is now; returns at once. The same one again is no news."""
        with self._news:
            if address and address != self._address:
                self._address, self._fresh = address, True
                self._news.notify_all()

    def close(self) -> None:
        """End; a call that is under way is left alone and nobody hears what came of it."""
        self._closing.set()
        with self._news:
            self._news.notify_all()
        self._thread.join(1.0)

    def _run(self) -> None:
        tries = 0
        pause: float | None = None
        while (address := self._next(pause)) is not None:
            tries = 0 if pause is None else tries
            try:
                came = self._announce(address)
            except StoreError as error:
                _log.warning("The public address could not be registered: %s", error)
                pause, tries = self._pauses[min(tries, len(self._pauses) - 1)], tries + 1
                continue
            except Exception:  # noqa: BLE001 — without this thread no later address is registered
                _log.exception("A bug while the public address was registered")
                self._told(News(trouble=tr(_BUG)))
                pause = None
                continue
            if self._closing.is_set():
                return
            self._told(news_of(address, came))
            pause = self._pauses[min(tries, len(self._pauses) - 1)] if came.again else None
            tries += 1

    def _next(self, pause: float | None) -> str | None:
        """Give an address when there is a new one, or the last one after a pause; None at the end."""
        with self._news:
            self._news.wait_for(lambda: self._fresh or self._closing.is_set(), pause)
            self._fresh = False
            return None if self._closing.is_set() else self._address


def news_of(address: str, came: Announced) -> News:
    """Put into words what became of an address.

    What keeps us from looking is no trouble as long as nothing is known to be wrong: an owner may have
    registered the address by hand, with a token that may do no more than send.
    """
    failed = came.progress.failed
    if failed is None:
        if came.was_ours:
            return News()
        if came.moved:
            return News(
                done=tr(
                    "The public address has changed, and WhatsApp was told: {address}",
                    address=address,
                )
            )
        return News(done=tr("WhatsApp brings messages to {address}", address=address))
    why = " ".join(part for part in (failed.sentence, failed.remedy.sentence) if part)
    _log.info("The public address is not registered: %s", failed.sentence)
    if came.moved and not came.was_ours:
        return News(
            trouble=tr(
                "The public address has changed, and WhatsApp calls the old one. {why}", why=why
            )
        )
    if failed.stage is Stage.TOKEN:
        return News()
    return News(trouble=why)

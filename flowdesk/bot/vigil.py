"""Vigil: notices that the laptop slept, lost its network or changed it, and gets the bot back at once.

A thread looks every few seconds. Time that passed between two looks is time in which nothing ran. How
many customers wrote meanwhile is known a while later: WhatsApp brings what they sent again and again.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from flowdesk.bot.clock import Clock
from flowdesk.bot.outage import Outage, Why, Wrote, dumps, kept, loads, told
from flowdesk.bot.workers import Workers
from flowdesk.store import missed, settings
from flowdesk.store.database import Database
from flowdesk.store.errors import StoreError

_log = logging.getLogger(__name__)

EVERY: Final = 5.0
"""Seconds between two looks."""

ASLEEP: Final = 45.0
"""Seconds between two looks after which the laptop slept."""

BRIEF: Final = timedelta(minutes=1)
"""Outages that are shorter are mended and not told."""

SETTLED: Final = timedelta(minutes=1)
LATEST: Final = timedelta(minutes=5)
"""When an outage is told after its end: once nobody waits any more, or at the latest."""

OUTAGES: Final = "outages"
ALIVE: Final = "alive_at"
"""The settings with the history, and when the bot was at work last; empty where it was stopped."""

_BEAT: Final = timedelta(minutes=1)


@dataclass(frozen=True)
class Moment:
    """What one look saw: the time, seconds that sleep does not stop, the network, and whether there is
    a way through it.
    """

    now: datetime
    passed: float
    network: str
    reachable: bool

    @property
    def trouble(self) -> Why | None:
        """What keeps customers out."""
        if not self.network:
            return Why.NO_NETWORK
        return None if self.reachable else Why.NOT_REACHABLE


class Vigil:
    """Looks after one channel. Made once, started once, closed once.

    ``network`` gives the laptop's address, empty without a network; ``reachable`` tells whether the
    public address works as far as anybody knows. ``reconnect`` is called when all connections are to be
    made anew; ``tell`` gets the sentence about an outage. Both run on the thread of the looks.
    """

    def __init__(
        self,
        database: Database,
        channel: str,
        clock: Clock,
        passed: Callable[[], float],
        network: Callable[[], str],
        reachable: Callable[[], bool],
        reconnect: Callable[[], None],
        tell: Callable[[str], None],
    ):
        self._database = database
        self._channel = channel
        self._clock = clock
        self._passed, self._network, self._reachable = passed, network, reachable
        self._reconnect = reconnect
        self._tell = tell
        self._before = self._see()
        self._lasts: Outage | None = None
        self._untold: list[Outage] = []
        self._beaten = self._before.now
        self._workers = Workers(f"vigil-{channel}", 1, self.look, lambda: EVERY)

    def start(self) -> None:
        """Look from now on; note since when nobody did, unless the owner had stopped the bot."""
        self.wake_up()
        self._workers.start()

    def wake_up(self) -> None:
        """Begin without a thread: a caller who looks by hand."""
        now = self._before.now
        with self._database.begin() as session:
            alive = _time(settings.load(session).get(ALIVE, ""))
            settings.save(session, {ALIVE: now.isoformat()})
        if alive is not None and alive < now:
            self._over(Outage(Why.CLOSED, alive, now))

    def close(self) -> None:
        """End; what happens from now on is noted at the next start."""
        self._workers.close()
        try:
            self._beat(self._clock())
        except StoreError as error:
            _log.warning("The end was not noted: %s", error)

    def look(self) -> bool:
        """Look once, and say that there is nothing more to do now."""
        before, after = self._before, self._see()
        self._before = after
        slept = after.passed - before.passed > ASLEEP
        if after.network and (slept or after.network != before.network):
            self._reconnect()  # first of all: what follows may have to wait for the database
        if slept:
            self._over(Outage(Why.ASLEEP, before.now, after.now))
        self._watch_trouble(after)
        self._tell_settled(after.now)
        if after.now - self._beaten >= _BEAT or after.now < self._beaten:
            self._beat(after.now)
        return False

    def _see(self) -> Moment:
        return Moment(self._clock(), self._passed(), self._network(), self._reachable())

    def _watch_trouble(self, after: Moment) -> None:
        if self._lasts is None and after.trouble:
            self._lasts = Outage(after.trouble, after.now)
        elif self._lasts is not None and not after.trouble:
            over, self._lasts = self._lasts.ends(after.now), None
            self._over(over)

    def _over(self, outage: Outage) -> None:
        """Keep an outage that has ended, unless it was brief."""
        if outage.until is None or outage.until - outage.since < BRIEF:
            return
        with self._database.begin() as session:
            known = loads(settings.load(session).get(OUTAGES, ""))
            settings.save(session, {OUTAGES: dumps(kept((*known, outage), outage.until))})
        self._untold.append(outage)

    def _tell_settled(self, now: datetime) -> None:
        """Tell of an outage once what customers wrote meanwhile has come and is answered."""
        for outage in tuple(self._untold):
            since_end = now - (outage.until or now)
            if since_end < SETTLED:
                continue
            with self._database.read() as session:
                until = outage.until or now
                wrote = Wrote(*missed.wrote(session, self._channel, outage.since, until))
            if not wrote.waiting or since_end >= LATEST:
                self._untold.remove(outage)
                self._tell(told(outage, wrote))

    def _beat(self, now: datetime) -> None:
        self._beaten = now
        with self._database.begin() as session:
            settings.save(session, {ALIVE: now.isoformat()})


def _time(written: str) -> datetime | None:
    """Read a time with its zone; None where there is none."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def history(database: Database, channel: str, now: datetime) -> tuple[tuple[Outage, Wrote], ...]:
    """Give the outages of the last 30 days, the newest first, with who wrote during each."""
    with database.read() as session:
        outages = kept(loads(settings.load(session).get(OUTAGES, "")), now)
        return tuple(
            (each, Wrote(*missed.wrote(session, channel, each.since, each.until or now)))
            for each in reversed(outages)
        )

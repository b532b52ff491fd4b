"""Live: door, tunnel, responder, sender and downloads of one channel, on and off together."""

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random, SystemRandom

from flowdesk.bot.bookmark import Bookmark
from flowdesk.bot.change import Change, Changed
from flowdesk.bot.clock import Clock, Settled, always, system_clock
from flowdesk.bot.closed import ClosedNow, never
from flowdesk.bot.intake import Intake
from flowdesk.bot.media import Downloads
from flowdesk.bot.picker import Pick, published
from flowdesk.bot.reading import Courtesy, Reading
from flowdesk.bot.responder import Responder, Turned, unnoted
from flowdesk.bot.sender import SENDERS, Sender
from flowdesk.bot.timers import Timers
from flowdesk.bot.turn import TurnTaker
from flowdesk.bot.usage import Usage
from flowdesk.bot.writer import FLOOR, Writer
from flowdesk.flow.words import LANGUAGES
from flowdesk.store.database import Database
from flowdesk.store.values import WHATSAPP
from flowdesk.webhook.meter import Meter
from flowdesk.webhook.routes import create_app, ignore
from flowdesk.webhook.server import WebhookServer
from flowdesk.webhook.together import Together
from flowdesk.whatsapp.client import Client

FLUSH = 3.0
"""Seconds for which the end waits for what can leave now; the rest is kept."""


@dataclass(frozen=True)
class Door:
    """What opens the door: the two secrets, and the port on 127.0.0.1 (0 takes any that is free).

    ``forged`` is called for what comes with a signature that does not fit.
    """

    verify_token: str = field(repr=False)
    app_secret: str = field(repr=False)
    port: int = 0
    forged: Callable[[], None] = field(default=ignore, repr=False)


def _writer(database: Database, channel: str, changed: Changed, floor: int) -> Writer:
    """Give what stores messages, until the disk of the database has less than *floor* bytes left."""
    return Writer(
        database,
        lambda: shutil.disk_usage(database.path.parent).free,
        lambda note: changed(Change("trouble", channel, note=note, part="storing")),
        floor,
    )


def _server(door: Door, intake: Intake) -> tuple[WebhookServer, Meter]:
    """Give the door to an intake, not open yet, and what counts who came."""
    together = Together(intake.receive)
    meter = Meter(create_app(door.verify_token, door.app_secret, together.hand_in, door.forged))
    return WebhookServer(meter, door.port, together), meter


class Live:
    """The bot of one channel. Made once, started once, closed once.

    Below ``floor`` bytes of free disk nothing new is taken in; WhatsApp brings it again. Nothing is
    decided by the ``clock`` until it is ``settled``.
    """

    def __init__(
        self,
        database: Database,
        channel: str,
        client: Client,
        home: Path,
        door: Door,
        changed: Changed,
        phone_number_id: str = "",
        pick: Pick = published,
        clock: Clock = system_clock,
        settled: Settled = always,
        chance: Random | None = None,
        floor: int = FLOOR,
        courtesy: Courtesy = Courtesy(),  # noqa: B008 — a frozen value
        senders: int = SENDERS,
        languages: tuple[str, ...] = tuple(LANGUAGES),
        closed: ClosedNow = never,
        turned: Turned = unnoted,
    ):
        chance = chance or SystemRandom()
        self._client = client
        self._closing = ExitStack()
        self._sender = Sender(database, channel, client, clock, changed, chance, senders)
        self._downloads = Downloads(database, channel, client, home, clock, changed)
        self._reading = Reading(database, channel, client, courtesy, clock)
        turns = TurnTaker(pick, chance, languages, closed)
        bookmark = Bookmark(database.path, channel)
        self._responder = Responder(
            database, channel, bookmark, turns, clock, settled, changed, self._answered, turned
        )
        self._timers = Timers(
            database, channel, clock, settled, changed, self._sender.wake, languages
        )
        writer = _writer(database, channel, changed, floor)
        intake = Intake(writer, channel, phone_number_id, clock, self._arrived, changed, self._told)
        self._server, meter = _server(door, intake)
        self._usage = Usage(database, lambda: meter.came, clock) if channel == WHATSAPP else None

    @property
    def port(self) -> int:
        """Where the door is, once started."""
        return self._server.port

    def start(self) -> None:
        """Answer what is left from the last time, then open the door.

        :raises WebhookError: if the port is not to be had; nothing is left running then.
        """
        parts: tuple[tuple[Callable[[], None], Callable[[], None]], ...] = (
            (self._sender.start, self._end_sending),
            (self._downloads.start, self._downloads.close),
            (self._reading.start, self._reading.close),
            (self._responder.start, self._responder.close),
            (self._timers.start, self._timers.close),
            *([(self._usage.start, self._usage.close)] if self._usage else []),
            (self._server.start, self._server.close),
        )
        with ExitStack() as undo:
            for start, close in parts:
                undo.callback(close)
                start()
            self._closing = undo.pop_all()

    def close(self) -> None:
        """Shut the door first, then end the others; what waits is stored and goes on next time."""
        self._closing.close()

    def wake(self) -> None:
        """Say that somebody else, such as a review, has queued a message."""
        self._sender.wake()

    def hurry(self) -> None:
        """Send what was put off now, over new connections, as the laptop is back on a network."""
        self._client.renew()
        self._sender.hurry()

    def _end_sending(self) -> None:
        self._sender.flush(FLUSH)
        self._sender.close()

    def _answered(self) -> None:
        self._sender.wake()
        self._reading.wake()

    def _told(self, note: str) -> None:
        if note:
            self._sender.stop(note)
        else:
            self._sender.arrived()

    def _arrived(self) -> None:
        self._responder.wake()
        self._reading.wake()
        self._downloads.wake()

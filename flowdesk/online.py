"""Online: the bot on WhatsApp, with its public address; the same for the desk and for ``serve``."""

import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from flowdesk.bot.change import Change, Changed
from flowdesk.bot.clock import system_clock
from flowdesk.bot.closed import by_hours
from flowdesk.bot.network import network
from flowdesk.bot.passing import passed
from flowdesk.bot.vigil import Vigil
from flowdesk.bot.watch import Watch
from flowdesk.flow.words import known
from flowdesk.going_live.announce import Told
from flowdesk.going_live.keeper import Keeper, News, news_of
from flowdesk.going_live.progress import Choice, Progress
from flowdesk.going_live.registrar import Registrar
from flowdesk.owner import sole_bot
from flowdesk.readiness import Missing, complain_about_address, complain_about_missing
from flowdesk.settings import CONNECTION, Settings
from flowdesk.store.values import WHATSAPP
from flowdesk.tongue.say import mark, tr
from flowdesk.webhook.tunnel import Kind, OwnAddress, Tunnel, TunnelState
from flowdesk.workspace import Workspace

if TYPE_CHECKING:
    from flowdesk.bot.live import Live

_LOCKED = mark("The keychain of this computer is locked: unlock it, and start the bot.")

_DOWN = (Kind.RECONNECTING, Kind.FAILED)


@dataclass(frozen=True)
class Online:
    """What the bot is doing: the port of its door (None while closed), and the webhook's public
    address where it has one. The notes are sentences for the owner, empty while all is well;
    ``tested`` is one once Meta's dashboard has tried the webhook, ``registered`` once WhatsApp was told
    of the address.
    """

    port: int | None = None
    address: str = ""
    tunnel: TunnelState = field(default_factory=lambda: TunnelState(Kind.OFF))
    tunnel_note: str = ""
    register_note: str = ""
    sending_note: str = ""
    storing_note: str = ""
    clock_note: str = ""
    damage_note: str = ""
    tested: str = ""
    registered: str = ""

    @property
    def trouble(self) -> str:
        """What keeps the bot from working, in sentences."""
        notes = (
            self.damage_note,
            self.storing_note,
            self.sending_note,
            self.tunnel_note,
            self.register_note,
            self.clock_note,
        )
        return " ".join(note for note in notes if note)


class Switch:
    """Puts the bot of one workspace on WhatsApp and takes it off again.

    ``told`` gets every new state, on any thread, and also while the bot is off that the database is
    damaged; ``changed`` gets what the bot does. ``clock`` gives the time as WhatsApp told it last,
    ``forged`` tells whether something has come to the door whose signature does not fit.
    """

    def __init__(
        self,
        workspace: Workspace,
        changed: Changed,
        told: Callable[[Online], None],
        tunnel: bool = True,
    ):
        self._workspace = workspace
        self._changed = changed
        self._told = told
        self._with_tunnel = tunnel
        self._lock = threading.Lock()
        self._telling = threading.Lock()
        self._closing = ExitStack()
        self._live: Live | None = None
        self._keeper: Keeper | None = None
        self._registrar: Registrar | None = None
        self._begun_with: Settings | None = None
        self._state = Online()
        self.forged = False
        self.clock = Watch(
            system_clock,
            time.monotonic,
            lambda note: self._heard(Change("trouble", WHATSAPP, note=note, part="clock")),
        )
        workspace.database.on_damage(lambda note: self._tell(damage_note=note))

    @property
    def state(self) -> Online:
        """The state as it is now."""
        return self._state

    def start(self) -> None:
        """Read the settings, open the door and the tunnel, and begin to answer.

        :raises SettingsError: naming what is missing, or another process that answers already.
        :raises WebhookError: if the port is not to be had.
        """
        with self._lock:
            if self._live is not None:
                return
            settings = self._usable_settings()
            with ExitStack() as undo:
                undo.enter_context(sole_bot(self._workspace.database.path))
                self._live = self._open(settings, undo)
                self._closing = undo.pop_all()
            self._begun_with = settings

    def start_anew(self) -> None:
        """Start; where it runs with settings that the owner has changed since, or its tunnel has failed,
        stop it first.

        :raises SettingsError: as ``start`` does; what runs goes on then.
        :raises WebhookError: if the port is not to be had.
        """
        settings, begun = self._usable_settings(), self._begun_with
        changed = begun is not None and any(
            getattr(settings, name) != getattr(begun, name) for name in CONNECTION
        )
        if changed or self._state.tunnel.kind is Kind.FAILED:
            self.stop()
        self.start()

    def stop(self) -> None:
        """Close everything again; what waits is stored and goes on next time."""
        with self._lock:
            self._closing.close()
            self._live = self._keeper = self._registrar = self._begun_with = None
            self._tell(**vars(Online(damage_note=self._state.damage_note)))

    def wake(self) -> None:
        """Say that somebody else, such as a review, has queued a message."""
        live = self._live
        if live:
            live.wake()

    def announce(self, told: Told, choice: Choice, progress: Progress) -> Progress:
        """Have WhatsApp bring messages to the public address that there is now; takes seconds.

        The bot must be on and have one. ``told`` hears how far it is.
        """
        registrar, address = self._registrar, self._state.address
        if registrar is None or not address:
            return progress
        came = registrar.announce(address, told, choice, progress)
        if registrar is self._registrar:
            self._registered(news_of(address, came))
        return came.progress

    def _usable_settings(self) -> Settings:
        settings = self._workspace.settings()
        try:
            complain_about_missing(settings, tunnel=self._with_tunnel)
        except Missing as error:
            if not self._workspace.secrets.locked:
                raise
            raise Missing(f"{tr(_LOCKED)} {error}", error.names) from error
        complain_about_address(settings)
        return settings

    def _open(self, settings: Settings, undo: ExitStack) -> "Live":
        """Open the door, then the way to it, and keep watch over both."""
        live = self._open_door(settings, undo)
        self._tell(port=live.port)
        tunnel = self._tunnel(settings) if self._with_tunnel else None
        if tunnel:
            self._keep_registered(settings, undo)
            undo.callback(tunnel.close)
            tunnel.start(live.port)
        vigil = self._vigil(live, tunnel)
        undo.callback(vigil.close)
        vigil.start()
        return live

    def _open_door(self, settings: Settings, undo: ExitStack) -> "Live":
        # the door and the client are slow to load, and a desk may never go online
        from flowdesk.bot.asking import Asking  # noqa: PLC0415
        from flowdesk.bot.live import Door, Live  # noqa: PLC0415
        from flowdesk.bot.reading import Courtesy  # noqa: PLC0415
        from flowdesk.whatsapp.client import Client  # noqa: PLC0415

        client = Client(
            settings.graph_url,
            settings.graph_version,
            settings.phone_number_id,
            settings.access_token,
            heard=self.clock.hear,
        )
        undo.callback(client.close)
        asking = Asking(self.clock, client.ask_the_time)
        undo.callback(asking.close)
        asking.start()
        live = Live(
            self._workspace.database,
            WHATSAPP,
            client,
            self._workspace.folders.home,
            Door(settings.verify_token, settings.app_secret, settings.port, self._forged),
            self._heard,
            settings.phone_number_id,
            clock=self.clock,
            settled=self.clock.settled,
            courtesy=Courtesy(settings.mark_read, settings.typing),
            languages=known(settings.languages),
            closed=by_hours(),
        )
        undo.callback(live.close)
        live.start()
        return live

    def _vigil(self, live: "Live", tunnel: Tunnel | None) -> Vigil:
        def reconnect() -> None:
            try:
                live.hurry()
            finally:
                if tunnel:
                    tunnel.refresh()

        return Vigil(
            self._workspace.database,
            WHATSAPP,
            self.clock,
            passed,
            network,
            lambda: tunnel is None or tunnel.state.kind not in _DOWN,
            reconnect,
            lambda note: self._heard(Change("health", WHATSAPP, note=note)),
        )

    def _keep_registered(self, settings: Settings, undo: ExitStack) -> None:
        leaving = threading.Event()
        registrar = Registrar(self._workspace.database, settings, leaving)
        keeper = Keeper(registrar.announce, self._registered)
        undo.callback(keeper.close)
        undo.callback(leaving.set)
        keeper.start()
        self._keeper, self._registrar = keeper, registrar

    def _registered(self, news: News) -> None:
        """Tell what became of the address at Meta's."""
        done = news.done or ("" if news.trouble else self._state.registered)
        self._tell(register_note=news.trouble, registered=done)

    def _tunnel(self, settings: Settings) -> Tunnel:
        if settings.own_address:
            return OwnAddress(settings.own_address, self._tunnelled)
        from flowdesk.webhook.ngrok import NgrokTunnel, find_agent  # noqa: PLC0415 - as is the agent

        return NgrokTunnel(
            settings.ngrok_authtoken,
            settings.ngrok_domain,
            self._workspace.folders.home,
            self._tunnelled,
            find_agent=lambda: find_agent(settings.ngrok_path),
        )

    def _forged(self) -> None:
        self.forged = True

    def _tunnelled(self, state: TunnelState) -> None:
        """Take in how the tunnel is; of a new address WhatsApp is told by ourselves."""
        address = f"{state.url}/webhook" if state.url else ""
        note = "" if state.code == "address_changed" else state.advice
        self._tell(address=address, tunnel=state, tunnel_note=note)
        if self._keeper and state.kind is Kind.ONLINE:
            self._keeper.moved(address)

    def _heard(self, change: Change) -> None:
        """Watch for trouble on the way from and to WhatsApp, and for its test; pass everything on."""
        if change.kind == "trouble":
            self._tell(**{f"{change.part}_note": change.note})
        elif change.kind == "test":
            self._tell(tested=change.note)
        self._changed(change)

    def _tell(self, **news: Any) -> None:
        """Change some of the state; the door, the tunnel and the sender do so from their threads."""
        with self._telling:
            state = replace(self._state, **news)
            if state != self._state:
                self._state = state
                self._told(state)

"""Going: what the desk and the command line call to go live and to look after the connection."""

from collections.abc import Callable
from dataclasses import replace

from flowdesk.going_live.announce import Told
from flowdesk.going_live.connecting import Connecting
from flowdesk.going_live.deed import go_live
from flowdesk.going_live.doctor import examine
from flowdesk.going_live.finding import Finding
from flowdesk.going_live.looks import BotFacts, Patient, looks_at
from flowdesk.going_live.progress import Choice, Progress
from flowdesk.going_live.registrar import console_of
from flowdesk.online import Switch
from flowdesk.settings import Settings
from flowdesk.webhook.tunnel import TunnelState
from flowdesk.whatsapp.discovery import Discovery, discover
from flowdesk.workspace import Workspace


class Going:
    """One data folder's way to its customers; everything here may take seconds.

    ``switch`` is the bot's; ``is_on`` hears each time that going live has put it on.
    """

    def __init__(
        self,
        workspace: Workspace,
        switch: Switch,
        is_on: Callable[[], object] = lambda: None,
    ) -> None:
        self._workspace = workspace
        self._switch = switch
        self._is_on = is_on

    def discover(self, access_token: str = "", account_id: str = "") -> Discovery:
        """Find out what a token reaches, the kept one where none is given; keeps nothing.

        :raises WhatsAppError: in words for the owner, with a remedy where there is one.
        """
        settings = self._workspace.settings()
        console = console_of(_with(settings, access_token), timeout=10.0)
        try:
            return discover(console, account_id or settings.account_id)
        finally:
            console.close()

    def connecting(self, discovery: Discovery | None = None) -> Connecting:
        """Tell what is known; asks nobody but the store and the keychain."""
        settings = self._workspace.settings()
        return Connecting(
            access_token=bool(settings.access_token),
            app_secret=bool(settings.app_secret),
            phone_number_id=settings.phone_number_id,
            account_id=settings.account_id,
            address=bool(settings.ngrok_authtoken or settings.own_address),
            discovery=discovery,
        )

    def go_live(self, told: Told, choice: Choice = Choice.ASK) -> Progress:
        """Do everything that is still to be done, or as much as can be; called again it goes on."""
        return go_live(_Bot(self._switch, self._is_on), told, choice)

    def findings(self, told: Callable[[Finding], None] = lambda _: None) -> tuple[Finding, ...]:
        """Look at every part, each within its own time; give them in the order of Part."""
        space = self._workspace
        return examine(
            looks_at(
                Patient(
                    space.database,
                    space.folders.home,
                    space.secrets,
                    space.settings,
                    self._bot_facts,
                    self._switch.clock,
                    lambda: space.data,
                )
            ),
            told,
        )

    def _bot_facts(self) -> BotFacts:
        state = self._switch.state
        return BotFacts(
            running=state.port is not None,
            address=state.address,
            tunnel=state.tunnel,
            sending=state.sending_note,
            forged=self._switch.forged,
            tested=bool(state.tested),
        )


class _Bot:
    """The switch as the deed knows it."""

    def __init__(self, switch: Switch, is_on: Callable[[], object]) -> None:
        self._switch = switch
        self._is_on = is_on

    def start(self) -> None:
        self._switch.start_anew()
        self._is_on()

    def port(self) -> int | None:
        return self._switch.state.port

    def address(self) -> str:
        return self._switch.state.address

    def tunnel(self) -> TunnelState:
        return self._switch.state.tunnel

    def announce(self, told: Told, choice: Choice, progress: Progress) -> Progress:
        return self._switch.announce(told, choice, progress)


def _with(settings: Settings, access_token: str) -> Settings:
    return replace(settings, access_token=access_token) if access_token else settings

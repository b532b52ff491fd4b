"""The deed: door up, tunnel up, and the address announced; called again it goes on where it stopped."""

import time
from typing import Final, Protocol

from flowdesk.going_live.announce import Told
from flowdesk.going_live.progress import Choice, Point, Progress, Stage, Standing
from flowdesk.going_live.remedy import Deed, Remedy, deed, page, setting
from flowdesk.settings import SettingsError
from flowdesk.store.errors import StoreError
from flowdesk.tongue.say import mark, tr
from flowdesk.webhook.errors import PortRefused, PortTaken, WebhookError
from flowdesk.webhook.tunnel import Kind, TunnelState

PATIENCE: Final = 60.0  # seconds for the tunnel to come up
_LOOK: Final = 0.05

_NGROK: Final = "https://dashboard.ngrok.com/get-started/your-authtoken"
_WAYS: Final = {
    Kind.STARTING: mark("Getting a public address…"),
    Kind.RECONNECTING: mark("The public address is being restored…"),
}


class Bot(Protocol):
    """What the deed needs of the bot's switch."""

    def start(self) -> None:
        """Open the door and begin to get an address, with the settings as they are now; does nothing
        where that is done.
        """

    def port(self) -> int | None:
        """Tell where the door is, None while it is closed."""

    def address(self) -> str:
        """Give the webhook's public address, empty while there is none."""

    def tunnel(self) -> TunnelState:
        """Tell how the way to it is."""

    def announce(self, told: Told, choice: Choice, progress: Progress) -> Progress:
        """Have WhatsApp bring messages to that address."""


def go_live(
    bot: Bot, told: Told, choice: Choice = Choice.ASK, patience: float = PATIENCE
) -> Progress:
    """Do what is still to be done, as far as it goes."""
    going = _Going(bot, told)
    if going.opened() and going.reached(patience):
        try:
            return bot.announce(told, choice, going.progress)
        except StoreError as error:
            going.broke_off(error)
    return going.progress


class _Going:
    """The two stages on this computer."""

    def __init__(self, bot: Bot, told: Told) -> None:
        self._bot = bot
        self._told = told
        self.progress = Progress()

    def opened(self) -> bool:
        self._is(Stage.DOOR, Standing.WORKING, tr("Starting the bot…"))
        try:
            self._bot.start()
        except (SettingsError, StoreError, WebhookError) as error:
            self._is(Stage.DOOR, Standing.FAILED, str(error), _remedy(error))
            return False
        self._is(
            Stage.DOOR, Standing.DONE, tr("The bot listens on port {port}.", port=self._bot.port())
        )
        return True

    def reached(self, patience: float) -> bool:
        """Wait for the public address, and tell meanwhile how it goes."""
        deadline, said = time.monotonic() + patience, ""
        while time.monotonic() < deadline and self._bot.port() is not None:
            state = self._bot.tunnel()
            if state.kind is Kind.ONLINE and self._bot.address():
                self._is(
                    Stage.TUNNEL,
                    Standing.DONE,
                    tr("Reachable at {address}", address=self._bot.address()),
                )
                return True
            if state.kind is Kind.FAILED:
                self._is(Stage.TUNNEL, Standing.FAILED, state.advice, tunnel_remedy(state))
                return False
            words = f"{tr(_WAYS.get(state.kind, _WAYS[Kind.STARTING]))} {state.advice}".strip()
            if words != said:
                self._is(Stage.TUNNEL, Standing.WORKING, words)
            said = words
            time.sleep(_LOOK)
        words = tr("There is no public address yet.")
        if self._bot.port() is None:
            words = tr("The bot was stopped.")
        self._is(
            Stage.TUNNEL,
            Standing.FAILED,
            words,
            deed(tr("Try again."), tr("Try again"), Deed.GO_LIVE),
        )
        return False

    def broke_off(self, error: StoreError) -> None:
        """Say why it could not be noted what is registered."""
        self._is(Stage.SUBSCRIPTION, Standing.FAILED, str(error), _remedy(error))

    def _is(
        self, stage: Stage, standing: Standing, sentence: str, remedy: Remedy | None = None
    ) -> None:
        point = Point(stage, standing, sentence, remedy or Remedy())
        self.progress = self.progress.now(point)
        self._told(self.progress)


def tunnel_remedy(state: TunnelState) -> Remedy:
    """Say where a tunnel that has failed is mended; its advice is the sentence beside it."""
    code = state.code or ""
    if code == "no_agent":
        return deed(tr("Flowdesk can download it for you."), tr("Download ngrok"), Deed.AGENT)
    if code in {"ERR_NGROK_4018", "ERR_NGROK_105", "ERR_NGROK_107"}:
        return page(tr("Copy the token of your ngrok account."), tr("Open ngrok"), _NGROK)
    if code in {"ERR_NGROK_319", "ERR_NGROK_320"}:
        return setting(
            tr("Enter your own domain, or none."), tr("Enter the domain"), "ngrok_domain"
        )
    if code == "bad_address":
        return setting(tr("Enter it with https://."), tr("Enter the address"), "own_address")
    return deed(tr("Try again."), tr("Try again"), Deed.GO_LIVE)


def _remedy(error: Exception) -> Remedy:
    names: tuple[str, ...] = getattr(error, "names", ())
    if names:
        return setting(tr("Fill it in on the Connect page."), tr("Fill it in"), names[0])
    if isinstance(error, PortTaken | PortRefused):
        return setting(tr("Choose another port."), tr("Choose a port"), "port")
    return deed(tr("Try again."), tr("Try again"), Deed.GO_LIVE)

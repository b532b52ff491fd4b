"""The deed with a bot that behaves as the test says: what comes up, what does not, what is stopped."""

from collections.abc import Callable

import pytest

from flowdesk.going_live.announce import Told
from flowdesk.going_live.deed import go_live
from flowdesk.going_live.progress import Choice, Point, Progress, Stage, Standing
from flowdesk.going_live.remedy import Leads
from flowdesk.store.errors import Busy
from flowdesk.webhook.errors import PortTaken
from flowdesk.webhook.tunnel import Kind, TunnelState

ONLINE = TunnelState(Kind.ONLINE, "https://here.example")
STARTING = TunnelState(Kind.STARTING)


class Bot:
    """A bot whose tunnel goes through these states, one a look; the last one stays."""

    def __init__(self, *states: TunnelState, broken: Exception | None = None) -> None:
        self.states, self.broken = list(states), broken
        self.on = False
        self.announced: list[Choice] = []
        self.looked: Callable[[], None] = lambda: None
        self.fault: Exception | None = None

    def start(self) -> None:
        if self.broken:
            raise self.broken
        self.on = True

    def port(self) -> int | None:
        return 5000 if self.on else None

    def address(self) -> str:
        return "https://here.example/webhook"

    def tunnel(self) -> TunnelState:
        self.looked()
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]

    def announce(self, told: Told, choice: Choice, progress: Progress) -> Progress:
        self.announced.append(choice)
        if self.fault:
            raise self.fault
        return progress.now(Point(Stage.ACCOUNT, Standing.DONE))


def failed(progress: Progress) -> Point:
    """Give the stage at which it stopped."""
    assert progress.failed is not None
    return progress.failed


def test_the_address_is_announced_once_it_is_there() -> None:
    """The tunnel is waited for, what it says meanwhile is told, and the choice is passed on."""
    restored = TunnelState(Kind.RECONNECTING, None, "lost", "It was lost.")
    bot, told = Bot(STARTING, STARTING, restored, ONLINE), list[Progress]()
    progress = go_live(bot, told.append, Choice.TAKE_OVER)
    assert bot.announced == [Choice.TAKE_OVER]
    assert progress.points[1] == Point(
        Stage.TUNNEL, Standing.DONE, "Reachable at https://here.example/webhook"
    )
    working = [each.points[1].sentence for each in told if each.points[1].standing == "working"]
    assert working == [
        "Getting a public address…",
        "The public address is being restored… It was lost.",
    ]


@pytest.mark.parametrize(
    ("code", "leads", "target"),
    [
        ("no_agent", Leads.DEED, "agent"),
        ("ERR_NGROK_107", Leads.PAGE, "your-authtoken"),
        ("ERR_NGROK_319", Leads.SETTING, "ngrok_domain"),
        ("bad_address", Leads.SETTING, "own_address"),
        ("ERR_NGROK_334", Leads.DEED, "go_live"),
    ],
)
def test_a_tunnel_that_failed_leads_to_where_it_is_mended(
    code: str, leads: Leads, target: str
) -> None:
    """What ngrok says stands in the sentence, and the button goes to the right place."""
    bot = Bot(TunnelState(Kind.FAILED, None, code, "Mend it."))
    point = failed(go_live(bot, lambda _: None))
    assert (point.stage, point.sentence, point.remedy.leads) == (Stage.TUNNEL, "Mend it.", leads)
    assert target in point.remedy.target
    assert not bot.announced


def test_a_tunnel_that_never_comes_is_not_waited_for_for_ever() -> None:
    """After its time the deed says that there is no address yet."""
    point = failed(go_live(Bot(STARTING), lambda _: None, patience=0.2))
    assert point.sentence == "There is no public address yet."


def test_a_bot_that_is_stopped_meanwhile_ends_the_deed() -> None:
    """Whoever stops the bot while the tunnel comes up is told so."""
    bot = Bot(STARTING)

    def stop() -> None:
        bot.on = False

    bot.looked = stop
    assert failed(go_live(bot, lambda _: None)).sentence == "The bot was stopped."


def test_a_port_that_is_taken_leads_to_its_field() -> None:
    """A door that cannot be opened stops at once."""
    bot = Bot(ONLINE, broken=PortTaken("Port 5000 is in use."))
    point = failed(go_live(bot, lambda _: None))
    assert (point.stage, point.remedy.target) == (Stage.DOOR, "port")


def test_a_held_database_is_a_sentence() -> None:
    """What was done at Meta's stays; that it could not be noted is told like everything else."""
    bot = Bot(ONLINE)
    bot.fault = Busy("Another program holds the data.")
    point = failed(go_live(bot, lambda _: None))
    assert point.sentence == "Another program holds the data."

"""The ngrok program: never fetched unasked, with a bar when it is, or the owner's own."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.going_live.deed import tunnel_remedy
from flowdesk.going_live.finding import Finding, Light, Part
from flowdesk.going_live.progress import Point, Stage, Standing
from flowdesk.ui.connect.agent import AgentOffer
from flowdesk.ui.connect.tabs import DOCTOR
from flowdesk.ui.desk import Desk, LiveState
from flowdesk.webhook.download import GivenUp, NotFetched
from flowdesk.webhook.tunnel import Kind, TunnelState
from tests.ui.connect.conftest import Open, kept
from tests.ui.connect.hands import fill
from tests.ui.going import PlainGoing, went

Told = Callable[[int, int], object]
IsOff = Callable[[], bool]


MISSING = TunnelState(Kind.FAILED, None, "no_agent", "The ngrok program is not here.")


class Slow:
    """A download that stands still half way until it is let on or given up."""

    def __init__(self) -> None:
        self.began = False
        self.go = threading.Event()

    def __call__(self, told: Told, is_off: IsOff) -> Path:
        self.began = True
        told(3 * 1024 * 1024, 12 * 1024 * 1024)
        while not self.go.wait(0.01):
            if is_off():
                raise GivenUp("The download was given up. Nothing was kept.")
        return Path("ngrok")


def offer(fetch: Callable[[Told, IsOff], Path], qtbot: QtBot) -> AgentOffer:
    """Show an offer."""
    made = AgentOffer(fetch)
    qtbot.addWidget(made)
    made.show()
    return made


def test_nothing_is_downloaded_unasked(qtbot: QtBot) -> None:
    """The offer waits for a click, then shows how far it is, and tells when it is here."""
    slow = Slow()
    made = offer(slow, qtbot)
    qtbot.wait(30)
    assert not slow.began
    assert not made.bar.isVisible()
    qtbot.mouseClick(made.download, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: made.words.text() == "Downloading ngrok… 3.0 of 12.0 MB")
    assert (made.bar.value(), made.bar.maximum()) == (3 * 1024 * 1024, 12 * 1024 * 1024)
    assert not made.download.isVisible()
    with qtbot.waitSignal(made.have) as have:
        slow.go.set()
    assert have.args == [""]
    assert not made.bar.isVisible()


def test_a_download_can_be_given_up(qtbot: QtBot) -> None:
    """Cancel ends it, and it can be begun again."""
    made = offer(Slow(), qtbot)
    made.download.click()
    qtbot.waitUntil(made.cancel.isVisible)
    qtbot.mouseClick(made.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(made.download.isVisible)
    assert made.words.text() == "The download was given up. Nothing was kept."


def test_a_download_that_fails_says_why(qtbot: QtBot) -> None:
    """In the words of whoever fetched it."""

    def fails(told: Told, is_off: IsOff) -> Path:
        raise NotFetched("ngrok could not be downloaded. Check the internet connection.")

    made = offer(fails, qtbot)
    made.download.click()
    qtbot.waitUntil(lambda: "Check the internet" in made.words.text())
    assert made.words.property("role") == "error"
    assert made.download.isVisible()


def test_the_owners_own_program_is_used(
    open_page: Open, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    """A file that can be started is kept as the program; the offer goes."""
    own = tmp_path / "my-ngrok"
    own.touch(0o644)
    step = open_page().guide.address
    assert step.agent.isVisible()
    step.agent.take(own)
    assert step.agent.words.text() == "my-ngrok is no program that can be started."
    own.chmod(0o755)
    step.agent.take(own)
    qtbot.waitUntil(lambda: kept(desk).get("ngrok_path") == str(own))
    qtbot.waitUntil(lambda: not step.agent.isVisible())


def test_going_live_waits_for_the_program(
    open_page: Open, desk: Desk, agent: Path, qtbot: QtBot
) -> None:
    """With an ngrok token and no program the button says what is missing."""
    for name in ("access_token", "app_secret", "ngrok_authtoken"):
        desk.secrets.set(name, "x" * 32)
    made = open_page()
    qtbot.waitUntil(lambda: made.guide.token.state.text() == "Checked")
    assert made.guide.live.sentence.text() == "Still to do: the ngrok program."
    agent.parent.mkdir()
    agent.touch()
    made.arrive()
    qtbot.waitUntil(made.guide.live.button.isEnabled)


def test_the_tunnels_state_is_shown(open_page: Open, desk: Desk, qtbot: QtBot) -> None:
    """Off, starting, online, reconnecting, failed: a word each, the address, the advice, the code."""
    page = open_page()
    line = page.switch.tunnel
    assert not line.isVisible()
    url = "https://shop.example"
    states = [
        (TunnelState(Kind.STARTING), "Starting…", ""),
        (TunnelState(Kind.ONLINE, url), "Online", ""),
        (TunnelState(Kind.RECONNECTING, url, "lost", "It is being restored."), "Reconnecting…",
         "It is being restored."),
        (TunnelState(Kind.FAILED, None, "ERR_NGROK_334", "In use already."), "Not online",
         "In use already. (ERR_NGROK_334)"),
    ]  # fmt: skip
    for state, word, advice in states:
        desk.bridge.tell_status(LiveState(running=True, port=5000, tunnel=state))
        qtbot.waitUntil(lambda w=word: line.state.text() == w)
        assert line.isVisible()
        assert line.address.text() == (state.url or "")
        assert line.advice.text() == advice
        assert not line.agent.isVisible()


def test_a_missing_program_is_offered_where_the_tunnel_says_so(
    open_page: Open, desk: Desk, qtbot: QtBot
) -> None:
    """The offer stands in the place of the advice to go and install it."""
    page = open_page()
    desk.bridge.tell_status(LiveState(running=True, port=5000, tunnel=MISSING))
    qtbot.waitUntil(page.switch.tunnel.agent.isVisible)
    assert not page.switch.tunnel.advice.isVisible()


def test_with_the_program_the_bot_begins_anew(
    open_page: Open, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    """Whoever gets it while the bot waits for it has nothing more to do."""
    page = open_page()
    own = tmp_path / "my-ngrok"
    own.touch(0o755)
    waiting = LiveState(running=True, port=5000, trouble=MISSING.advice, tunnel=MISSING)
    desk.live.now = waiting  # type: ignore[attr-defined]
    desk.bridge.tell_status(waiting)
    qtbot.waitUntil(page.switch.tunnel.agent.isVisible)
    assert page.switch.sentence.text() == "Customers cannot reach it at the moment."
    page.switch.tunnel.agent.take(own)
    qtbot.waitUntil(lambda: page.switch.state.text() == "Running")
    assert kept(desk)["ngrok_path"] == str(own)


def test_what_whatsapp_was_told_is_shown(open_page: Open, desk: Desk, qtbot: QtBot) -> None:
    """After a change of address the owner reads that WhatsApp knows it."""
    page = open_page()
    online = TunnelState(Kind.ONLINE, "https://new.example", "address_changed", "It has changed.")
    told = "The address has changed, and WhatsApp was told."
    desk.bridge.tell_status(LiveState(running=True, port=5000, tunnel=online, registered=told))
    qtbot.waitUntil(lambda: page.switch.tunnel.advice.text() == told)


def test_the_check_up_downloads_it(
    open_page: Open, going: PlainGoing, desk: Desk, qtbot: QtBot
) -> None:
    """Its button starts the download beside the tunnel that waits, with the bar, and no web page."""
    slow = Slow()
    page = open_page(slow)
    desk.live.now = LiveState(running=True, port=5000, tunnel=MISSING)  # type: ignore[attr-defined]
    desk.bridge.tell_status(desk.live.state())
    going.found = (Finding(Part.TUNNEL, Light.RED, MISSING.advice, tunnel_remedy(MISSING)),)
    page.show_part(DOCTOR)
    page.arrive()
    button = page.doctor.rows[Part.TUNNEL].remedy.button
    qtbot.waitUntil(button.isVisible)
    assert button.text() == "Download ngrok"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.switch.tunnel.agent.bar.isVisible)
    slow.go.set()
    qtbot.waitUntil(lambda: page.switch.state.text() == "Running")


def test_going_live_goes_on_once_it_is_here(
    open_page: Open, going: PlainGoing, desk: Desk, agent: Path, qtbot: QtBot
) -> None:
    """Where going live stopped for want of it, the download is all that the owner has to press."""
    fill(desk)
    agent.parent.mkdir()
    agent.touch()
    slow = Slow()
    page = open_page(slow)
    point = Point(Stage.TUNNEL, Standing.FAILED, MISSING.advice, tunnel_remedy(MISSING))
    going.steps = (went(Stage.TUNNEL, point),)
    live = page.guide.live
    qtbot.waitUntil(live.button.isEnabled)
    agent.unlink()
    live.button.click()
    qtbot.waitUntil(lambda: live.state.text() == "Stopped here")
    going.steps = (went(),)
    qtbot.mouseClick(live.remedy.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.guide.address.agent.bar.isVisible)
    agent.touch()
    slow.go.set()
    qtbot.waitUntil(lambda: live.state.text() == "Live")


def test_another_program_holds_from_the_next_start(
    open_page: Open, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    """While the bot runs without one, by an address of the owner's own, nothing is taken down."""
    page = open_page()
    own = tmp_path / "my-ngrok"
    own.touch(0o755)
    running = LiveState(running=True, port=5000, address="https://shop.example/webhook")
    desk.live.now = running  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.told) as told:
        page.guide.address.agent.take(own)
    assert told.args[0] == "Saved. It holds from the next start of the bot."
    assert desk.live.state() is running
    assert kept(desk)["ngrok_path"] == str(own)

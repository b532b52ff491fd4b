"""The ngrok program: never fetched unasked, with a bar when it is, or the owner's own."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.ui.connect.agent import AgentOffer
from flowdesk.ui.desk import Desk, LiveState
from flowdesk.webhook.download import GivenUp, NotFetched
from flowdesk.webhook.tunnel import Kind, TunnelState
from tests.ui.connect.conftest import Open, kept

Told = Callable[[int, int], object]
IsOff = Callable[[], bool]


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
    line = page.tunnel
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
    missing = TunnelState(Kind.FAILED, None, "no_agent", "The ngrok program is not here.")
    desk.bridge.tell_status(LiveState(running=True, port=5000, tunnel=missing))
    qtbot.waitUntil(page.tunnel.agent.isVisible)
    assert not page.tunnel.advice.isVisible()


def test_with_the_program_the_bot_begins_anew(
    open_page: Open, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    """Whoever gets it while the bot waits for it has nothing more to do."""
    page = open_page()
    own = tmp_path / "my-ngrok"
    own.touch(0o755)
    missing = TunnelState(Kind.FAILED, None, "no_agent", "The ngrok program is not here.")
    waiting = LiveState(running=True, port=5000, trouble=missing.advice, tunnel=missing)
    desk.live.now = waiting  # type: ignore[attr-defined]
    desk.bridge.tell_status(waiting)
    qtbot.waitUntil(page.tunnel.agent.isVisible)
    assert page.switch.sentence.text() == "Customers cannot reach it at the moment."
    page.tunnel.agent.take(own)
    qtbot.waitUntil(lambda: page.switch.state.text() == "Running")
    assert kept(desk)["ngrok_path"] == str(own)


def test_what_whatsapp_was_told_is_shown(open_page: Open, desk: Desk, qtbot: QtBot) -> None:
    """After a change of address the owner reads that WhatsApp knows it."""
    page = open_page()
    online = TunnelState(Kind.ONLINE, "https://new.example", "address_changed", "It has changed.")
    told = "The address has changed, and WhatsApp was told."
    desk.bridge.tell_status(LiveState(running=True, port=5000, tunnel=online, registered=told))
    qtbot.waitUntil(lambda: page.tunnel.advice.text() == told)

"""The Connect page speaks the owner's language: no word of it is said past the catalogue."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from flowdesk.flow.rule import Rule
from flowdesk.going_live.progress import Point, Stage, Standing
from flowdesk.store import rules
from flowdesk.ui.connect.page import ConnectPage
from flowdesk.ui.connect.tabs import DETAILS, DOCTOR, GUIDE
from flowdesk.ui.desk import Desk, LiveState
from flowdesk.webhook.advice import NO_AGENT, by_code
from flowdesk.webhook.tunnel import Kind, TunnelState
from flowdesk.whatsapp.remedies import remedy_for
from tests.tongue.pseudo import pseudo
from tests.tongue.unspoken import unspoken
from tests.ui.connect.conftest import Open
from tests.ui.connect.hands import fill
from tests.ui.going import OTHER, SHOP, PlainGoing, daily, found, went
from tests.ui.parts import NOW

URL = "https://corner-shop.ngrok-free.dev"
SAME = {"QLabel: WhatsApp", "QToolButton: Scroll Left", "QToolButton: Scroll Right"}
"""A name that is the same everywhere, and buttons of Qt's own, which Qt says."""

KNOWN = (
    "(ERR_NGROK_334)",
    SHOP.name,
    OTHER.name,
    URL,
    "https://",
    "wa.me",
    "hours",
    "old.example",
    "Nothing helps",
)


@pytest.fixture(autouse=True)
def spoken() -> Iterator[None]:
    """Every sentence wears brackets."""
    with pseudo():
        yield


def bare(widget: QWidget) -> list[str]:
    """Give the words that do not."""
    return [each for each in unspoken(widget, KNOWN) if each not in SAME]


def test_the_guide_on_a_fresh_desk(open_page: Open, qtbot: QtBot) -> None:
    """With everything still to do, and with everything wrong."""
    made = open_page()
    assert bare(made) == []
    guide = made.guide
    guide.token.given.emit("EAAG-unknown")
    guide.secret.entry.given.emit("wrong")
    guide.address.token.given.emit("wrong")
    qtbot.waitUntil(guide.token.is_wrong)
    heard = [each for each in bare(made) if "WhatsApp does not know this token" not in each]
    assert heard == []  # which are the words of the test's own refusal
    guide.address.by_own.click()
    guide.address.own.given.emit("http://shop.example")
    assert bare(guide.address) == []


@pytest.mark.parametrize("token", ["day", "two", "none"])
def test_the_guide_with_a_token(
    open_page: Open, going: PlainGoing, desk: Desk, qtbot: QtBot, token: str
) -> None:
    """What was found out, of a daily token, of two numbers, of none."""
    going.tokens |= {
        "day": found(SHOP, token=daily(NOW)),
        "two": found(SHOP, OTHER),
        "none": found(),
    }
    made = open_page()
    made.guide.token.given.emit(token)
    qtbot.waitUntil(lambda: bool(made.guide.token.facts.said))
    desk.environ["FLOWDESK_APP_SECRET"] = "x" * 32  # type: ignore[index]
    made.arrive()
    qtbot.waitUntil(lambda: not made.guide.secret.entry.field.isEnabled())
    assert bare(made) == []


def test_going_live_and_the_first_customer(
    open_page: Open, going: PlainGoing, desk: Desk, agent: Path, qtbot: QtBot
) -> None:
    """Stages that fail, another address, and the card at the end without and with a rule."""
    fill(desk)
    agent.parent.mkdir()
    agent.touch()
    made = open_page()
    live = made.guide.live
    qtbot.waitUntil(live.button.isEnabled)
    assert bare(made) == []
    point = Point(Stage.KNOCK, Standing.FAILED, "Nothing helps")
    going.steps = (went(Stage.KNOCK, point, elsewhere="https://old.example/webhook"),)
    live.button.click()
    qtbot.waitUntil(live.take_over.isVisible)
    assert bare(made) == []
    going.steps = (went(),)
    desk.live.now = LiveState(running=True, port=5000, address=f"{URL}/webhook")  # type: ignore[attr-defined]
    live.take_over.click()
    qtbot.waitUntil(made.guide.first.isVisible)
    assert bare(made) == []
    with desk.database.begin() as session:
        rules.add(session, Rule("Hours", keywords=("hours",), reply="At nine."), NOW)
    made.guide.hear()
    assert bare(made) == []


def test_the_check_up(open_page: Open, going: PlainGoing, qtbot: QtBot) -> None:
    """Every state of every part with its remedy."""
    from tests.ui.connect.scenes import every_finding  # noqa: PLC0415 - judged while it is spoken

    made = open_page()
    made.show_part(DOCTOR)
    made.arrive()
    assert bare(made.doctor) == []
    qtbot.waitUntil(made.doctor.again.isEnabled)
    for findings in every_finding():
        going.found = findings
        with qtbot.waitSignal(made.doctor.checked):
            made.doctor.check()
        said = [each for each in bare(made.doctor) if not (_of_the_tests(each) or _halved(each))]
        assert said == []


def _of_the_tests(words: str) -> bool:
    """Tell whether these are words that the tests of the judging have made up."""
    return any(
        each in words
        for each in (
            "Unknown.",
            "It has run out.",
            "Another app's.",
            "Another.",
            "Silent.",
            "Mend it.",
            "Being restored.",
            "It is locked.",
            "Open WhatsApp Manager.",
            "WhatsApp cannot be reached now.",
            "here.example",
            "1111 Shop",
        )
    )


def _halved(words: str) -> bool:
    """Tell whether a translated sentence was cut in two: what is wrong, and what to do."""
    return words.count("⟦") != words.count("⟧")


def test_the_details(open_page: Open, qtbot: QtBot) -> None:
    """Every setting."""
    made = open_page()
    made.show_part(DETAILS)
    made.arrive()
    assert bare(made) == []


STATES: dict[str, Callable[[], LiveState]] = {
    "busy": lambda: LiveState(busy=True),
    "stopping": lambda: LiveState(busy=True, running=True),
    "starting": lambda: _tunnelled(TunnelState(Kind.STARTING)),
    "online": lambda: _tunnelled(TunnelState(Kind.ONLINE, URL)),
    "failed": lambda: _tunnelled(
        TunnelState(Kind.FAILED, None, "ERR_NGROK_334", by_code("ERR_NGROK_334").advice)
    ),
    "no agent": lambda: _tunnelled(TunnelState(Kind.FAILED, None, NO_AGENT.code, NO_AGENT.advice)),
    "refused": lambda: LiveState(running=True, port=5000, trouble=remedy_for(190)),
}


def _tunnelled(state: TunnelState) -> LiveState:
    return LiveState(running=True, port=5000, trouble=state.advice, tunnel=state)


@pytest.mark.parametrize("name", STATES)
def test_the_switch(open_page: Open, desk: Desk, qtbot: QtBot, name: str) -> None:
    """Every state of the bot and of its tunnel; a refused token is still known by its sentence."""
    made: ConnectPage = open_page()
    made.show_part(GUIDE)
    before = made.switch.state.text()
    desk.bridge.tell_status(STATES[name]())
    qtbot.waitUntil(lambda: made.switch.state.text() != before)
    assert bare(made.switch) == []
    assert made.switch.place.isVisible() is (name == "refused")

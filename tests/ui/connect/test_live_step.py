"""The last step: one button does the rest and shows how far it is."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.flow.rule import Rule
from flowdesk.going_live.progress import Choice, Point, Progress, Stage, Standing
from flowdesk.going_live.remedy import Deed, deed
from flowdesk.store import rules
from flowdesk.ui.desk import Desk, LiveState
from flowdesk.webhook.tunnel import Kind, TunnelState
from tests.ui.connect.conftest import Open
from tests.ui.connect.hands import LIVE, fill
from tests.ui.going import PlainGoing, went
from tests.ui.parts import NOW


def test_going_live_shows_every_stage(
    open_page: Open, going: PlainGoing, desk: Desk, agent: Path, qtbot: QtBot
) -> None:
    """One button; each stage has an icon and a word, and at the end it is live."""
    fill(desk)
    agent.parent.mkdir()
    agent.touch()
    going.steps = (went(Stage.TUNNEL), went())
    made = open_page()
    qtbot.waitUntil(made.guide.live.button.isEnabled)
    qtbot.mouseClick(made.guide.live.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: made.guide.live.state.text() == "Live")
    rows = made.guide.live.rows
    assert [row.accessibleName().rpartition(": ")[2] for row in rows.values()] == ["done"] * 6
    assert going.choices == [Choice.ASK]


def test_a_stage_that_fails_says_why_and_can_be_tried_again(
    open_page: Open, going: PlainGoing, qtbot: QtBot
) -> None:
    """The stages after it wait; its remedy's button goes on from there."""
    again = deed("Try it again.", "Try again", Deed.GO_LIVE)
    point = Point(Stage.KNOCK, Standing.FAILED, "A page of ngrok's answered.", again)
    going.steps = (went(Stage.KNOCK, point),)
    made = open_page()
    made.guide.go()
    qtbot.waitUntil(lambda: made.guide.live.state.text() == "Stopped here")
    assert made.guide.live.rows[Stage.KNOCK].sentence.text() == "A page of ngrok's answered."
    assert made.guide.live.rows[Stage.ACCOUNT].accessibleName().endswith("waiting")
    going.steps = (went(),)
    made.guide.live.remedy.button.click()
    qtbot.waitUntil(lambda: made.guide.live.state.text() == "Live")


def test_another_address_is_asked_about(open_page: Open, going: PlainGoing, qtbot: QtBot) -> None:
    """Nothing that works elsewhere is taken over unasked: two buttons, and each says so to the deed."""
    point = Point(Stage.SUBSCRIPTION, Standing.FAILED, "Another address is registered.")
    going.steps = (went(Stage.SUBSCRIPTION, point, elsewhere="https://old.example/hook"),)
    made = open_page()
    made.guide.go()
    live = made.guide.live
    qtbot.waitUntil(live.take_over.isVisible)
    assert "https://old.example/hook" in live.elsewhere.text()
    assert not live.button.isVisible()  # it would only ask again
    live.number_only.click()
    qtbot.waitUntil(lambda: going.choices == [Choice.ASK, Choice.NUMBER_ONLY])
    qtbot.waitUntil(live.take_over.isVisible)
    going.steps = (went(),)
    live.take_over.click()
    qtbot.waitUntil(lambda: live.state.text() == "Live")
    assert going.choices[-1] is Choice.TAKE_OVER
    assert not live.take_over.isVisible()


def test_what_going_live_came_to_is_in_sight(
    open_page: Open, desk: Desk, agent: Path, qtbot: QtBot
) -> None:
    """The stages and the card of the first customer come up below: the page moves there."""
    fill(desk)
    agent.parent.mkdir()
    agent.touch()
    made = open_page()
    made.resize(1000, 500)
    qtbot.waitUntil(made.guide.live.button.isEnabled)
    desk.live.now = LIVE  # type: ignore[attr-defined]
    made.guide.live.button.click()
    first = made.guide.first
    qtbot.waitUntil(first.isVisible)
    qtbot.waitUntil(lambda: first.visibleRegion().boundingRect() == first.rect())


def test_a_bot_that_goes_on_is_live_in_the_guide_too(
    open_page: Open, desk: Desk, agent: Path, qtbot: QtBot
) -> None:
    """After a start that took up the bot again the last step is no task; once it is off it is."""
    fill(desk)
    agent.parent.mkdir()
    agent.touch()
    desk.live.now = replace(LIVE, registered="WhatsApp was told.")  # type: ignore[attr-defined]
    made = open_page()
    step = made.guide.live
    qtbot.waitUntil(step.button.isEnabled)
    assert step.state.text() == "Live"
    assert step.button.text().strip() == "Do it again"
    made.show_state(LiveState())
    assert step.state.text() == "Ready"
    assert step.button.text().strip() == "Go live"


def test_a_bot_that_was_stopped_is_not_called_live(
    open_page: Open, desk: Desk, agent: Path, qtbot: QtBot
) -> None:
    """The stages of going live are those of a bot that runs."""
    fill(desk)
    agent.parent.mkdir()
    agent.touch()
    made = open_page()
    step = made.guide.live
    qtbot.waitUntil(step.button.isEnabled)
    desk.live.now = LIVE  # type: ignore[attr-defined]
    step.button.click()
    qtbot.waitUntil(lambda: step.state.text() == "Live")
    made.show_state(LiveState())
    assert step.state.text() == "Ready"
    assert not next(iter(step.rows.values())).isVisible()


def test_the_code_to_scan_is_in_sight_where_both_have_no_room(
    open_page: Open, desk: Desk, agent: Path, qtbot: QtBot
) -> None:
    """Once it is live, what the owner does next is wholly to be seen, also in a low window."""
    fill(desk)
    agent.parent.mkdir()
    agent.touch()
    with desk.database.begin() as session:
        rules.add(session, Rule("Orders", keywords=("order",), reply="Hello"), NOW)
    made = open_page()
    made.resize(900, 300)
    qtbot.waitUntil(made.guide.live.button.isEnabled)
    desk.live.now = LIVE  # type: ignore[attr-defined]
    made.guide.live.button.click()
    first = made.guide.first
    qtbot.waitUntil(first.code.isVisible)
    qtbot.waitUntil(lambda: first.visibleRegion().boundingRect() == first.rect())


def test_while_it_waits_for_its_address_customers_are_not_said_to_be_answered(
    open_page: Open, desk: Desk, qtbot: QtBot
) -> None:
    """The switch says what is still to come."""
    made = open_page()
    starting = LiveState(running=True, port=5000, tunnel=TunnelState(Kind.STARTING))
    desk.bridge.tell_status(starting)
    qtbot.waitUntil(lambda: made.switch.state.text() == "Running")
    assert "as soon as it has its public address" in made.switch.sentence.text()


def test_what_was_just_given_is_looked_at_before_going_live(
    open_page: Open, going: PlainGoing, desk: Desk, agent: Path, qtbot: QtBot
) -> None:
    """Whoever types a new token and presses the button at once goes live with the new one."""
    fill(desk)
    agent.parent.mkdir()
    agent.touch()
    made = open_page()
    live = made.guide.live
    qtbot.waitUntil(live.button.isEnabled)
    kept_at: list[str | None] = []
    going.steps = (went(),)
    usual = going.go_live

    def noted(told: Callable[[Progress], None], choice: Choice = Choice.ASK) -> Progress:
        kept_at.append(desk.secrets.get("access_token"))
        return usual(told, choice)

    going.go_live = noted  # type: ignore[method-assign]
    made.guide.token.given.emit("EAAG-good")
    qtbot.mouseClick(live.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: live.state.text() == "Live")
    assert kept_at == ["EAAG-good"]


def test_with_a_token_that_is_refused_nothing_goes_live(
    open_page: Open, going: PlainGoing, desk: Desk, agent: Path, qtbot: QtBot
) -> None:
    """The button waits for the look at what was typed, and what is wrong is said there."""
    fill(desk)
    agent.parent.mkdir()
    agent.touch()
    made = open_page()
    live = made.guide.live
    qtbot.waitUntil(live.button.isEnabled)
    made.guide.token.given.emit("EAAG-unknown")
    qtbot.mouseClick(live.button, Qt.MouseButton.LeftButton)
    assert live.state.text() == "One moment…"
    qtbot.waitUntil(lambda: made.guide.token.state.text() == "Not right yet")
    assert live.state.text() == "Ready"
    assert going.choices == []

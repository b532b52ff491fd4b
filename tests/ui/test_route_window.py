"""Testing every route from the desk: green, red, called off, reported, and before publishing."""

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from flowdesk.flow import codec
from flowdesk.flow.rule import Rule
from flowdesk.flow.runs.results import RouteTest, Verdict, fingerprint
from flowdesk.flow.step import Port
from flowdesk.store import submissions
from flowdesk.ui.background import PlainError
from flowdesk.ui.canvas.runs.marks import Tone
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.page import RulesPage
from flowdesk.ui.rules.route_run import keep, kept
from flowdesk.ui.rules.route_window import RouteWindow
from flowdesk.ui.rules.route_words import remaining, standing
from flowdesk.ui.widgets.ask import Question
from tests.flow.examples import SERVICE, choice
from tests.ui.parts import NOW
from tests.ui.rule_desk import answer, show

RED = [choice("Size", ["2", "1"])]


def shown(desk: Desk, qtbot: QtBot, steps: list[dict[str, Any]]) -> RulesPage:
    """Show the page with a rule open."""
    page = show(desk, qtbot)
    page.resize(1500, 800)
    page.add(Rule("Menu", ("menu",), flow_enabled=True, flow=codec.read(steps)))
    return page


def begin(page: RulesPage) -> RouteWindow:
    """Press the button under the phone."""
    assert page.editor is not None
    page.editor.phone.coverage.test.click()
    window = page.editor.findChild(RouteWindow, "routes")
    assert window is not None
    return window


def over(window: RouteWindow, qtbot: QtBot) -> RouteWindow:
    """Wait until a test has ended."""
    qtbot.waitUntil(window.cancel.isHidden, timeout=30_000)
    return window


def question(page: RulesPage) -> tuple[str, list[str]]:
    """Give the sentence and the buttons of what is asked before publishing."""
    page.publish()
    box = page.findChildren(Question)[-1]
    said = " ".join(label.text() for label in box.findChildren(QLabel))
    verbs = [button.text() for button in box.findChildren(QPushButton)]
    box.reject()
    box.deleteLater()
    return said, verbs


def test_every_route_is_played_and_lights_up(desk: Desk, qtbot: QtBot) -> None:
    """Each route of the list gets its tick, its lines turn green, and nothing is kept as a lead."""
    page = shown(desk, qtbot, SERVICE)

    window = over(begin(page), qtbot)

    assert window.head.text() == "All 2 routes work."
    assert [window.list.item(at).text() for at in range(2)] == ["1. Sales", "2. Support"]
    marks = page.editor.document.runs.marks
    assert marks.lines[Port("Service", "Sales")] is Tone.WORKS
    assert set(marks.lines.values()) == {Tone.WORKS}
    with desk.database.read() as session:
        assert submissions.count(session, practice=True) == 0


def test_a_red_route_names_the_step_what_was_sent_and_what_came(desk: Desk, qtbot: QtBot) -> None:
    """The first one is chosen by itself, and its step is marked on the canvas."""
    page = shown(desk, qtbot, RED)

    window = over(begin(page), qtbot)

    assert window.head.text() == "2 of 2 routes went wrong."
    assert window.list.currentRow() == 0
    told = window.fault.toPlainText()
    for part in (
        "“1” was sent for “2” at “Size”. It was taken as “1”.",
        "Sent: “1”",
        "Should come",
    ):
        assert part in told
    assert page.editor.document.single() == "Size"
    assert page.editor.document.runs.marks.tags["Size"].tone is Tone.WRONG


def test_what_is_mended_is_red_no_more(desk: Desk, qtbot: QtBot) -> None:
    """A change takes back what the test said of the step, and leaves what it said of others."""
    page = shown(desk, qtbot, [choice("First", ["x", "y"], next="Size"), *RED])
    over(begin(page), qtbot)
    document = page.editor.document
    assert "Size" in document.runs.marks.tags

    document.apply("options", flow=document.flow.set_options("Size", ["Large", "Small"]))

    assert not document.runs.marks.tags
    assert document.runs.marks.lines == {None: Tone.WORKS, Port("First"): Tone.WORKS}


def test_it_can_be_called_off(desk: Desk, qtbot: QtBot) -> None:
    """Cancel ends it after the chat under way, and it does not count as tested."""
    page = shown(desk, qtbot, [choice("A", [f"Option {at}" for at in range(40)])])
    window = begin(page)
    qtbot.waitUntil(lambda: window.bar.value() > 0, timeout=30_000)

    qtbot.mouseClick(window.cancel, Qt.MouseButton.LeftButton)
    over(window, qtbot)

    assert window.head.text().startswith("Called off after ")
    verdict = kept(desk.database, page.opened())
    assert verdict is not None
    assert not verdict.is_whole
    assert "was called off, just now." in question(page)[0]


def test_closing_the_window_calls_it_off(desk: Desk, qtbot: QtBot) -> None:
    """No thread plays on for nobody; Escape closes."""
    stops: list[bool] = []
    off = threading.Event()

    def never(rule: Rule, languages: Any, told: Any, moved: Any, is_off: Any) -> RouteTest:
        while not is_off():
            off.wait(0.01)
        stops.append(True)
        return RouteTest(rule, (), 0, (), NOW, NOW)

    page = shown(replace(desk, rehearse=never), qtbot, SERVICE)

    qtbot.keyClick(begin(page), Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: stops == [True], timeout=10_000)


def test_a_report_is_saved(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    """A page with every chat, in the file that was named."""
    window = over(begin(shown(desk, qtbot, SERVICE)), qtbot)

    window.write(tmp_path / "menu.html")

    qtbot.waitUntil(lambda: "menu.html" in window.count.text())
    page = (tmp_path / "menu.html").read_text("utf-8")
    assert "<h1>Routes of Menu</h1>" in page
    assert "All 2 routes work." in page


def test_a_report_that_cannot_be_written_says_why(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    """The window stays, and the report can be saved elsewhere."""
    window = over(begin(shown(desk, qtbot, SERVICE)), qtbot)

    window.write(tmp_path / "gone" / "menu.html")

    qtbot.waitUntil(lambda: "could not be written" in window.count.text())
    assert window.save.isEnabled()


def test_a_door_that_does_not_open_is_told(desk: Desk, qtbot: QtBot) -> None:
    """Why nothing could be played, in its own sentence."""

    def shut(*_: Any) -> RouteTest:
        raise PlainError("No port is free.")

    window = over(begin(shown(replace(desk, rehearse=shut), qtbot, SERVICE)), qtbot)

    assert window.head.text() == "The routes could not be tested."
    assert window.count.text() == "No port is free."


def test_publishing_offers_the_test_and_never_forces_it(desk: Desk, qtbot: QtBot) -> None:
    """Before a test both can be pressed; after it the question says so and offers it no more."""
    page = shown(desk, qtbot, SERVICE)
    said, verbs = question(page)
    assert "Its routes have not been tested yet." in said
    assert verbs == ["Cancel", "Test every route…", "Publish"]

    over(begin(page), qtbot)
    said, verbs = question(page)

    assert "All 2 routes tested, just now." in said
    assert verbs == ["Cancel", "Publish"]


def test_the_question_before_publishing_begins_the_test(desk: Desk, qtbot: QtBot) -> None:
    """Its button opens the same window; the draft is not published by it."""
    page = shown(desk, qtbot, SERVICE)
    page.publish()
    answer(page, "Test every route…")

    window = page.editor.findChild(RouteWindow, "routes")
    assert window is not None
    over(window, qtbot)
    assert page.editor.header.publish.isEnabled()


def test_a_change_makes_the_test_old(desk: Desk, qtbot: QtBot) -> None:
    """What is said is of the draft as it is now."""
    page = shown(desk, qtbot, SERVICE)
    keep(desk.database, page.opened(), verdict_of(page.editor.draft.rule))
    assert "All 2 routes tested, 2 minutes ago." in question(page)[0]

    page.editor.form.completion.text.setPlainText("Bye.")

    assert "It has changed since its routes were tested." in question(page)[0]


def verdict_of(rule: Rule, red: int = 0) -> Verdict:
    """A test of a rule two minutes ago."""
    return Verdict(fingerprint(rule), 2, red, True, NOW - timedelta(minutes=2))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"red": 1}, "1 of 2 routes went wrong in the test, 2 minutes ago."),
        ({"routes": 1}, "1 route tested, 2 minutes ago."),
        ({"at": NOW - timedelta(hours=3)}, "All 2 routes tested, 3 hours ago."),
        ({"at": NOW - timedelta(days=1)}, "All 2 routes tested, 1 day ago."),
        ({"at": NOW + timedelta(seconds=5)}, "All 2 routes tested, just now."),
    ],
)
def test_how_a_draft_stands(changes: dict[str, Any], sentence: str) -> None:
    """In one sentence, with the time in words."""
    rule = Rule("R")

    assert standing(replace(verdict_of(rule), **changes), fingerprint(rule), NOW) == sentence


@pytest.mark.parametrize(
    ("elapsed", "done", "words"),
    [
        (5.0, 10, ""),
        (10.0, 100, "about 2 minutes left"),
        (10.0, 200, "about 1 minute left"),
        (60.0, 1190, ""),
    ],
)
def test_how_long_the_rest_takes(elapsed: float, done: int, words: str) -> None:
    """A guess once some is done, and none near the end."""
    assert remaining(elapsed, done, 1200) == words


@pytest.mark.parametrize("way", ["button", "escape", "frame"])
def test_the_window_goes_when_it_is_closed(desk: Desk, qtbot: QtBot, way: str) -> None:
    """By its button, by Escape and by the cross of its frame."""
    window = over(begin(shown(desk, qtbot, SERVICE)), qtbot)

    with qtbot.waitSignal(window.destroyed):
        if way == "button":
            window.shut.click()
        elif way == "escape":
            qtbot.keyClick(window, Qt.Key.Key_Escape)
        else:
            window.close()

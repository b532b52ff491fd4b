"""Every word of the phone, of stored chats and of the tour is in the owner's language; what customers
read on the phone is not.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from flowdesk.ui.desk import Desk
from flowdesk.ui.phone.bubble import ticks_in_words
from flowdesk.ui.phone.panel import PhonePanel
from flowdesk.ui.phone.transcript import Transcript
from flowdesk.ui.tour.stops import END, STOPS
from flowdesk.ui.window import MainWindow
from tests.tongue.pseudo import pseudo
from tests.tongue.unspoken import unspoken
from tests.ui.parts import QuietLine
from tests.ui.test_transcript import NOTE

STATES = ("queued", "sending", "maybe", "sent", "delivered", "read", "failed")


@pytest.fixture(autouse=True)
def _tongue() -> Iterator[None]:
    """Whatever was translated wears brackets."""
    with pseudo():
        yield


def test_the_phone(qtbot: QtBot, desk: Desk) -> None:
    """Its head, its tools, what it asks for and what it says of silence."""
    made = PhonePanel(QuietLine(), hello="pay")
    qtbot.addWidget(made)
    made.show()
    assert unspoken(made, ["pay"]) == []
    made.say("Qqq")
    made._nobody_answers()
    made.send_photo(Path("film.mov"))
    made.begin_at("Step_1")
    assert unspoken(made, ["Qqq", "pay"]) == []


def test_the_line_under_the_phone(qtbot: QtBot, desk: Desk) -> None:
    """How many routes were tried, and what the buttons do."""
    made = PhonePanel(QuietLine())
    qtbot.addWidget(made)
    made.coverage.show_left((), 3)
    assert unspoken(made.coverage) == []


@pytest.mark.parametrize("state", ["pending", "failed", "done"])
@pytest.mark.parametrize("kind", ["audio", "image"])
def test_a_stored_chat(qtbot: QtBot, tmp_path: Path, state: str, kind: str) -> None:
    """Files on their way, lost and here, and messages that nobody answered."""
    made = Transcript(tmp_path)
    qtbot.addWidget(made)
    message = replace(NOTE, text="", kind=kind, media_state=state, state="quarantined", error="Www")
    day = "20 Nov"  # a date is the calendar's
    made.show_messages([message])
    assert unspoken(made, ["Www", day]) == []


def test_what_the_ticks_say() -> None:
    """Of each state of a message."""
    assert [each for each in map(ticks_in_words, STATES) if not each.startswith("⟦")] == []


def test_the_tour(qtbot: QtBot, desk: Desk) -> None:
    """Each stop's sentence, how far it is, and the rule that it draws."""
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    card: QWidget = window.tour.card
    for stop in (*STOPS, END):
        window.tour._progress = replace(window.tour._progress, stop=stop.name)
        window.tour.start()
        assert unspoken(card) == []
    rule = window.rules.editor.draft.rule
    assert [each for each in (rule.name, rule.reply, *rule.keywords) if "⟦" not in each] == []
    window.tour.leave()
    window.close()

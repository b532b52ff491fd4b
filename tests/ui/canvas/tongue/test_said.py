"""What the history calls a change, and what is read aloud, is in the owner's language."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import Layout
from flowdesk.flow.step import COMPLETE, Port
from flowdesk.ui.canvas import edits, entries
from flowdesk.ui.canvas.adding import inserting
from flowdesk.ui.canvas.adding.inserting import Spot
from flowdesk.ui.canvas.dropoff import words as stops
from flowdesk.ui.canvas.dropoff.bar import StopsBar
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.canvas.spoken import changes, words
from flowdesk.ui.canvas.state import Selection, State, counted
from tests.tongue.pseudo import pseudo
from tests.tongue.unspoken import unspoken
from tests.ui.canvas.tongue.bracketed import is_said


def test_what_is_said_of_where_people_stop(qtbot: Any) -> None:
    """In the bar over the board."""
    bar = StopsBar()
    qtbot.addWidget(bar)
    assert unspoken(bar) == []
    assert is_said(stops.finished(3, "40 %"))


@pytest.mark.parametrize(("ago", "said"), [(0, "today"), (1, "yesterday")])
def test_the_day_of_a_version_is_part_of_its_sentence(ago: int, said: str, dressed: Any) -> None:
    """Languages put another word before a date than before “yesterday”."""
    since = stops.live_since(3, datetime.now(UTC) - timedelta(days=ago))
    assert since == f"⟦Version 3, live since {said}⟧"


def test_what_the_history_calls_a_change() -> None:
    """Whole phrases: nothing of them is left in English."""
    both = Selection(frozenset({"Menu_1"}), notes=frozenset({1}))
    said = [
        entries.added("Text"),
        entries.inserted("Text"),
        entries.deleted(both),
        entries.deleted(Selection(edges=frozenset({Port("Menu_1")}))),
        *(each("Menu_1") for each in (entries.connected, entries.begun_at, entries.ordered)),
        *(each("Menu_1") for each in (entries.named, entries.of_kind, entries.option)),
        *(each("Menu_1") for each in (entries.options, entries.options_ordered, entries.synonyms)),
        *(entries.part(what, "Menu_1") for what in ("question", "hint", "skipping", "attempts")),
        *(each(2) for each in (entries.tidied, entries.pinned, entries.unpinned, entries.aligned)),
        *(each(2) for each in (entries.distributed, entries.straightened)),
        *(each(1, 2) for each in (entries.moved, entries.pasted, entries.copied)),
        *(each() for each in (entries.tidied, entries.json_changed, entries.note_added)),
        entries.note_written(),
        entries.mended("Aaa"),
        counted(2, 1),
    ]
    assert [each for each in said if not is_said(each)] == []


def test_what_is_told_aloud(shown: FlowEditor) -> None:
    """The names of what is on the board, and each change."""
    document = shown.document
    menu = document.flow["Menu_1"]
    said = [
        words.canvas(document.flow, document.problems, 1),
        words.note(""),
        words.card(menu, 1, 2, document.problems),
        *(words.port(document.flow, port) for port in menu.ports()),
        words.target_word(document.flow, COMPLETE),
    ]
    gone = State(document.flow.remove(["Pic_1"]), document.layout)
    moved = State(document.flow, document.layout.place("Menu_1", 7, 9))
    said += [changes.told(document.state, gone), changes.told(document.state, moved)]
    assert [each for each in said if not is_said(each)] == []


def test_a_new_step_has_a_name_that_the_owner_can_read() -> None:
    """It is the kind's word: customers' answers stand under it in the workbook."""
    state = State(Flow(), Layout())
    with pseudo():
        assert edits.added(state, "Selection", None)[1] == "⟦Selection⟧"
        assert inserting.inserted(state, "Image", Spot(None))[1] == "⟦Image⟧"

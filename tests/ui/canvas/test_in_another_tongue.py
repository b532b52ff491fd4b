"""Every word of the canvas, of its panels and of what it paints is in the owner's language."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QMenu

from flowdesk.flow import codec
from flowdesk.flow.notes import Note
from flowdesk.flow.step import COMPLETE, Port, Step
from flowdesk.ui.canvas import entries, kinds
from flowdesk.ui.canvas.arranging.menus import submenus
from flowdesk.ui.canvas.board import Board
from flowdesk.ui.canvas.dropoff import words as stops
from flowdesk.ui.canvas.dropoff.bar import StopsBar
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.canvas.items.body import body
from flowdesk.ui.canvas.items.edge import Line
from flowdesk.ui.canvas.keyboard.sheet import sheet
from flowdesk.ui.canvas.picture.legend import Legend
from flowdesk.ui.canvas.spoken import changes, words
from flowdesk.ui.canvas.state import Selection, State, counted
from tests.tongue.pseudo import pseudo
from tests.tongue.unspoken import unspoken
from tests.ui.canvas.notes.noted import put

Open = Callable[..., FlowEditor]
MENU = {
    "id": "Menu_1",
    "question": "Qqq?",
    "type": "Selection",
    "options": ["Aaa", "Bbb"],
    "nextMapping": {"Aaa": "Pic_1", "Bbb": "Gone_1"},
    "synonyms": {"Aaa": ["Ccc"]},
    "maxAttempts": 2,
    "onMaxAttempts": "Pic_1",
    "next": "COMPLETE",
}
PHOTO = {"id": "Pic_1", "question": "", "type": "Image", "maxImages": 3, "optional": True}
OWN = [
    "Menu_1",
    "Pic_1",
    "Gone_1",
    "Qqq",
    "Aaa",
    "Bbb",
    "Ccc",
    "Nnn",
    "JSON",
    "Ctrl",
    "Alt",
    "Shift",
]

QTS = ["Scroll Left", "Scroll Right", "(Del)"]  # what Qt itself says


@pytest.fixture(autouse=True)
def _tongue() -> Iterator[None]:
    """Whatever was translated wears brackets."""
    with pseudo():
        yield


@pytest.fixture
def shown(editor: Open) -> FlowEditor:
    """An editor of a menu and of a photo, with a note and with problems."""
    made = editor([MENU, PHOTO])
    put(made, Note("Nnn", 20, 400))
    return made


def bare(shown: Any, editor: FlowEditor) -> list[str]:
    """Give the words of a widget that were never translated. Problems, and the form of a message, are
    told by the flow itself; what customers read is in the bot's language.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    problems = editor.document.problems
    said = [each.message for each in problems]
    fixes = [fix.label for each in problems for fix in each.fixes]
    form = editor.inspector.form
    bot = [each.said.text for each in form.preview.chat.bubbles]
    bot += [form.unanswered.words.placeholderText(), form.preview.form.text()]
    return unspoken(shown, [*OWN, *QTS, *said, *fixes, *filter(None, bot)])


def is_said(sentence: str) -> bool:
    """Tell whether a sentence was translated."""
    return sentence.startswith("⟦") or "⟧" in sentence


def test_the_board_and_its_panels(shown: FlowEditor) -> None:
    """Palette, bars, outline, hints, and the JSON beside them."""
    shown.keys.outline.trigger()
    shown.board.problems.toggle()
    shown.commands.find.trigger()
    shown.board.ways.finder.field.setText("Aaa")
    shown.document.select(shown.document.flow.ids())
    assert bare(shown, shown) == []


@pytest.mark.parametrize("step", ["Menu_1", "Pic_1"])
def test_the_form_of_a_step(shown: FlowEditor, step: str) -> None:
    """With every list that it opens, and the preview."""
    shown.document.select({step})
    form = shown.inspector.form
    for box in (form.onward, form.unanswered.target, *(row.target for row in form.options.rows)):
        box.fill()
    assert bare(shown.inspector, shown) == []


def test_the_menu_that_makes_steps(shown: FlowEditor) -> None:
    """Its heading and its rows, which are found by translated words."""
    shown.document.select({"Pic_1"})
    shown.board.making.ask()
    menu = shown.board.making.menu
    rows = [menu.list.item(at) for at in range(menu.list.count())]
    assert is_said(menu.heading.text())
    assert [row.text() for row in rows if not is_said(row.text())] == []
    assert bare(menu, shown) == []
    shown.board.making.close()


def _entries(menu: QMenu) -> Iterator[str]:
    for action in menu.actions():
        yield action.text()
        if action.menu() is not None:
            action.menu().aboutToShow.emit()
            yield from _entries(action.menu())


def test_every_entry_of_the_menus(shown: FlowEditor) -> None:
    """Of the board, of a card with its connections, and of the whole editor."""
    shown.document.select({"Menu_1"})
    board: Board = shown.board
    board.menu.aboutToShow.emit()
    found = [*_entries(board.menu)]
    for menu in submenus(shown.commands, board.arranging, shown):
        found += [menu.title(), *_entries(menu)]
    found += [action.text() for action in shown.commands.all()]
    found += [action.text() for action in board.habits.values()]
    assert len(found) > 40
    assert [word for word in found if word and not is_said(word) and word not in OWN] == []


def test_the_sheet_of_keys(shown: FlowEditor, qtbot: Any) -> None:
    """What each key does; the keys themselves are Qt's words."""
    made = sheet(shown, shown.commands.all())
    qtbot.addWidget(made)
    keys = ["Return", "Enter", "Esc", "Space", "Ins", "Menu", "Tab", "Home", "Del", "Backspace"]
    keys += ["Left", "Right", "Up", "Down", "Close"]
    assert bare(made, shown) == [] or unspoken(made, [*OWN, *keys]) == []


def test_what_cards_and_pictures_paint() -> None:
    """Kinds, the rows of a card, and the legend of a picture."""
    menu, photo = codec.read([MENU, PHOTO]).steps
    for step in (menu, photo, Step(id="Pic_1", question="", type="")):
        own = {*step.options}
        labels = [row.label for row in body(step).rows if row.label not in own]
        assert [label for label in labels if not is_said(label)] == []
        assert is_said(body(step).kind)
        assert is_said(body(step).note) or not body(step).note
    assert [
        each for each in Legend(["Text", "Image"], list(Line), 500).words() if not is_said(each)
    ] == []
    assert kinds.named("Odd_1") == "Odd_1"


def test_what_is_said_of_where_people_stop(qtbot: Any) -> None:
    """In the bar over the board."""
    bar = StopsBar()
    qtbot.addWidget(bar)
    assert unspoken(bar) == []
    assert is_said(stops.finished(3, "40 %"))


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
    assert [each for each in said if not each.startswith("⟦")] == []


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

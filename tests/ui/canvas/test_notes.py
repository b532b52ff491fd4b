"""Notes on the board: made, written, moved, copied and taken away; no customer ever gets them."""

import json

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QContextMenuEvent,
    QCursor,
    QGuiApplication,
)
from PySide6.QtTest import QAbstractItemModelTester, QTest

from flowdesk.flow import codec
from flowdesk.flow.layout import Layout
from flowdesk.flow.notes import Note
from flowdesk.flow.step import Port
from flowdesk.ui import theme
from flowdesk.ui.canvas.notes.paper import ground
from flowdesk.ui.canvas.picture import formats
from flowdesk.ui.canvas.picture.drawing import drawn
from flowdesk.ui.canvas.spoken import words
from flowdesk.ui.canvas.state import State
from flowdesk.ui.canvas.ways import minimap
from tests.ui.canvas.menu import free, menu_of, titles, type_into
from tests.ui.test_theme import contrast

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
VAT = Note("Ask for the VAT number", 20, 220)


def _notes(editor):
    return dict(editor.document.layout.notes)


def _put(editor, *notes):
    layout = editor.document.layout.add_notes(notes)
    editor.document.apply("notes", layout=layout)
    editor.document.undo_stack.clear()


def _field(editor):
    return editor.board.noting.writing.field


def _middle(editor, number=0):
    return editor.board.scene.box_of(number).center()


def _undone(editor):
    """Undo and give the name of what that was."""
    name = editor.document.undo_stack.undoText()
    editor.commands.undo.trigger()
    return name


@pytest.fixture
def noted(pay):
    """The payment flow with one note under its first card."""
    _put(pay, VAT)
    return pay


def test_a_key_makes_a_note_at_the_pointer(pay, on):
    """N opens a paper to write on; Enter ends it, and one undo takes it away."""
    QCursor.setPos(pay.view.viewport().mapToGlobal(on.at(free(on))))
    wanted = pay.view.pointer()
    before = codec.dumps(pay.document.flow)
    on.key(Qt.Key.Key_N)
    assert _field(pay).hasFocus()
    assert not pay.document.undo_stack.canUndo(), "nothing is written yet"
    QTest.keyClicks(_field(pay), "Ask for the VAT number")
    QTest.keyClick(_field(pay), Qt.Key.Key_Return)
    assert _notes(pay) == {0: Note("Ask for the VAT number", round(wanted.x()), round(wanted.y()))}
    assert pay.document.selection.notes == {0}
    assert pay.view.hasFocus()
    assert codec.dumps(pay.document.flow) == before
    assert _undone(pay) == "new note"
    assert _notes(pay) == {}
    assert not pay.board.scene.papers.all
    pay.commands.redo.trigger()
    assert _notes(pay)[0].text == "Ask for the VAT number"
    assert pay.document.selection.notes == {0}


def test_a_key_puts_a_note_under_the_marked_card(pay, on):
    """It lies on no card and no other note."""
    _put(pay, Note("there", 0, 130))
    pay.document.select({"Name"})
    on.key(Qt.Key.Key_N)
    QTest.keyClicks(_field(pay), "Why")
    QTest.keyClick(_field(pay), Qt.Key.Key_Return)
    mine, boxes = _middle(pay, 1), [card.box() for card in pay.board.scene.cards.values()]
    box = pay.board.scene.box_of(1)
    assert not any(box.intersects(other) for other in [*boxes, pay.board.scene.box_of(0)])
    assert boxes[0].left() <= mine.x() <= boxes[0].right()


@pytest.mark.parametrize("ending", [Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab])
def test_a_new_note_without_words_leaves_nothing(pay, on, ending):
    """Nothing stays on the board nor in the history."""
    on.key(Qt.Key.Key_N)
    QTest.keyClicks(_field(pay), "  ")
    QTest.keyClick(_field(pay), ending)
    assert not _field(pay).isVisible()
    assert not pay.board.scene.papers.all
    assert pay.document.undo_stack.count() == 0


def test_escape_gives_a_new_note_up(pay, on):
    """What was typed goes with it."""
    on.key(Qt.Key.Key_N)
    QTest.keyClicks(_field(pay), "no")
    QTest.keyClick(_field(pay), Qt.Key.Key_Escape)
    assert not pay.board.scene.papers.all
    assert pay.document.undo_stack.count() == 0


def test_undo_while_a_new_note_is_written_takes_it_away(pay, on):
    """The words come back with redo."""
    on.key(Qt.Key.Key_N)
    QTest.keyClicks(_field(pay), "mine")
    pay.commands.undo.trigger()
    assert not _field(pay).isVisible()
    assert _notes(pay) == {}
    pay.commands.redo.trigger()
    assert _notes(pay)[0].text == "mine"


def test_the_menu_adds_a_note_where_it_was_opened(pay, on):
    """Under the right mouse button; from a card's menu it goes under the card."""
    place = free(on)
    pay.view.customContextMenuRequested.emit(on.at(place))
    entry = next(each for each in pay.board.menu.actions() if each.text() == "Add a note here")
    pay.board.menu.close()
    entry.trigger()
    QTest.keyClicks(_field(pay), "x")
    pay.flush()
    assert (_notes(pay)[0].x, _notes(pay)[0].y) == pytest.approx((place.x(), place.y()), abs=2)
    pay.view.setFocus()
    pay.document.select({"Amount"})
    pay.view.customContextMenuRequested.emit(on.at(on.head("Amount")))
    pay.board.menu.close()
    entry.trigger()
    QTest.keyClicks(_field(pay), "y")
    pay.flush()
    card = pay.board.scene.card("Amount").box()
    assert (_notes(pay)[1].x, _notes(pay)[1].y > card.bottom()) == (card.left(), True)


@pytest.mark.parametrize("way", ["double-click", "F2", "Enter"])
def test_a_note_is_written_where_it_lies(noted, on, way):
    """As a card's question is; Shift+Enter begins a line, and undo names what it takes back."""
    if way == "double-click":
        on.double_click(_middle(noted))
    else:
        noted.document.select(notes={0})
        on.key(Qt.Key.Key_F2 if way == "F2" else Qt.Key.Key_Return)
    assert _field(noted).toPlainText() == VAT.text
    QTest.keyClick(_field(noted), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(_field(noted), "first")
    QTest.keyClick(_field(noted), Qt.Key.Key_Return)
    assert _notes(noted)[0].text == "Ask for the VAT number\nfirst"
    assert _undone(noted) == "text of a note"
    assert _notes(noted) == {0: VAT}


def test_escape_brings_the_words_back(noted, on, qtbot):
    """Also those that the document has already heard of."""
    on.double_click(_middle(noted))
    QTest.keyClicks(_field(noted), " or not")
    qtbot.waitUntil(lambda: _notes(noted)[0].text == "Ask for the VAT number or not")
    QTest.keyClick(_field(noted), Qt.Key.Key_Escape)
    assert _notes(noted) == {0: VAT}
    assert noted.board.scene.papers.all[0].note == VAT


def test_words_taken_away_take_the_note_away(noted, on):
    """An empty paper is of no use; undo brings paper and words."""
    on.double_click(_middle(noted))
    _field(noted).selectAll()
    QTest.keyClick(_field(noted), Qt.Key.Key_Delete)
    QTest.keyClick(_field(noted), Qt.Key.Key_Return)
    assert _notes(noted) == {}
    while noted.document.undo_stack.canUndo():
        noted.commands.undo.trigger()
    assert _notes(noted) == {0: VAT}


def test_typed_words_stay_when_something_else_changes(noted, on):
    """On a note, and on a new one that the document does not know yet, whatever number it had."""
    document = noted.document
    on.double_click(_middle(noted))
    QTest.keyClicks(_field(noted), "!")
    document.apply("elsewhere", layout=document.layout.place("Name", 0, -100))
    assert _field(noted).toPlainText() == f"{VAT.text}!"
    QTest.keyClick(_field(noted), Qt.Key.Key_Return)
    on.key(Qt.Key.Key_N)
    QTest.keyClicks(_field(noted), "mine")
    document.apply("theirs", layout=document.layout.add_notes([Note("theirs", 600, 300)]))
    assert _field(noted).toPlainText() == "mine"
    QTest.keyClick(_field(noted), Qt.Key.Key_Return)
    said = [note.text for note in _notes(noted).values()]
    assert said == [f"{VAT.text}!", "theirs", "mine"]
    assert set(noted.board.scene.papers.all) == {0, 1, 2}


def test_words_changed_by_others_are_shown(noted, on):
    """Where a note is written that something else changes."""
    on.double_click(_middle(noted))
    layout = noted.document.layout.put_notes({0: Note("theirs", VAT.x, VAT.y)})
    noted.document.apply("theirs", layout=layout)
    assert _field(noted).toPlainText() == "theirs"
    noted.document.apply("gone", layout=noted.document.layout.without_notes({0}))
    assert not _field(noted).isVisible()


def test_the_paper_grows_while_it_is_written(noted, on):
    """Nothing typed is hidden below its edge."""
    high = noted.board.scene.box_of(0).height()
    on.double_click(_middle(noted))
    QTest.keyClicks(_field(noted), " which is on the form that the tax office sends in May")
    assert noted.board.scene.box_of(0).height() > high


def test_what_was_typed_is_kept_by_a_click_beside(noted, on):
    """As in every field of the canvas."""
    on.double_click(_middle(noted))
    QTest.keyClicks(_field(noted), "!")
    on.click(free(on))
    assert _notes(noted)[0].text == "Ask for the VAT number!"
    assert not _field(noted).isVisible()


def test_a_note_is_dragged(noted, on):
    """One entry of the history; the cards stay."""
    places = dict(noted.document.layout.places)
    start = _middle(noted)
    on.drag(start, start + QPointF(160, 80))
    assert (_notes(noted)[0].x, _notes(noted)[0].y) == (180, 300)
    assert noted.document.layout.places == places
    assert _undone(noted) == "move of note"
    assert _notes(noted) == {0: VAT}
    assert noted.board.scene.box_of(0).topLeft() == QPointF(20, 220)


def test_a_dragged_note_snaps_to_a_card(noted, on):
    """Its left edge comes to rest in line with the card's, its top on the grid."""
    start = _middle(noted)
    on.drag(start, start + QPointF(-17, 37))
    assert (_notes(noted)[0].x, _notes(noted)[0].y) == (0, 260)


def test_escape_lays_a_dragged_note_back(noted, on):
    """As a card that is carried."""
    start = _middle(noted)
    on.press(start)
    on.move(start, start + QPointF(160, 80))
    QTest.keyClick(noted.view, Qt.Key.Key_Escape)
    on.release(start + QPointF(160, 80))
    assert noted.board.scene.box_of(0).topLeft() == QPointF(20, 220)
    assert _notes(noted) == {0: VAT}


def test_cards_and_notes_move_together(noted, on):
    """Marked together they keep their distance, by hand and by keys."""
    noted.document.select({"Name"}, notes={0})
    on.drag(on.head("Name"), on.head("Name") + QPointF(40, 60))
    x, y = noted.document.layout.of("Name")
    assert (_notes(noted)[0].x - x, _notes(noted)[0].y - y) == (20, 220)
    assert noted.document.undo_stack.undoText() == "move of 1 step and 1 note"
    on.key(Qt.Key.Key_Right, CTRL)
    assert noted.document.layout.of("Name") == (x + 20, y)
    assert _notes(noted)[0].x == x + 40


def test_keys_move_a_note(noted, on):
    """Ctrl and an arrow, a burst as one entry."""
    noted.document.select(notes={0})
    on.key(Qt.Key.Key_Right, CTRL)
    on.key(Qt.Key.Key_Down, CTRL)
    assert (_notes(noted)[0].x, _notes(noted)[0].y) == (40, 240)
    assert _undone(noted) == "move of note"
    assert _notes(noted) == {0: VAT}


def test_a_band_marks_notes_with_cards(noted, on):
    """And a click with Ctrl takes one of them out."""
    on.click(free(on))
    on.drag(QPointF(-140, 300), QPointF(120, 60))
    assert (noted.document.selection.steps, noted.document.selection.notes) == ({"Name"}, {0})
    on.click(_middle(noted), ctrl=True)
    assert (noted.document.selection.steps, noted.document.selection.notes) == ({"Name"}, set())


def test_ctrl_a_marks_notes_too(noted):
    """Everything on the board."""
    noted.commands.select_all.trigger()
    assert noted.document.selection.notes == {0}
    assert len(noted.document.selection.steps) == 3


def test_delete_takes_cards_and_notes(noted, on):
    """One entry, with its name; undo brings both back, marked."""
    before = noted.document.state
    noted.document.select({"Name"}, notes={0})
    on.key(Qt.Key.Key_Delete)
    assert _notes(noted) == {}
    assert "Name" not in noted.document.flow
    assert _undone(noted) == "deletion of 1 step and 1 note"
    assert noted.document.state == before
    assert (noted.document.selection.steps, noted.document.selection.notes) == ({"Name"}, {0})
    noted.document.select(notes={0})
    on.key(Qt.Key.Key_Delete)
    assert _undone(noted) == "deletion of 1 note"


def test_notes_are_copied_beside_the_steps(noted):
    """The text is a plain array of the steps; the note lies by the copy as by the card."""
    noted.document.select({"Name"}, notes={0})
    noted.commands.copy.trigger()
    steps = json.loads(QGuiApplication.clipboard().text())
    assert [step["id"] for step in steps] == ["Name"]
    assert "VAT" not in QGuiApplication.clipboard().text()
    noted.commands.paste.trigger()
    x, y = noted.document.layout.of("Name_2")
    assert _notes(noted)[1] == Note(VAT.text, x + 20, y + 220)
    assert (noted.document.selection.steps, noted.document.selection.notes) == ({"Name_2"}, {1})
    assert _undone(noted) == "paste of 1 step and 1 note"


def test_a_note_alone_is_copied_and_cut(noted):
    """Its words are the text, for other programs."""
    noted.document.select(notes={0})
    noted.commands.cut.trigger()
    assert _notes(noted) == {}
    assert QGuiApplication.clipboard().text() == VAT.text
    QCursor.setPos(noted.view.viewport().mapToGlobal(QPoint(700, 600)))
    noted.commands.paste.trigger()
    assert [note.text for note in _notes(noted).values()] == [VAT.text]
    assert len(noted.document.flow.steps) == 3
    assert noted.document.undo_stack.undoText() == "paste of 1 note"


def test_duplicate_takes_notes_along(noted):
    """A little below and right of what is marked."""
    noted.document.select({"Name"}, notes={0})
    noted.commands.duplicate.trigger()
    x, y = noted.document.layout.of("Name_2")
    assert _notes(noted)[1] == Note(VAT.text, x + 20, y + 220)
    assert noted.document.undo_stack.undoText() == "copy of 1 step and 1 note"


def test_tidy_takes_notes_along(noted):
    """A note stays by its card and under no other; undo lays it back."""
    layout = noted.document.layout.place("Name", 900, 700).put_notes({0: Note("by", 905, 810)})
    noted.document.apply("elsewhere", layout=layout)
    noted.commands.tidy.trigger()
    x, y = noted.document.layout.of("Name")
    assert _notes(noted)[0] == Note("by", x + 5, y + 110)
    assert _undone(noted) == "tidy"
    assert _notes(noted)[0] == Note("by", 905, 810)


def test_new_cards_do_not_lie_on_a_note(noted):
    """A step that is added finds a place beside it."""
    noted.document.apply("x", layout=noted.document.layout.put_notes({0: Note("here", 980, 10)}))
    noted.document.select({"Receipt"})
    noted.board.add("Text")
    card = noted.board.scene.card("Text").box()
    assert not card.intersects(noted.board.scene.box_of(0))


def test_notes_make_room_with_the_cards(noted):
    """Where a step is put on an edge, the notes of the cards after it slide over with them."""
    amount, (x, _) = Note("of Amount", 330, 220), noted.document.layout.of("Amount")
    noted.document.apply("x", layout=noted.document.layout.put_notes({1: amount}))
    edge = noted.board.scene.lines.edge(Port("Name"))
    noted.board.view.kind_dropped.emit("Text", edge.middle())
    by = noted.document.layout.of("Amount")[0] - x
    assert by > 0
    assert _notes(noted) == {0: VAT, 1: Note("of Amount", 330 + by, 220)}
    assert _undone(noted) == "insertion of Text step"
    assert _notes(noted)[1] == amount


def test_notes_are_reached_by_keys(noted, on):
    """Tab goes through the cards and then the notes; arrows go to the nearest of both."""
    noted.document.select({"Receipt"})
    on.key(Qt.Key.Key_Tab)
    assert noted.document.selection.notes == {0}
    on.key(Qt.Key.Key_Up)
    assert noted.document.selection.steps == {"Name"}
    on.key(Qt.Key.Key_Down)
    assert noted.document.selection.notes == {0}
    on.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert noted.document.selection.steps == {"Receipt"}


def test_the_quick_add_menu_offers_a_note(pay, on):
    """The last of its kinds; it is put where the ghost stands."""
    on.double_click(free(on))
    assert titles(pay)[4] == "Note"
    type_into(pay, "note", Qt.Key.Key_Return)
    QTest.keyClicks(_field(pay), "hello")
    QTest.keyClick(_field(pay), Qt.Key.Key_Return)
    assert [note.text for note in _notes(pay).values()] == ["hello"]
    assert len(pay.document.flow.steps) == 3
    assert not menu_of(pay).isVisible()


def test_a_connection_is_not_led_to_a_note(pay, on):
    """Where a line is dropped only steps are offered."""
    on.drag(on.port("Receipt"), free(on))
    assert "Note" not in titles(pay)
    type_into(pay, "", Qt.Key.Key_Escape)


def test_notes_of_an_empty_board_stay(editor):
    """A flow that is laid out whole for the first time keeps them, and covers none."""
    made = editor([])
    _put(made, VAT, Note("in the way", 50, 30))
    flow = codec.loads('[{"id": "A", "question": "?", "type": "Text"}]')
    made.document.apply("typed", flow=flow)
    assert _notes(made)[0] == VAT
    assert _notes(made)[1].text == "in the way"
    card = made.board.scene.card("A").box()
    assert not any(card.intersects(made.board.scene.box_of(number)) for number in (0, 1))
    assert made.board.scene.content().contains(made.board.scene.box_of(0))


def test_a_long_note_ends_in_dots(pay, on):
    """The paper shows so many lines; the field has all of it."""
    _put(pay, Note("word " * 400, 20, 220))
    assert pay.board.scene.box_of(0).height() < 500
    on.double_click(pay.board.scene.box_of(0).topLeft() + QPointF(20, 20))
    assert len(_field(pay).toPlainText()) == 2000
    QTest.keyClick(_field(pay), Qt.Key.Key_Escape)


def test_a_layout_carries_its_notes_to_the_board(document):
    """As it comes from a rule."""
    made = document([], Layout().add_notes([VAT]))
    assert made.layout.notes == {0: VAT}


def test_ctrl_f_finds_notes(noted, on):
    """The note is marked and brought into sight."""
    noted.view.centre(QPointF(4000, 4000))
    on.key(Qt.Key.Key_F, CTRL)
    finder = noted.board.ways.finder
    QTest.keyClicks(finder.field, "vat number")
    assert finder.count.text() == "1 of 1"
    assert finder.where.text() == "note · Ask for the VAT number"
    assert noted.document.selection.notes == {0}
    assert noted.view.in_sight().contains(noted.board.scene.box_of(0))


def test_undo_brings_a_note_back_into_sight(noted, on):
    """As it does with cards."""
    noted.document.select(notes={0})
    on.key(Qt.Key.Key_Delete)
    noted.view.centre(QPointF(4000, 4000))
    noted.commands.undo.trigger()
    assert noted.view.in_sight().contains(noted.board.scene.box_of(0))


def test_the_outline_ends_with_the_notes(noted, on):
    """Each on a line under a heading; walking to one marks it, Enter writes on it."""
    on.key(Qt.Key.Key_F7)
    model, tree = noted.outline.model, noted.outline.tree
    heading = model.index(model.rowCount() - 1, 0)
    assert heading.data() == "Notes"
    line = model.index(0, 0, heading)
    assert line.data() == VAT.text
    assert line.data(Qt.ItemDataRole.AccessibleTextRole) == "Note, Ask for the VAT number"
    tree.setCurrentIndex(line)
    assert noted.document.selection.notes == {0}
    noted.document.select({"Name"})
    noted.document.select(notes={0})
    assert tree.currentIndex() == line
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert _field(noted).isVisible()
    QTest.keyClick(_field(noted), Qt.Key.Key_Escape)
    noted.document.apply("gone", layout=noted.document.layout.without_notes({0}))
    assert model.index(model.rowCount() - 1, 0).data() != "Notes"


def test_the_outline_keeps_qts_rules_with_notes(noted, on):
    """Also while notes come and go."""
    on.key(Qt.Key.Key_F7)
    QAbstractItemModelTester(
        noted.outline.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    _put(noted, Note("one more", 600, 300))
    noted.document.apply("gone", layout=noted.document.layout.without_notes({0, 1}))
    _put(noted, Note("again", 600, 300))


def test_screen_readers_get_notes_after_the_cards(noted):
    """By their words; they can be gone to and written."""
    board = QAccessible.queryAccessibleInterface(noted.view)
    assert board.text(QAccessible.Text.Name) == "Canvas, 3 steps, 1 note"
    child = board.child(4)
    assert child.text(QAccessible.Text.Name) == "Note, Ask for the VAT number"
    assert child.role() == QAccessible.Role.ListItem
    press = QAccessibleActionInterface.pressAction()
    assert child.actionInterface().actionNames() == [press, "Edit"]
    child.actionInterface().doAction(press)
    assert noted.document.selection.notes == {0}
    child.actionInterface().doAction("Edit")
    assert _field(noted).isVisible()
    QTest.keyClick(_field(noted), Qt.Key.Key_Escape)


def test_a_note_that_is_gone_is_read_no_more(noted):
    """Nor is one that came left out."""
    board = QAccessible.queryAccessibleInterface(noted.view)
    assert board.childCount() == 3 + 1 + 1 + 1
    noted.document.apply("gone", layout=noted.document.layout.without_notes({0}))
    assert board.childCount() == 3 + 1 + 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda layout: layout.add_notes([Note("Hi", 1, 2)]), "Note, Hi, added."),
        (lambda layout: layout.without_notes({0}), "Note, Ask for the VAT number, deleted."),
        (
            lambda layout: layout.put_notes({0: VAT.at((5, 6))}),
            "Note, Ask for the VAT number, moved to 5, 6.",
        ),
        (lambda layout: layout.put_notes({0: Note("other", VAT.x, VAT.y)}), ""),
        (
            lambda layout: layout.put_notes({0: VAT.at((5, 6))}).place("Name", 9, 9),
            "1 step and 1 note moved.",
        ),
    ],
)
def test_what_happens_to_notes_is_said(noted, change, said):
    """Once, in words."""
    before = noted.document.state
    assert words.told(before, State(before.flow, change(before.layout))) == said


def test_notes_are_in_the_picture(noted, tmp_path):
    """SVG, PNG and PDF are made of the same drawing: with the words, and as large as needed."""
    far = Note("Far away from all", 0, 900)
    noted.document.apply("far", layout=noted.document.layout.put_notes({0: far}))
    drawing = drawn(noted.board.scene)
    assert drawing.height > 900
    formats.write(drawing, tmp_path / "r.svg", "R")
    assert "Far away from all" in (tmp_path / "r.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("dark", [False, True])
def test_words_on_a_note_can_be_read(dark):
    """In both themes, at least 4.5 to 1; the empty note's words too."""
    look = theme.tokens(dark)
    assert contrast(look.text, ground(look)) >= 4.5
    assert contrast(look.second, ground(look)) >= 4.5


def test_the_map_shows_notes(noted):
    """In their own colour, and marked ones as cards are."""
    chart = noted.board.ways.map
    minimap.want(True)
    noted.board.arrange()

    def colour():
        picture = chart.grab().toImage()
        at = chart.at(_middle(noted)) * picture.devicePixelRatio()
        return picture.pixelColor(at.toPoint())  # under the frame of what is seen

    assert colour().red() > colour().blue() + 20
    noted.document.select(notes={0})
    assert colour().blue() > colour().red() + 20


def test_notes_are_seen_from_far_away(noted):
    """Where cards are painted at once, notes still are there."""
    noted.view.zoom_by(0.15)
    assert noted.board.scene.overview.shown
    picture = noted.view.grab().toImage()
    at = noted.view.mapFromScene(_middle(noted))
    assert picture.pixelColor(at).name() == ground(theme.current()).name()


def test_the_form_says_what_a_note_is(noted):
    """Where the form of a step would be."""
    noted.document.select(notes={0})
    assert noted.inspector.hint.text().startswith("A note, which only you see.")
    noted.document.select({"Name", "Amount"}, notes={0})
    assert noted.inspector.hint.text().startswith("2 steps and 1 note are selected.")
    assert noted.board.marked_bar.count.text() == "2 steps and 1 note selected"


def test_the_menu_of_a_note_lets_it_be_written(noted, on):
    """A right click marks it; the menu's first entry opens the field."""
    place = on.at(_middle(noted))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, noted.view.mapToGlobal(place))
    noted.view.contextMenuEvent(event)
    noted.board.menu.close()
    assert noted.document.selection.notes == {0}
    first = noted.board.menu.actions()[0]
    assert first.text() == "Edit the note"
    first.trigger()
    assert _field(noted).isVisible()
    QTest.keyClick(_field(noted), Qt.Key.Key_Escape)


def test_arabic_begins_at_the_right(noted, on):
    """On the paper and while it is written."""
    _put(noted, Note("اسأل عن رقم الضريبة", 400, 300))
    on.double_click(_middle(noted, 1))
    align = _field(noted).document().defaultTextOption().alignment()
    assert align == Qt.AlignmentFlag.AlignRight
    QTest.keyClick(_field(noted), Qt.Key.Key_Escape)


@pytest.mark.parametrize("zoom", [0.6, 1.0, 3.0])
def test_the_field_lies_over_the_paper_at_any_zoom(noted, on, zoom):
    """Its words are where the paper's are."""
    noted.view.zoom_by(zoom)
    noted.view.centre(_middle(noted))
    noted.board.scene.note_wanted.emit(0)
    paper = noted.view.mapFromScene(noted.board.scene.box_of(0)).boundingRect()
    assert paper.adjusted(-2, -2, 2, 2).contains(_field(noted).geometry())
    QTest.keyClick(_field(noted), Qt.Key.Key_Escape)

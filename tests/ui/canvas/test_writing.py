"""Writing on the cards: what is typed stands on the card, and nothing of it is lost."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flowdesk.flow.field import NAME, QUESTION, option
from flowdesk.flow.step import Port
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.items.boxes import Boxes
from flowdesk.ui.canvas.scene import CanvasScene
from flowdesk.ui.canvas.writing import parts

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def menu(editor, service):
    """An editor of a menu with branches."""
    return editor(service)


@pytest.fixture
def over(menu, hand):
    """The hand on it."""
    return hand(menu)


def _place(made, step, field):
    card = made.board.scene.card(step)
    return card.pos() + parts.box(card.body, field).center()


def _field(made):
    return made.board.writing.field


def _open(made, step, field=QUESTION):
    made.board.writing.begin(step, field)
    return _field(made)


@pytest.mark.parametrize(
    ("field", "text"),
    [(QUESTION, "Which service do you need?"), (option(1), "Support"), (NAME, "ServiceType")],
)
def test_a_double_click_opens_what_stands_there(menu, over, qtbot, field, text):
    """On the question, on an option or on the name the field opens with its text, over its place."""
    over.double_click(_place(menu, "ServiceType", field))
    qtbot.waitUntil(_field(menu).hasFocus)
    assert _field(menu).toPlainText() == text
    shown = _field(menu).geometry()
    assert shown.contains(over.at(_place(menu, "ServiceType", field)))


def test_what_is_typed_stands_on_the_card_at_once(menu, over):
    """Card and ports follow each letter, before the document hears of it."""
    low = over.port("ServiceType", "Sales").y()
    field = _open(menu, "ServiceType")
    field.selectAll()
    QTest.keyClicks(field, "A question so long that it has to be broken into three lines on a card")
    card = menu.board.scene.card("ServiceType")
    assert len(card.body.lines) == 3
    assert over.port("ServiceType", "Sales").y() > low
    assert menu.document.undo_stack.count() == 0
    line = menu.board.scene.lines.edge(card.body.rows[0].port)
    assert line.path.pointAtPercent(0) == card.exit(0)


def test_a_pause_keeps_it_as_one_entry_with_the_forms(menu, qtbot):
    """After a pause the document has it; what is typed on merges, and the form shows it."""
    field = _open(menu, "ServiceType")
    QTest.keyClicks(field, " Say")
    qtbot.waitUntil(lambda: menu.document.flow["ServiceType"].question.endswith(" Say"))
    QTest.keyClicks(field, " it")
    qtbot.waitUntil(lambda: menu.document.flow["ServiceType"].question.endswith(" it"))
    assert menu.document.undo_stack.count() == 1
    assert menu.document.undo_stack.undoText() == "question of ServiceType"
    assert menu.inspector.form.question.toPlainText().endswith("need? Say it")
    assert field.hasFocus()


def test_enter_ends_and_shift_enter_is_a_new_line(menu):
    """Enter keeps the question and gives the canvas its keys back."""
    field = _open(menu, "ServiceType")
    QTest.keyClick(field, Qt.Key.Key_Return, SHIFT)
    QTest.keyClicks(field, "Choose")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert menu.document.flow["ServiceType"].question == "Which service do you need?\nChoose"
    assert not field.isVisible()
    assert menu.view.hasFocus()


@pytest.mark.parametrize("waits", [False, True])
def test_escape_brings_back_what_stood_there(menu, qtbot, waits):
    """Whether or not the document had heard of it, Escape leaves the old words and no entry."""
    field = _open(menu, "ServiceType")
    QTest.keyClicks(field, " Typed")
    if waits:
        qtbot.waitUntil(lambda: menu.document.flow["ServiceType"].question.endswith("Typed"))
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert menu.document.flow["ServiceType"].question == "Which service do you need?"
    assert menu.board.scene.card("ServiceType").step == menu.document.flow["ServiceType"]
    assert not menu.document.undo_stack.canUndo()
    assert not field.isVisible()


def test_tab_goes_from_the_question_over_the_options_to_one_more(menu, written):
    """Tab keeps what was typed and goes on; from an empty new option it goes to the canvas."""
    field = _open(menu, "ServiceType")
    for typed in ("Which one?", "Buy", "Help", "Billing"):
        field.selectAll()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert not field.isVisible()
    step = written(menu.document)[0]
    assert step["question"] == "Which one?"
    assert step["options"] == ["Buy", "Help", "Billing"]
    assert step["nextMapping"] == {"Buy": "Sales_Intro"}
    assert menu.document.undo_stack.count() == 4


def test_shift_tab_goes_back_up_to_the_name(menu):
    """From the question Shift+Tab leads to the name."""
    field = _open(menu, "ServiceType")
    QTest.keyClick(field, Qt.Key.Key_Tab, SHIFT)
    assert field.toPlainText() == "ServiceType"
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.toPlainText() == "Which service do you need?"


def test_a_name_written_on_the_card_is_rewritten_everywhere(menu, written):
    """Every reference follows, as one entry, and the card stays marked and where it was."""
    place = menu.document.layout.of("Sales_Intro")
    field = _open(menu, "Sales_Intro", NAME)
    QTest.keyClicks(field, "Call")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert written(menu.document)[0]["nextMapping"] == {"Sales": "Call"}
    assert menu.document.layout.of("Call") == place
    assert menu.document.selection.steps == {"Call"}
    assert menu.document.undo_stack.count() == 1


@pytest.mark.parametrize("wrong", ["Photo", " ", "COMPLETE"])
def test_a_name_that_cannot_be_is_refused_in_words(menu, wrong):
    """The old name stays, and a sentence says why."""
    field = _open(menu, "Sales_Intro", NAME)
    QTest.keyClicks(field, wrong)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert menu.document.flow.ids() == ("ServiceType", "Sales_Intro", "Photo")
    assert menu.board.passing.isVisible()
    assert menu.board.passing.text()


def test_an_option_that_reads_like_another_is_not_kept(menu):
    """The card shows the last words that can be, and a sentence says why."""
    field = _open(menu, "ServiceType", option(1))
    QTest.keyClicks(field, "Sales")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert menu.document.flow["ServiceType"].options == ("Sales", "Support")
    assert menu.board.scene.card("ServiceType").body.rows[1].label == "Support"
    assert "Sales" in menu.board.passing.text()


def test_a_marked_selection_has_one_more_option_in_its_foot(menu, over, written):
    """A click on “+ option” writes it there; the card makes room with the first letter."""
    card = menu.board.scene.card("ServiceType")
    foot = card.pos() + QPointF(metrics.PAD + 20, card.body.rows[-1].middle.y())
    over.click(foot)
    assert not _field(menu).isVisible()
    over.click(foot)
    assert _field(menu).isVisible()
    high = card.body.height
    QTest.keyClicks(_field(menu), "Rent")
    assert card.body.height > high
    assert _field(menu).geometry().center().y() == pytest.approx(
        over.at(over.port("ServiceType", "Rent")).y(), abs=2
    )
    QTest.keyClick(_field(menu), Qt.Key.Key_Return)
    assert written(menu.document)[0]["options"] == ["Sales", "Support", "Rent"]


def test_enter_after_a_new_option_asks_for_the_next(menu, written):
    """Options are typed in a row; Enter in an empty one gives the canvas its keys back."""
    field = _open(menu, "ServiceType", option(2))
    for typed in ("Rent", "Spare parts"):
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.isVisible()
        assert not field.toPlainText()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not field.isVisible()
    assert menu.view.hasFocus()
    assert written(menu.document)[0]["options"] == ["Sales", "Support", "Rent", "Spare parts"]


def test_enter_after_the_question_of_a_new_menu_asks_for_its_first_option(editor, written):
    """A menu without options is not done; Escape there keeps the question."""
    made = editor([{"id": "Menu", "question": "", "type": "Selection"}])
    field = _open(made, "Menu")
    QTest.keyClicks(field, "Which?")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.accessibleName() == "New option of Menu"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert written(made.document)[0]["question"] == "Which?"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_nothing_is_left_of_a_new_option_that_was_given_up(menu, qtbot, key):
    """Escape, or erasing it again, leaves the options as they were."""
    field = _open(menu, "ServiceType", option(2))
    QTest.keyClicks(field, "Rent")
    qtbot.waitUntil(lambda: len(menu.document.flow["ServiceType"].options) == 3)
    if key == Qt.Key.Key_Return:
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, key)
    assert menu.document.flow["ServiceType"].options == ("Sales", "Support")
    assert len(menu.board.scene.card("ServiceType").body.rows) == 3
    assert not menu.document.undo_stack.canUndo()


def test_leaving_the_card_keeps_what_was_typed(menu, over):
    """A click on the board ends the writing; the words stay."""
    QTest.keyClicks(_open(menu, "ServiceType"), " Typed")
    over.click(menu.board.scene.content().bottomLeft() + QPointF(10, 60))
    assert menu.document.flow["ServiceType"].question.endswith(" Typed")
    assert not _field(menu).isVisible()


def test_flush_keeps_it_and_goes_on(menu):
    """Saving, publishing and closing keep what was typed; the field stays open."""
    QTest.keyClicks(_open(menu, "ServiceType"), " Typed")
    menu.flush()
    assert menu.document.flow["ServiceType"].question.endswith(" Typed")
    assert _field(menu).isVisible()


def test_undo_in_the_field_is_the_documents(menu, qtbot):
    """Ctrl+Z takes the typing back, in the field too, and stays there."""
    field = _open(menu, "ServiceType")
    QTest.keyClicks(field, " Typed")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert menu.document.flow["ServiceType"].question == "Which service do you need?"
    assert field.toPlainText() == "Which service do you need?"
    assert field.isVisible()


def test_a_card_that_goes_takes_the_field_with_it(menu):
    """When the step is removed elsewhere nothing is written any more, and nothing fails."""
    QTest.keyClicks(_open(menu, "ServiceType"), " Typed")
    menu.document.apply("x", menu.document.flow.remove(["ServiceType"]))
    assert not _field(menu).isVisible()
    assert menu.board.writing.step is None


def test_far_away_the_canvas_comes_near_first(menu):
    """Below a zoom that can be read the card is brought near, and there is a way back."""
    menu.view.zoom_by(0.3 / menu.view.zoom())
    _open(menu, "Photo")
    assert menu.view.zoom() == pytest.approx(1)
    assert menu.board.travel.can_go_back()


def test_the_field_is_as_large_as_the_card_and_stays_over_it(menu, over):
    """It is zoomed with the card, follows it, and grows with a long text."""
    field = _open(menu, "Photo")
    small, letters = field.geometry(), field.font().pixelSize()
    menu.view.zoom_by(2)
    assert field.width() == pytest.approx(2 * small.width(), abs=3)
    assert field.font().pixelSize() == 2 * letters
    menu.view.zoom_by(0.5)
    menu.document.apply("x", layout=menu.document.layout.place("Photo", 300, 300))
    assert field.geometry().contains(over.at(_place(menu, "Photo", QUESTION)))
    high = field.height()
    QTest.keyClicks(field, " and more words" * 12)
    assert field.height() > high + 60


def test_keys_in_the_field_do_not_touch_cards(menu, qtbot):
    """Delete, Ctrl+A, Insert, Space and Home are the field's."""
    field = _open(menu, "ServiceType")
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Insert, Qt.Key.Key_Space):
        QTest.keyClick(field, key)
    QTest.keyClick(field, Qt.Key.Key_Home)
    assert len(menu.document.flow.steps) == 3
    assert not menu.board.making.menu.isVisible()
    assert field.hasFocus()


def test_a_question_in_another_script_is_typed(menu):
    """Keys that Qt has no name for are letters like others."""
    field = _open(menu, "Photo")
    field.selectAll()
    for letter in "Жду":
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            none = Qt.KeyboardModifier.NoModifier
            event = QKeyEvent(kind, ord(letter.upper()), none, letter)
            QApplication.sendEvent(field, event)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert menu.document.flow["Photo"].question == "Жду"


@pytest.mark.parametrize(("text", "leftwards"), [("ما اسمك؟", True), ("Name?", False)])
def test_a_question_begins_at_the_side_at_which_it_is_read(menu, text, leftwards):
    """On the card and in the form Arabic stands at the right, and what replaces it does not."""
    step = menu.document.flow["Photo"].with_(question="x" if leftwards else "ما")
    menu.document.apply("x", menu.document.flow.put("Photo", step))
    side = Qt.AlignmentFlag.AlignRight if leftwards else Qt.AlignmentFlag.AlignLeft
    field = _open(menu, "Photo")
    for each in (field, menu.inspector.form.question):
        each.setPlainText(text)
        assert each.document().defaultTextOption().alignment() == side


def test_room_and_mistakes_are_told_under_the_field(menu):
    """An option's count follows each letter; beyond its room, or where it cannot be, in words."""
    field = _open(menu, "ServiceType", option(1))
    assert field.note.text() == "7/20"
    QTest.keyClicks(field, "A label of 23 characters")
    assert field.note.text() == "24/20 · shown as a list"
    assert field.note.property("role") == "on-card-warn"
    assert field.note.isVisible()
    assert field.note.geometry().top() > field.geometry().bottom()
    field.selectAll()
    QTest.keyClicks(field, "Sales")
    assert "Sales" in field.note.text()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.note.isVisible()


def test_a_question_is_counted_only_where_it_is_too_long(menu):
    """What fits needs no figure."""
    field = _open(menu, "ServiceType")
    assert not field.note.isVisible()
    field.setPlainText("x" * 1030)
    assert field.note.text() == "1,030/1,024 · shown as a list"


def test_a_long_option_is_seen_from_its_first_word(menu):
    """The field grows before anything of it is scrolled away."""
    field = _open(menu, "ServiceType", option(1))
    QTest.keyClicks(field, "A label so long that it needs two or three lines on a card")
    assert field.verticalScrollBar().value() == 0
    assert field.height() > 2 * metrics.OPTION - 12


@pytest.mark.parametrize("what", [QUESTION, NAME, option(1)])
def test_what_is_being_typed_stays_when_something_else_changes(menu, what):
    """A card that is moved or a connection made meanwhile takes no letter away, nor from the card."""
    field = _open(menu, "ServiceType", what)
    QTest.keyClicks(field, "Hello")
    typed, document = field.toPlainText(), menu.document
    document.apply("move", layout=document.layout.place("Photo", 40, 900))
    document.apply("lead", document.flow.connect(Port("ServiceType"), "Photo"))
    assert field.toPlainText() == typed
    if what != NAME:
        assert "Hello" in repr(menu.board.scene.card("ServiceType").body)
    menu.flush()
    assert "Hello" in repr(menu.document.flow)


def test_what_others_write_there_is_shown(menu):
    """Where the text itself is another now, the field and the card show that."""
    field = _open(menu, "ServiceType")
    QTest.keyClicks(field, "Hello")
    flow = menu.document.flow
    menu.document.apply("q", flow.put("ServiceType", flow["ServiceType"].with_(question="Who?")))
    assert field.toPlainText() == "Who?"
    assert menu.board.scene.card("ServiceType").body.lines == ("Who?",)


@pytest.mark.parametrize("deed", ["delete", "cut"])
def test_deleting_the_step_that_is_written_on_keeps_the_words(menu, deed):
    """Undo brings the step back with what was typed last."""
    QTest.keyClicks(_open(menu, "ServiceType"), " Hello")
    getattr(menu.commands, deed).trigger()
    assert "ServiceType" not in menu.document.flow
    assert not _field(menu).isVisible()
    menu.commands.undo.trigger()
    assert menu.document.flow["ServiceType"].question.endswith(" Hello")


@pytest.mark.parametrize("kept", [True, False])
def test_a_card_that_grows_while_it_is_written_on_is_measured(menu, kept):
    """Once the writing has ended, Fit, END and the map know how high the card is."""
    scene, boxes = menu.board.scene, Boxes(menu.board.scene)
    menu.document.apply("move", layout=menu.document.layout.place("Photo", 800, 3000))
    assert boxes.content() == scene.content()
    field = _open(menu, "Photo")
    QTest.keyClicks(field, "many words that take " * 6)
    QTest.keyClick(field, Qt.Key.Key_Return if kept else Qt.Key.Key_Escape)
    fresh = CanvasScene(menu.document)
    assert [scene.content(), boxes.content()] == [fresh.content()] * 2
    assert scene.end.pos() == fresh.end.pos()


def test_a_letter_that_is_taken_back_is_taken_back(menu):
    """After a pause has kept it, the text as it was at first is kept like any other."""
    field = _open(menu, "ServiceType")
    QTest.keyClicks(field, "!")
    menu.flush()
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    menu.flush()
    assert menu.document.flow["ServiceType"].question == "Which service do you need?"

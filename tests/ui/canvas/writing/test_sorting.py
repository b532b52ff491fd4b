"""Options dragged on their card: neighbours make room, and the order is one entry."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from flowdesk.flow.field import option
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.writing import parts


@pytest.fixture
def menu(editor, service):
    """An editor of a menu of four options, of which one leads on."""
    return editor(
        [{**service[0], "options": ["Sales", "Support", "Billing", "Jobs"]}, *service[1:]]
    )


@pytest.fixture
def over(menu, hand):
    """The hand on it."""
    return hand(menu)


def _label(menu, at):
    card = menu.board.scene.card("ServiceType")
    return card.pos() + parts.box(card.body, option(at)).center()


def _shown(menu):
    return [row.label for row in menu.board.scene.card("ServiceType").body.rows[:-1]]


_ROW = QPointF(0, metrics.OPTION + metrics.OPTION_GAP)


@pytest.mark.parametrize(
    ("at", "rows", "order"),
    [
        (0, 1, ["Support", "Sales", "Billing", "Jobs"]),
        (0, 9, ["Support", "Billing", "Jobs", "Sales"]),
        (3, -2, ["Sales", "Jobs", "Support", "Billing"]),
    ],
)
def test_an_option_is_dragged_to_another_place(menu, over, written, at, rows, order):
    """The order changes on release, as one entry; connections stay with their options."""
    start = _label(menu, at)
    over.drag(start, start + _ROW * rows)
    step = written(menu.document)[0]
    assert step["options"] == order
    assert step["nextMapping"] == {"Sales": "Sales_Intro"}
    assert menu.document.undo_stack.count() == 1
    menu.commands.undo.trigger()
    assert written(menu.document)[0]["options"] == ["Sales", "Support", "Billing", "Jobs"]


def test_neighbours_make_room_while_it_is_dragged(menu, over):
    """The card shows the order to come with a gap, its edge follows, the document is not told."""
    start = _label(menu, 0)
    over.press(start)
    over.move(start, start + _ROW)
    card = menu.board.scene.card("ServiceType")
    assert _shown(menu) == ["Support", "Sales", "Billing", "Jobs"]
    assert card.mark.lifted == 1
    line = menu.board.scene.lines.edge(card.body.rows[1].port)
    assert line.path.pointAtPercent(0) == card.exit(1)
    assert menu.document.undo_stack.count() == 0
    over.release(start + _ROW)
    assert card.mark.lifted is None


def test_escape_puts_it_back(menu, over):
    """Given up in the middle, nothing has happened."""
    start = _label(menu, 0)
    over.press(start)
    over.move(start, start + _ROW * 2)
    over.key(Qt.Key.Key_Escape)
    assert _shown(menu) == ["Sales", "Support", "Billing", "Jobs"]
    assert menu.board.scene.card("ServiceType").mark.lifted is None
    over.release(start + _ROW * 2)
    assert menu.document.undo_stack.count() == 0


def test_back_where_it_was_is_no_entry(menu, over):
    """Dragged away and back, the order is the same and the history empty."""
    start = _label(menu, 1)
    over.press(start)
    over.move(start, start + _ROW)
    over.move(start + _ROW, start)
    over.release(start)
    assert menu.document.undo_stack.count() == 0
    assert _shown(menu) == ["Sales", "Support", "Billing", "Jobs"]


def test_a_click_on_an_option_marks_its_card(menu, over):
    """Without a drag it is a click; with Ctrl it lets the card go again."""
    over.click(_label(menu, 0))
    assert menu.document.selection.steps == {"ServiceType"}
    over.click(_label(menu, 0), ctrl=True)
    assert not menu.document.selection


def test_the_head_moves_the_card_and_the_port_draws_a_line(menu, over, written):
    """Only the labels are put in order by dragging."""
    place = menu.document.layout.of("ServiceType")
    over.drag(over.head("ServiceType"), over.head("ServiceType") + QPointF(0, 60))
    assert menu.document.layout.of("ServiceType") != place
    over.drag(over.port("ServiceType", "Jobs"), over.head("Photo"))
    assert written(menu.document)[0]["options"] == ["Sales", "Support", "Billing", "Jobs"]
    assert written(menu.document)[0]["nextMapping"]["Jobs"] == "Photo"


def test_of_options_that_read_the_same_the_one_in_the_hand_moves(editor, service, hand):
    """In a draft with double options the places count, not the words."""
    made = editor([{**service[0], "options": ["A", "B", "A"]}, *service[1:]])
    start = _label(made, 2)
    hand(made).drag(start, start - _ROW)
    assert made.document.flow["ServiceType"].options == ("A", "A", "B")


def test_the_only_option_moves_its_card(editor, service, hand):
    """Where there is nothing to put in order, the label is a part of the card like others."""
    made = editor([{**service[0], "options": ["Sales"]}, *service[1:]])
    place = made.document.layout.of("ServiceType")
    start = _label(made, 0)
    hand(made).drag(start, start + QPointF(0, 60))
    assert made.document.layout.of("ServiceType") != place
    assert made.document.undo_stack.undoText() == "move of step"


@pytest.mark.parametrize(("row", "key"), [(0, Qt.Key.Key_Down), (1, Qt.Key.Key_Up)])
def test_alt_and_an_arrow_move_the_option_in_the_form(menu, row, key):
    """In an option's field the cursor goes along with the option."""
    menu.document.select({"ServiceType"})
    rows = menu.inspector.form.options.rows
    rows[row].words.setFocus()
    QTest.keyClick(rows[row].words, key, Qt.KeyboardModifier.AltModifier)
    assert menu.document.flow["ServiceType"].options[:2] == ("Support", "Sales")
    assert rows[1 - row].words.hasFocus()
    assert menu.document.undo_stack.count() == 1


def test_alt_and_an_arrow_move_the_option_on_the_card(menu):
    """The same keys work while it is written on the card."""
    menu.board.writing.begin("ServiceType", option(0))
    field = menu.board.writing.field
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert menu.document.flow["ServiceType"].options[:2] == ("Support", "Sales")
    assert field.hasFocus()
    assert field.toPlainText() == "Sales"
    QTest.keyClicks(field, "Buy")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert menu.document.flow["ServiceType"].options[:2] == ("Support", "Buy")

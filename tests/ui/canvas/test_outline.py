"""The outline beside the board."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from flowdesk.flow.step import Port
from flowdesk.ui.canvas.keyboard.ring import Ring

MENU = [
    {
        "id": "Menu",
        "question": "Which?",
        "type": "Selection",
        "options": ["Sales", "Support", "Again"],
        "nextMapping": {"Sales": "S", "Support": "T", "Again": "Menu"},
        "next": "COMPLETE",
    },
    {"id": "S", "question": "What do you want?", "type": "Text", "next": "Last"},
    {"id": "T", "question": "What is wrong?", "type": "Text", "next": "Last"},
    {"id": "Last", "question": "Your phone?", "type": "Phone", "next": "Photo"},
    {"id": "Photo", "question": "A photo, please.", "type": "Image"},
]
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def menu(editor):
    """An editor of a menu, its outline shown."""
    made = editor(MENU)
    made.keys.outline.trigger()
    return made


def _shown(model, parent=None):
    """Give the tree as nested lists of words."""
    made = []
    for row in range(model.rowCount(*([parent] if parent else []))):
        index = model.index(row, 0, *([parent] if parent else []))
        made.append(index.data())
        if model.rowCount(index):
            made.append(_shown(model, index))
    return made


def _stand(editor, step):
    editor.outline.tree.setCurrentIndex(editor.outline.model.at(step))


def test_it_shows_the_chat_with_its_branches(menu):
    """Answers stand under their step, loops are named, and where branches meet comes after them."""
    assert _shown(menu.outline.model) == [
        "Menu · Which?",
        [
            "Sales",
            ["S · What do you want?", ["→ Last"]],
            "Support",
            ["T · What is wrong?", ["→ Last"]],
            "Again",
            ["↺ Menu"],
            "→ END",
        ],
        "Last · Your phone?",
        "Photo · A photo, please.",
    ]
    assert menu.outline.tree.isExpanded(menu.outline.model.at("Menu"))


def test_the_model_keeps_qts_rules(menu):
    """Through edits, too."""
    QAbstractItemModelTester(
        menu.outline.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    for flow in (
        menu.document.flow.remove(["T"]),
        menu.document.flow.remove(menu.document.flow.ids()),
        menu.document.flow,
    ):
        menu.document.apply("x", flow)


def test_what_is_walked_to_is_marked_on_the_board(menu):
    """Steps, and the connections that have a line of their own; the card is in sight."""
    menu.document.apply("x", layout=menu.document.layout.place("Last", 9000, 0))
    _stand(menu, "Last")
    assert menu.document.single() == "Last"
    assert menu.view.in_sight().contains(menu.board.scene.card("Last").box())
    menu.outline.tree.setCurrentIndex(menu.outline.model.at_port(Port("Menu", "Sales")))
    assert menu.document.selection.edges == {Port("Menu", "Sales")}
    assert menu.outline.tree.currentIndex().data() == "Sales"


def test_what_is_marked_on_the_board_is_current(menu):
    """A connection is its own line, or its step's; of several nothing is."""
    tree = menu.outline.tree
    menu.document.select({"T"})
    assert tree.currentIndex() == menu.outline.model.at("T")
    menu.document.select((), {Port("Menu", "Support")})
    assert tree.currentIndex().data() == "Support"
    menu.document.select((), {Port("Last")})
    assert tree.currentIndex() == menu.outline.model.at("Last")
    menu.document.select({"T", "S"})
    assert not tree.currentIndex().isValid()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_enter_edits(menu, key):
    """The question of the step can be typed."""
    asked = []
    menu.board.scene.question_wanted.connect(asked.append)
    _stand(menu, "T")
    QTest.keyClick(menu.outline.tree, key)
    assert asked == ["T"]


def test_enter_on_a_loop_goes_to_where_it_leads(menu):
    """As one follows a link."""
    model = menu.outline.model
    again = model.at_port(Port("Menu", "Again"))
    menu.outline.tree.setCurrentIndex(model.index(0, 0, again))
    QTest.keyClick(menu.outline.tree, Qt.Key.Key_Return)
    assert menu.document.single() == "Menu"


def test_delete_removes_what_is_current(menu, written):
    """A step, or the connection of an answer."""
    menu.outline.tree.setCurrentIndex(menu.outline.model.at_port(Port("Menu", "Sales")))
    QTest.keyClick(menu.outline.tree, Qt.Key.Key_Delete)
    assert "Sales" not in written(menu.document)[0]["nextMapping"]
    _stand(menu, "Last")
    QTest.keyClick(menu.outline.tree, Qt.Key.Key_Delete)
    assert "Last" not in menu.document.flow


def test_alt_and_arrows_put_options_in_order(menu, written):
    """The buttons change places; connections stay with them, and so does the line."""
    tree = menu.outline.tree
    tree.setCurrentIndex(menu.outline.model.at_port(Port("Menu", "Support")))
    QTest.keyClick(tree, Qt.Key.Key_Up, ALT)
    assert written(menu.document)[0]["options"] == ["Support", "Sales", "Again"]
    assert written(menu.document)[0]["nextMapping"]["Support"] == "T"
    assert tree.currentIndex().data() == "Support"
    QTest.keyClick(tree, Qt.Key.Key_Up, ALT)
    assert menu.document.undo_stack.count() == 1


def test_alt_and_arrows_let_steps_change_places_in_the_chat(menu, written):
    """The photo is asked for before the phone then; one entry."""
    _stand(menu, "Photo")
    QTest.keyClick(menu.outline.tree, Qt.Key.Key_Up, ALT)
    steps = {step["id"]: step.get("next") for step in written(menu.document)}
    assert (steps["S"], steps["T"], steps["Photo"], steps["Last"]) == (
        "Photo",
        "Photo",
        "Last",
        None,
    )
    assert menu.document.single() == "Photo"
    assert menu.document.undo_stack.undoText() == "order of Photo"
    QTest.keyClick(menu.outline.tree, Qt.Key.Key_Down, ALT)
    assert written(menu.document) == MENU


def test_steps_that_do_not_follow_each_other_stay(menu):
    """It is said why."""
    _stand(menu, "Last")
    QTest.keyClick(menu.outline.tree, Qt.Key.Key_Up, ALT)
    assert menu.document.undo_stack.count() == 0
    assert "follow each other" in menu.board.passing.text()


def test_problems_stand_beside_their_step_in_words(menu):
    """A number with a sign to see, words to hear, the sentences to read."""
    flow = menu.document.flow
    menu.document.apply("x", flow.put("T", flow["T"].with_(question="")))
    mark = menu.outline.model.at("T").siblingAtColumn(1)
    assert mark.data() == "1"
    assert mark.data(Qt.ItemDataRole.AccessibleTextRole) == "1 problem"
    assert "question" in mark.data(Qt.ItemDataRole.ToolTipRole)
    spoken = menu.outline.model.at("T").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Step 3 of 5, T, Text, no question yet, 1 problem"


def test_typing_changes_the_line_and_no_other(menu):
    """Nothing is folded or built anew while words are typed."""
    reset, changed = [], []
    menu.outline.model.modelReset.connect(lambda: reset.append(1))
    menu.outline.model.dataChanged.connect(lambda index, *_: changed.append(index.data()))
    flow = menu.document.flow
    menu.document.apply("x", flow.put("T", flow["T"].with_(question="What broke?")))
    assert (reset, changed) == ([], ["T · What broke?"])


def test_a_new_connection_changes_the_lines(menu):
    """Where the steps are the same, too."""
    flow = menu.document.flow
    menu.document.apply("x", flow.connect(Port("Photo"), "Menu"))
    assert _shown(menu.outline.model)[-2:] == ["Photo · A photo, please.", ["↺ Menu"]]


def test_what_was_folded_stays_folded(menu):
    """Also when a step comes or goes."""
    tree, model = menu.outline.tree, menu.outline.model
    tree.collapse(model.at_port(Port("Menu", "Sales")))
    menu.document.apply("x", menu.document.flow.remove(["Photo"]))
    assert not tree.isExpanded(model.at_port(Port("Menu", "Sales")))
    assert tree.isExpanded(model.at_port(Port("Menu", "Support")))


def test_out_of_sight_it_does_nothing(menu):
    """What happened meanwhile is there when it is shown again."""
    menu.keys.outline.trigger()
    assert menu.view.hasFocus()
    menu.document.apply("x", menu.document.flow.remove(["Photo"]))
    assert menu.outline.model.at("Photo").isValid()
    menu.keys.outline.trigger()
    assert not menu.outline.model.at("Photo").isValid()


def test_the_marked_card_stays_in_sight_beside_it(editor, qtbot):
    """The board is narrower then."""
    made = editor(MENU)
    made.resize(1000, 700)
    made.document.select({"S"})
    made.board.reveal("S")
    box = made.board.scene.card("S").box()
    wide = made.board.width()
    made.keys.outline.trigger()
    qtbot.waitUntil(lambda: made.board.width() < wide)
    qtbot.waitUntil(lambda: made.view.in_sight().contains(box))


def test_it_shows_that_it_has_the_keyboard(menu):
    """By a ring round it, until another part has it."""
    ring = menu.outline.findChild(Ring)
    assert ring.isVisible()
    menu.view.setFocus()
    assert not ring.isVisible()


def test_an_empty_flow_says_so(editor):
    """An empty list would be a riddle."""
    made = editor([])
    made.keys.outline.trigger()
    assert made.outline.empty.isVisible()
    made.board.add("Text")
    assert not made.outline.empty.isVisible()

"""Find: over everything written, with a bar that stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flowdesk.flow.search import Where
from flowdesk.ui.canvas.ways.flash import Flash

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def menu(editor, service):
    """An editor of a menu with branches."""
    service[1]["errorMessage"] = "Digits only, dear."
    return editor(service)


@pytest.fixture
def bar(menu, hand):
    """Its finder, opened by its key."""
    hand(menu).key(Qt.Key.Key_F, CTRL)
    return menu.board.ways.finder


def typed(bar, words: str) -> None:
    """Type words over what stands there."""
    QTest.keyClicks(bar.field, words)


def test_ctrl_f_opens_and_takes_the_keys(menu, bar):
    """What is typed next is looked for."""
    assert bar.isVisible()
    assert QApplication.focusWidget() is bar.field


def test_typing_goes_to_the_first_hit(menu, bar):
    """The card is marked, in sight and flashes, and the bar says what was found where."""
    typed(bar, "call")
    assert menu.document.selection.steps == {"Sales_Intro"}
    assert bar.count.text() == "1 of 1"
    assert bar.where.text() == "Sales_Intro · question · May we call you?"
    assert [item for item in menu.board.scene.items() if isinstance(item, Flash)]


def test_the_option_that_was_found_flashes(menu, bar):
    """On a card with options one sees which of them is meant."""
    typed(bar, "support")
    flash = next(item for item in menu.board.scene.items() if isinstance(item, Flash))
    card = menu.board.scene.card("ServiceType")
    row = next(row for row in card.body.rows if row.port.option == "Support")
    assert flash.part.top() == card.pos().y() + row.top


def test_enter_and_shift_enter_walk_round(menu, bar):
    """After the last hit comes the first, and before the first the last; the bar stays."""
    typed(bar, "sales")
    seen = [bar.current()]
    for held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier, SHIFT):
        QTest.keyClick(bar.field, Qt.Key.Key_Return, held)
        seen.append(bar.current())
    assert [(hit.step, hit.where) for hit in seen] == [
        ("ServiceType", Where.OPTION),
        ("Sales_Intro", Where.ID),
        ("ServiceType", Where.OPTION),
        ("Sales_Intro", Where.ID),
    ]
    assert bar.isVisible()
    assert QApplication.focusWidget() is bar.field


def test_the_search_begins_at_what_is_marked(menu, bar):
    """Who looks at a step finds what comes after it first."""
    menu.document.select({"Sales_Intro"})
    typed(bar, "sales")
    assert bar.current().step == "Sales_Intro"


def test_f3_goes_on_from_the_canvas(menu, bar, hand):
    """With the focus on the cards F3 and Shift+F3 go from hit to hit, also when the bar is away."""
    typed(bar, "please")
    bar.close_bar()
    menu.document.select()
    hand(menu).key(Qt.Key.Key_F3)
    assert menu.document.selection.steps == {"Photo"}


def test_escape_closes_and_gives_the_keys_back(menu, bar):
    """What was found stays marked, and the cards have the focus."""
    typed(bar, "call")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert QApplication.focusWidget() is menu.view
    assert menu.document.selection.steps == {"Sales_Intro"}


def test_nothing_found_is_said(menu, bar):
    """The view stays where it is."""
    place = menu.board.travel.place()
    typed(bar, "zebra")
    assert bar.count.text() == "Not found"
    assert not bar.next.isEnabled()
    assert menu.board.travel.place() == place


def test_the_hits_follow_the_flow(menu, bar):
    """What was changed meanwhile is looked through, and the view does not move for it."""
    typed(bar, "photo")
    assert len(bar.hits()) == 2
    menu.document.apply("deletion", menu.document.flow.remove({"Photo"}))
    assert bar.hits() == ()
    assert bar.count.text() == "Not found"


def test_words_of_no_card_open_their_field(menu, bar):
    """A sentence that is said when asked again stands in the step's form."""
    menu.tabs.setCurrentWidget(menu.json)
    typed(bar, "dear")
    assert menu.document.selection.steps == {"Sales_Intro"}
    assert menu.tabs.currentWidget() is menu.inspector
    assert QApplication.focusWidget() is bar.field


def test_the_rules_messages_are_found_too(menu, bar, qtbot):
    """A hit in a message of the rule asks for its field."""
    menu.document.set_messages({"Completion message": "Goodbye {{Photo}}"})
    with qtbot.waitSignal(menu.message_wanted) as asked:
        typed(bar, "goodb")
    assert asked.args == ["Completion message"]
    assert bar.where.text() == "Completion message · Goodbye {{Photo}}"


def test_back_from_a_search_is_one_step(editor, hand):
    """Back to where I was leads to before the search, not from hit to hit."""
    steps = [{"id": f"S{n}", "question": "Same?", "type": "Text"} for n in range(40)]
    made = editor(steps)
    place = made.board.travel.place()
    hand(made).key(Qt.Key.Key_F, CTRL)
    typed(made.board.ways.finder, "same")
    for _ in range(30):
        QTest.keyClick(made.board.ways.finder.field, Qt.Key.Key_Return)
    assert not made.board.travel.place().near(place)
    made.commands.back.trigger()
    assert made.board.travel.place().near(place)


def test_finding_changes_nothing(menu, bar):
    """A search is no entry of the history."""
    typed(bar, "sales")
    assert menu.document.undo_stack.count() == 0

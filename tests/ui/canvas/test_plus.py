"""The + on open ports, and the keyboard that goes on from them."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from flowdesk.flow.step import Port
from tests.ui.canvas.menu import free, menu_of, type_into


def test_open_ports_show_a_plus_under_the_pointer_and_when_marked(pay, on, qtbot):
    """Pointing at a card, or marking it, shows where it can go on."""
    card = on.scene.card("Receipt")
    quiet = _picture(on, card)
    _point(on, on.head("Receipt"))
    qtbot.waitUntil(lambda: card.mark.pointed)
    assert _picture(on, card) != quiet
    _point(on, free(on))
    qtbot.waitUntil(lambda: not card.mark.pointed)
    assert _picture(on, card) == quiet
    pay.document.select({"Receipt"})
    middle = len(quiet) // 2  # where the arms of the + cross
    assert _picture(on, card)[middle] != quiet[middle]


def test_a_led_port_shows_no_plus(pay, on, qtbot):
    """Where a port leads somewhere nothing is offered."""
    card = on.scene.card("Name")
    quiet = _picture(on, card)
    _point(on, on.head("Name"))
    qtbot.waitUntil(lambda: card.mark.pointed)
    assert _picture(on, card) == quiet


def _point(on, place):
    """Move the pointer to a place of the board, without a button."""
    for aside in (3, 0):
        QTest.mouseMove(on.view.viewport(), on.at(place + QPointF(aside, 0)))


def _picture(on, card):
    """Give the pixels around a card's last port."""
    place = on.view.mapFromScene(card.exit(len(card.body.rows) - 1))
    shot = on.view.viewport().grab().toImage()
    around = range(-12, 13)
    return [shot.pixel(place.x() + dx, place.y() + dy) for dx in around for dy in around]


def test_a_click_on_a_plus_makes_the_step_after_it(pay, on, written):
    """The new step is connected and stands right of the card."""
    on.click(on.port("Receipt"))
    assert menu_of(pay).heading.text() == "After Receipt"
    type_into(pay, "", Qt.Key.Key_Return)
    assert written(pay.document)[2]["next"] == "Text"
    assert on.scene.card("Text").box().left() > on.scene.card("Receipt").box().right()
    assert pay.document.undo_stack.count() == 1


def test_a_double_click_on_a_plus_is_as_good_as_a_click(pay, on):
    """The menu does not close again under the second click."""
    on.double_click(on.port("Receipt"))
    assert menu_of(pay).isVisible()
    type_into(pay, "", Qt.Key.Key_Return)
    assert pay.document.flow["Receipt"].next == "Text"


def test_a_click_on_a_led_port_opens_nothing(pay, on):
    """Its step is there already."""
    on.click(on.port("Name"))
    assert not menu_of(pay).isVisible()


def test_the_keyboard_goes_on_from_the_marked_step(pay, on, written):
    """Insert on a marked card makes the step at its open port."""
    pay.document.select({"Receipt"})
    on.key(Qt.Key.Key_Insert)
    type_into(pay, "sel", Qt.Key.Key_Return)
    assert written(pay.document)[2]["next"] == "Selection"


def test_tab_turns_to_the_other_ports(editor, hand, service, written):
    """In the menu Tab goes from open port to open port, then between, then to none."""
    menu = editor(service)
    on = hand(menu)
    flow = menu.document.flow.disconnect(Port("ServiceType", "Sales"))
    menu.document.apply("x", flow)
    menu.document.select({"ServiceType"})
    on.key(Qt.Key.Key_Insert)
    seen = []
    for _ in range(5):
        seen.append(menu_of(menu).heading.text().split(" · ")[0])
        type_into(menu, "", Qt.Key.Key_Tab)
    assert seen == [
        *("After “Sales”", "After “Support”", "Between ServiceType and the end"),
        *("A step on its own", "After “Sales”"),
    ]
    type_into(menu, "", Qt.Key.Key_Return)
    assert written(menu.document)[0]["nextMapping"] == {"Support": "Text"}

"""Lines that are drawn, led elsewhere and cut with the mouse."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from flowdesk.flow.step import Port


def _free(on):
    """Give a place of the board where nothing stands."""
    return on.scene.content().bottomLeft() + QPointF(10, 60)


def test_a_line_from_a_port_to_a_card_connects(pay, on, written):
    """Dragging a line to a card writes `next`."""
    on.drag(on.port("Receipt"), on.head("Name"))
    assert written(pay.document)[2]["next"] == "Name"
    assert pay.document.undo_stack.count() == 1


def test_a_line_to_the_end_writes_complete(pay, on, written):
    """Dragging a line to the END pill writes COMPLETE."""
    on.drag(on.port("Receipt"), on.scene.end.box().center())
    assert written(pay.document)[2]["next"] == "COMPLETE"


def test_a_line_from_an_option_writes_its_mapping(editor, hand, service, written):
    """An option's port leads that option only."""
    menu = editor(service)
    on = hand(menu)
    on.drag(on.port("ServiceType", "Support"), on.head("Photo"))
    assert written(menu.document)[0]["nextMapping"] == {"Sales": "Sales_Intro", "Support": "Photo"}
    assert written(menu.document)[0]["next"] == "COMPLETE"


def test_a_line_from_a_connected_port_replaces(pay, on, written):
    """A port leads to one step: a new line takes the place of the old one."""
    on.drag(on.port("Name"), on.head("Receipt"))
    assert written(pay.document)[0]["next"] == "Receipt"
    assert len(list(on.scene.lines.by_port())) == 2


def test_a_line_into_the_open_is_given_up(pay, on):
    """Escape after dropping a new line on empty space leaves nothing behind."""
    items = len(on.scene.items())
    on.drag(on.port("Receipt"), _free(on))
    QTest.keyClick(pay.board.making.menu.field, Qt.Key.Key_Escape)
    assert pay.document.undo_stack.count() == 0
    assert len(on.scene.items()) == items


def test_escape_gives_a_line_up(pay, on):
    """Escape while a line is drawn leaves nothing behind."""
    items = len(on.scene.items())
    on.press(on.port("Receipt"))
    on.move(on.port("Receipt"), _free(on))
    assert len(on.scene.items()) == items + 2
    on.key(Qt.Key.Key_Escape)
    on.release(_free(on))
    assert len(on.scene.items()) == items
    assert pay.document.undo_stack.count() == 0


def test_a_click_on_a_port_is_no_line(pay, on):
    """Pressing and letting go of a port does not lead a card to itself."""
    on.click(on.port("Receipt"))
    assert pay.document.undo_stack.count() == 0


def test_a_line_that_has_not_left_its_card_is_none(pay, on):
    """Letting go just beside the port, on the card itself, connects nothing."""
    on.drag(on.port("Receipt"), on.port("Receipt") - QPointF(30, 10))
    assert pay.document.undo_stack.count() == 0


def test_a_card_may_lead_to_itself(pay, on, written):
    """A line that leaves its card and comes back is a loop, and loops are allowed."""
    on.drag(on.port("Receipt"), on.head("Receipt"))
    assert written(pay.document)[2]["next"] == "Receipt"


def test_start_leads_to_another_card(pay, on):
    """Dragging from START to a card makes it the first."""
    on.drag(on.scene.start.box().center(), on.head("Amount"))
    assert pay.document.flow.ids() == ("Amount", "Name", "Receipt")
    assert on.scene.start.box().right() < on.scene.card("Amount").box().left()


def _end(on, port):
    return on.scene.lines.edge(port).path.currentPosition() - QPointF(14, 0)


def test_an_edges_end_on_another_card_rewires(pay, on, written):
    """Pulling an edge's end to another card leads it there."""
    on.drag(_end(on, Port("Name")), on.head("Receipt"))
    assert written(pay.document)[0]["next"] == "Receipt"
    assert pay.document.undo_stack.count() == 1


def test_of_edges_that_end_together_the_marked_one_is_pulled(editor, hand, service):
    """Where several edges arrive at one place, marking one decides which is rewired."""
    menu = editor(service)
    on = hand(menu)
    for port in (Port("Sales_Intro"), Port("Photo"), Port("ServiceType")):
        menu.document.select((), {port})
        start = on.scene.end.entry() - QPointF(6, 0)
        on.drag(start, _free(on))
        assert menu.document.flow[port.step].next is None


def test_escape_leaves_a_pulled_edge_as_it_was(pay, on):
    """Escape while an edge's end is pulled gives the edge back, fully seen."""
    edge = on.scene.lines.edge(Port("Name"))
    on.press(_end(on, Port("Name")))
    on.move(_end(on, Port("Name")), _free(on))
    assert edge.opacity() < 1
    on.key(Qt.Key.Key_Escape)
    assert edge.opacity() == 1
    on.release(_free(on))
    assert pay.document.flow["Name"].next == "Amount"


def test_an_edges_end_in_the_open_disconnects(pay, on, written):
    """Pulling an edge's end into the open removes the key."""
    on.drag(_end(on, Port("Name")), _free(on))
    assert "next" not in written(pay.document)[0]


def test_the_last_mapping_takes_its_key_with_it(editor, hand, service, written):
    """When the last option is disconnected, nextMapping goes."""
    menu = editor(service)
    on = hand(menu)
    on.drag(_end(on, Port("ServiceType", "Sales")), _free(on))
    assert "nextMapping" not in written(menu.document)[0]


def test_a_change_in_the_middle_of_a_line_gives_it_up(pay, on):
    """A step that goes while a line is drawn from it takes the line along."""
    start = on.port("Name")
    on.press(start)
    on.move(start, start + QPointF(60, 200))
    pay.document.apply("x", pay.document.flow.remove(["Name"]))
    on.release(start + QPointF(60, 200))
    assert pay.document.flow.ids() == ("Amount", "Receipt")
    assert not pay.board.making.menu.isVisible()

"""What happens on the board is said aloud."""

import pytest

from flowdesk.flow.step import Port
from flowdesk.ui.canvas.spoken.announcing import Announcing, aloud
from flowdesk.ui.canvas.spoken.changes import told
from tests.ui.canvas.spoken.menu import MENU


@pytest.fixture
def heard(pay):
    """The sentences that a screen reader would say, as they come."""
    sentences = []
    pay.board.announcing = Announcing(
        pay.document, sentences.append, listened=lambda: True, parent=pay
    )
    return sentences


def test_what_happens_is_said(pay, heard, written):
    """Connections, moves, new and deleted steps, each in a sentence."""
    flow = pay.document.flow
    pay.document.apply("x", flow.connect(Port("Receipt"), "Name"))
    pay.document.apply("x", layout=pay.document.layout.place("Name", 120, 40))
    pay.document.apply("x", pay.document.flow.disconnect(Port("Receipt")))
    pay.document.select({"Receipt"})
    pay.board.delete()
    pay.board.add("Phone")
    assert heard == [
        "Receipt now leads to Name.",
        "Name moved to 120, 40.",
        "Receipt now leads nowhere.",
        "Receipt deleted. Amount now leads nowhere.",
        "Phone added.",
    ]


def test_undo_is_said_to_be_one(pay, heard):
    """And so is doing it again."""
    pay.document.apply("x", pay.document.flow.connect(Port("Receipt"), "COMPLETE"))
    pay.commands.undo.trigger()
    pay.commands.redo.trigger()
    assert heard == [
        "Receipt now leads to the end of the chat.",
        "Undone. Receipt now leads nowhere.",
        "Done again. Receipt now leads to the end of the chat.",
    ]


def test_typing_is_not_said_again(pay, heard):
    """The field has read it already."""
    name = pay.document.flow["Name"]
    pay.document.apply("x", pay.document.flow.put("Name", name.with_(question="Who?")))
    assert heard == []


def test_a_connection_in_the_making_is_said(pay, heard):
    """Each target as it is aimed at, and passing sentences."""
    pay.document.select({"Receipt"})
    pay.board.keyboard.connecting.begin("Receipt")
    pay.board.keyboard.connecting.give_up()
    pay.board.say("Nothing was pasted.")
    assert heard == ["Receipt → END", "Nothing was pasted."]


def test_it_is_really_said(menu):
    """Qt takes the event for the board."""
    aloud(menu.view)("Name moved.")


def test_other_changes_in_words(document):
    """A new name, another start, another order, many at once."""
    first = document(MENU).state
    flow = first.flow

    def said(changed):
        return told(first, document(MENU).state.__class__(changed, first.layout))

    assert said(flow.rename("Menu", "Service")) == "Menu is called Service now."
    assert said(flow.make_first("Step_Ticket")) == "The chat starts at Step_Ticket now."
    assert said(flow.remove(["Menu", "Step_Sales"])).startswith("2 steps deleted.")
    assert said(flow) == ""

"""The document: one entry for each change, and all the way back."""

import random

from flowdesk.flow import codec
from flowdesk.flow.step import Port
from flowdesk.ui.canvas.state import Selection
from tests.ui.canvas.random_edits import some_edit


def test_a_change_tells_both_values(document, payment):
    """Who listens is told the State before and the State after."""
    doc = document(payment)
    heard = []
    doc.changed.connect(lambda before, after: heard.append((before, after)))
    before = doc.state
    doc.apply("x", doc.flow.remove(["Amount"]))
    assert heard == [(before, doc.state)]
    assert doc.flow.ids() == ("Name", "Receipt")


def test_equal_values_push_nothing(document, payment):
    """Putting the same flow in again is no entry of the history."""
    doc = document(payment)
    doc.apply("x", codec.loads(codec.dumps(doc.flow)), doc.layout)
    assert doc.undo_stack.count() == 0


def test_a_burst_is_one_entry(document, payment):
    """Typing merges, and one undo takes all of it back."""
    doc = document(payment)
    start = doc.state
    for text in ("A", "Ab", "Abc"):
        doc.apply("q", doc.flow.put("Name", doc.flow["Name"].with_(question=text)), merge="q:Name")
    assert doc.undo_stack.count() == 1
    doc.undo_stack.undo()
    assert doc.state == start


def test_a_sealed_burst_takes_no_more(document, payment):
    """After seal() the next change of the same key is an entry of its own."""
    doc = document(payment)
    for text in ("A", "Ab"):
        doc.apply("q", doc.flow.put("Name", doc.flow["Name"].with_(question=text)), merge="q")
        doc.seal()
    assert doc.undo_stack.count() == 2


def test_another_key_is_another_entry(document, payment):
    """Two fields typed in one after the other are two entries."""
    doc = document(payment)
    doc.apply("q", doc.flow.put("Name", doc.flow["Name"].with_(question="A")), merge="q:Name")
    doc.apply("q", doc.flow.put("Amount", doc.flow["Amount"].with_(question="B")), merge="q:Amount")
    assert doc.undo_stack.count() == 2


def test_typing_there_and_back_is_no_entry(document, payment):
    """A burst that ends where it began leaves nothing in the history."""
    doc = document(payment)
    start = doc.flow
    doc.apply("q", doc.flow.put("Name", doc.flow["Name"].with_(question="A")), merge="q")
    doc.apply("q", start, merge="q")
    assert doc.undo_stack.count() == 0
    assert doc.flow == start


def test_every_step_has_a_place(document, payment):
    """Steps that come from elsewhere are laid out, and none covers another."""
    doc = document(payment)
    assert set(doc.layout) == {"Name", "Amount", "Receipt"}
    assert len({doc.layout.of(name) for name in doc.layout}) == 3


def test_a_renamed_step_keeps_its_place_and_its_mark(document, payment):
    """Renaming moves no card, and the card stays marked."""
    doc = document(payment)
    place = doc.layout.of("Amount")
    doc.select({"Amount"})
    doc.apply("x", doc.flow.rename("Amount", "Sum"))
    assert doc.layout.of("Sum") == place
    assert doc.layout.of("Amount") is None
    assert doc.selection.steps == {"Sum"}
    doc.undo_stack.undo()
    assert doc.layout.of("Amount") == place
    assert doc.selection.steps == {"Amount"}


def test_what_is_gone_is_not_marked(document, payment):
    """Removing a marked step unmarks it."""
    doc = document(payment)
    doc.select({"Amount", "Name"}, {Port("Name")})
    doc.apply("x", doc.flow.remove(["Amount"]))
    assert doc.selection == Selection(frozenset({"Name"}))


def test_problems_follow_each_change_once(document, payment):
    """Problems are told once for each change, and anew when the rule's messages change."""
    doc = document(payment)
    heard = []
    doc.problems_changed.connect(lambda: heard.append(doc.problems))
    doc.apply("x", doc.flow.put("Name", doc.flow["Name"].with_(question="")))
    assert len(heard) == 1
    assert any(problem.step == "Name" for problem in heard[0])
    doc.set_messages({"Completion message": "Thanks {{Nobody}}"})
    assert len(heard) == 2


def test_the_waiting_step_is_no_part_of_the_history(document, payment):
    """Lighting a card pushes nothing."""
    doc = document(payment)
    heard = []
    doc.waiting_changed.connect(lambda: heard.append(doc.waiting))
    doc.set_waiting("Amount")
    doc.set_waiting("Amount")
    assert heard == ["Amount"]
    assert doc.undo_stack.count() == 0


def _bytes(doc):
    return codec.dumps(doc.flow).encode(), doc.layout.to_json()


def test_undo_goes_all_the_way_back_and_redo_all_the_way_on(document, payment):
    """Of 400 random edits, undo leads to the same bytes as at the start, redo as at the end."""
    doc = document(payment)
    chance = random.Random(7)
    start = _bytes(doc)
    for _ in range(400):
        some_edit(doc, chance)
    end = _bytes(doc)
    assert doc.undo_stack.count() > 200
    while doc.undo_stack.canUndo():
        doc.undo_stack.undo()
    assert _bytes(doc) == start
    while doc.undo_stack.canRedo():
        doc.undo_stack.redo()
    assert _bytes(doc) == end


def test_undo_marks_once(document, payment):
    """What undo marks is shown at once, and not first that nothing is marked."""
    doc = document(payment)
    doc.select({"Name"})
    doc.apply("x", doc.flow.add(doc.flow["Name"].with_(id="New")))
    doc.select({"New"})
    told = []
    doc.selection_changed.connect(lambda: told.append(doc.selection.steps))
    doc.undo_stack.undo()
    assert told == [{"Name"}]

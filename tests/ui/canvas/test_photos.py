"""How many photos an Image step takes."""

import pytest
from PySide6.QtCore import Qt


@pytest.fixture
def receipt(editor, payment):
    """An editor whose Image step is marked."""
    made = editor(payment)
    made.document.select({"Receipt"})
    return made


def _type(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_only_an_image_has_the_field(receipt):
    """Other kinds take no photos."""
    assert receipt.inspector.form.photos.number.isVisible()
    receipt.document.select({"Name"})
    assert not receipt.inspector.form.photos.number.isVisible()


def test_the_number_is_written_and_taken_out(receipt, qtbot, written):
    """A number is kept as one entry; an empty field takes the key out of the JSON."""
    field = receipt.inspector.form.photos.number
    assert field.text() == ""
    _type(qtbot, field, "12")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert written(receipt.document)[2]["maxImages"] == 12
    assert receipt.document.undo_stack.count() == 1
    assert receipt.document.undo_stack.undoText() == "photos of Receipt"
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    receipt.inspector.form.name.setFocus()
    assert "maxImages" not in written(receipt.document)[2]
    receipt.commands.undo.trigger()
    assert field.text() == "12"


def test_a_number_is_kept_when_another_card_is_marked(receipt, qtbot, written):
    """What was typed goes to the step it was typed for."""
    _type(qtbot, receipt.inspector.form.photos.number, "4")
    receipt.document.select({"Name"})
    assert written(receipt.document)[2]["maxImages"] == 4
    assert "maxImages" not in written(receipt.document)[0]

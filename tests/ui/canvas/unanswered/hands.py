"""The part of the form for wrong and missing answers, as tests use it."""

from PySide6.QtCore import Qt

ALL = {
    "errorMessage": "Your name, please.",
    "optional": True,
    "maxAttempts": 3,
    "onMaxAttempts": "Receipt",
}


def form_of(made):
    """Give the part of the form."""
    return made.inspector.form.unanswered


def unfold(made, qtbot):
    """Press its head, and give it."""
    qtbot.mouseClick(form_of(made).fold.head, Qt.MouseButton.LeftButton)
    return form_of(made)


def type_into(qtbot, field, text):
    """Type over what stands in a field."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def erase(qtbot, field):
    """Empty a field."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Backspace)


def leave(made):
    """Let the keyboard go elsewhere."""
    made.inspector.form.name.setFocus()

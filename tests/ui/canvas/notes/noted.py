"""Notes on a board, as tests lay and ask for them."""

from PySide6.QtCore import Qt

from flowdesk.flow.notes import Note

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
VAT = Note("Ask for the VAT number", 20, 220)


def notes_of(editor):
    """Give the notes by number."""
    return dict(editor.document.layout.notes)


def put(editor, *notes):
    """Lay notes on the board, out of the reach of undo."""
    layout = editor.document.layout.add_notes(notes)
    editor.document.apply("notes", layout=layout)
    editor.document.undo_stack.clear()


def field(editor):
    """Give the field that notes are written in."""
    return editor.board.noting.writing.field


def middle(editor, number=0):
    """Give the middle of a note on the board."""
    return editor.board.scene.box_of(number).center()


def undone(editor):
    """Undo and give the name of what that was."""
    name = editor.document.undo_stack.undoText()
    editor.commands.undo.trigger()
    return name

"""Writing on the cards, as tests begin it."""

from PySide6.QtCore import Qt

from flowdesk.flow.field import QUESTION
from flowdesk.ui.canvas.writing import parts

SHIFT = Qt.KeyboardModifier.ShiftModifier


def place_of(made, step, field):
    """Give the middle of where something stands on a card."""
    card = made.board.scene.card(step)
    return card.pos() + parts.box(card.body, field).center()


def field_of(made):
    """Give the field that cards are written on with."""
    return made.board.writing.field


def begin(made, step, field=QUESTION):
    """Begin to write something of a step, and give the field."""
    made.board.writing.begin(step, field)
    return field_of(made)

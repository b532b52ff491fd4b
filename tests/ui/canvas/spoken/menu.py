"""A menu with branches, and what a screen reader gets of a thing."""

from PySide6.QtGui import QAccessible

MENU = [
    {
        "id": "Menu",
        "question": "Which service?",
        "type": "Selection",
        "options": ["Sales", "Support", "Billing"],
        "nextMapping": {"Sales": "Step_Sales", "Support": "Step_Ticket"},
        "next": "COMPLETE",
    },
    {"id": "Step_Ticket", "question": "What is broken?", "type": "Text", "next": "COMPLETE"},
    {"id": "Step_Sales", "question": "", "type": "Text"},
]


def interface_of(thing):
    """Give what a screen reader gets of a thing."""
    return QAccessible.queryAccessibleInterface(thing)


def names_of(interface):
    """Give the names of an interface's children."""
    children = [interface.child(at) for at in range(interface.childCount())]
    return [child.text(QAccessible.Text.Name) for child in children]

"""Whole flows built by the keyboard alone: no mouse, and no focus but where keys lead it."""

import json

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from flowdesk.flow import codec
from flowdesk.ui.canvas.editor import FlowEditor
from tests.ui.canvas.conftest import PAYMENT

SERVICE = [
    {
        "id": "ServiceType",
        "question": "Which service do you need?",
        "type": "Selection",
        "options": ["Sales", "Support"],
        "nextMapping": {"Sales": "Step_Sales", "Support": "Step_Ticket"},
        "next": "COMPLETE",
    },
    {"id": "Step_Ticket", "question": "What is broken?", "type": "Text", "next": "Photo"},
    {"id": "Step_Sales", "question": "May we call you?", "type": "Phone", "next": "Photo"},
    {"id": "Photo", "question": "Send us a photo, please.", "type": "Image", "next": "COMPLETE"},
]


class _NoMouse(QObject):
    """Counts what no keyboard does."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        presses = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)
        if event.type() in presses:
            self.seen.append(event.type())
        return False


class _Builder:
    """Somebody at the keyboard, who goes by what is read aloud of the field that has the focus."""

    def __init__(self, editor, press, type_):
        self._editor = editor
        self.press = press
        self.type = type_

    def to_board(self):
        self._until("F6", self._editor.view.hasFocus)

    def to_field(self, name):
        self._until("F6", lambda: self._editor.inspector.isAncestorOf(QApplication.focusWidget()))
        self._until("Tab", lambda: QApplication.focusWidget().accessibleName() == name)

    def write(self, field, words):
        self.to_field(field)
        self.press("Ctrl+A")
        self.type(words)

    def add(self, kind, name, question):
        """Add a step at the card that one stands on, name it and write its question."""
        self.press("A")
        self.type(kind)
        self.press("Return")
        self.write("Name of the step", name)
        self.write("Question", question)

    def connect(self, port, target):
        """Lead a port of the card that one stands on somewhere, by the names that are shown."""
        self.press("C")
        hint = self._editor.board.keyboard.hint
        if "goes on" in hint.keys.text():
            self._until("Down", lambda: hint.what.whole().split(":")[0].endswith(port))
            self.press("Return")
        self.type(target)
        self.press("Return")

    def _until(self, key, done):
        for _ in range(80):
            if done():
                return
            self.press(key)
        raise AssertionError(f"{key} never gets there")


@pytest.fixture
def builder(qtbot, document, press, type_):
    """An editor of an empty flow in a window that nothing has the focus in, and who works it."""
    made = FlowEditor(document([]))
    qtbot.addWidget(made)
    made.resize(1500, 850)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    mouse = _NoMouse()
    QApplication.instance().installEventFilter(mouse)
    while not made.view.hasFocus():
        press("Tab")
    yield made, _Builder(made, press, type_)
    QApplication.instance().removeEventFilter(mouse)
    assert mouse.seen == []


def test_the_payment_flow(builder):
    """Three steps, each added behind the one before: the seed's JSON to the letter."""
    made, at = builder
    for kind, step in zip(("text", "text", "image"), PAYMENT, strict=True):
        at.to_board()
        at.add(kind, step["id"], step["question"])
    at.to_board()
    assert codec.dumps(made.document.flow) == json.dumps(PAYMENT, indent=2)
    assert not made.document.problems


def test_a_service_menu_with_branches(builder):
    """Options, a step behind each, a common step that both lead to, an end, the JSON in order."""
    made, at = builder
    at.add("selection", "ServiceType", "Which service do you need?")
    at.to_field("Question")
    at.press("Tab")
    at._until("Tab", lambda: QApplication.focusWidget() is made.inspector.form.options.add)
    at.press("Space")
    at.type("Sales")
    at.press("Return")
    at.type("Support")
    at.to_board()
    at.add("phone", "Step_Sales", "May we call you?")
    at.to_board()
    at.press("Left")
    at.add("text", "Step_Ticket", "What is broken?")
    at.to_board()
    at.add("image", "Photo", "Send us a photo, please.")
    at.to_board()
    at.connect("", "END")
    at.press("Shift+Tab")
    at._until("Shift+Tab", lambda: made.document.single() == "Step_Sales")
    at.connect("", "Photo")
    at.press("Left")
    at.connect("ServiceType", "END")
    at.press("Right", "Alt+Shift+Up")
    assert codec.dumps(made.document.flow) == json.dumps(SERVICE, indent=2)
    assert not made.document.problems

"""A canvas in a window, and a hand that works it."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flowdesk.flow import codec
from flowdesk.flow.layout import Layout
from flowdesk.flow.step import Port
from flowdesk.ui import theme
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.editor import FlowEditor

PAYMENT: list[dict[str, Any]] = [
    {"id": "Name", "question": "What is your name?", "type": "Text", "next": "Amount"},
    {"id": "Amount", "question": "How much did you pay?", "type": "Text", "next": "Receipt"},
    {"id": "Receipt", "question": "Please send a photo of the receipt.", "type": "Image"},
]
SERVICE: list[dict[str, Any]] = [
    {
        "id": "ServiceType",
        "question": "Which service do you need?",
        "type": "Selection",
        "options": ["Sales", "Support"],
        "nextMapping": {"Sales": "Sales_Intro"},
        "next": "COMPLETE",
    },
    {"id": "Sales_Intro", "question": "May we call you?", "type": "Phone", "next": "COMPLETE"},
    {"id": "Photo", "question": "Please send a photo.", "type": "Image", "next": "COMPLETE"},
]


def steps_of(document: FlowDocument) -> list[dict[str, Any]]:
    """Give the step array as it would be saved."""
    return json.loads(codec.dumps(document.flow))


class Hand:
    """Presses, moves and releases on an editor's canvas, in the coordinates of its board."""

    def __init__(self, editor: FlowEditor):
        self.editor = editor
        self.view = editor.view
        self.scene = editor.board.scene

    def at(self, point: QPointF) -> QPoint:
        """Give a place of the viewport, which must be in sight."""
        place = self.view.mapFromScene(point)
        assert self.view.viewport().rect().contains(place), f"{point} is out of sight"
        return place

    def press(self, point: QPointF) -> None:
        QTest.mouseMove(self.view.viewport(), self.at(point))
        QTest.mousePress(self.view.viewport(), Qt.MouseButton.LeftButton, pos=self.at(point))

    def move(self, start: QPointF, end: QPointF) -> None:
        for part in range(1, 9):
            QTest.mouseMove(self.view.viewport(), self.at(start + (end - start) * (part / 8)))

    def release(self, point: QPointF) -> None:
        QTest.mouseRelease(self.view.viewport(), Qt.MouseButton.LeftButton, pos=self.at(point))

    def drag(self, start: QPointF, end: QPointF) -> None:
        self.press(start)
        self.move(start, end)
        self.release(end)

    def click(self, point: QPointF, *, ctrl: bool = False) -> None:
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.mouseMove(self.view.viewport(), self.at(point))
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, held, pos=self.at(point))

    def double_click(self, point: QPointF) -> None:
        self.click(point)
        place = self.at(point)
        QTest.mouseDClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseRelease(
            self.view.viewport(), Qt.MouseButton.LeftButton, pos=place
        )  # Qt's has none

    def wheel(self, point: QPointF, turn: int, *, ctrl: bool = False) -> None:
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        place = QPointF(self.at(point))
        event = QWheelEvent(
            place,
            self.view.viewport().mapToGlobal(place),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.view.viewport(), event)

    def head(self, step: str) -> QPointF:
        """Give a place on a card where it can be taken."""
        card = self.scene.card(step)
        assert card is not None
        return card.pos() + QPointF(60, 16)

    def port(self, step: str, option: str | None = None) -> QPointF:
        card = self.scene.card(step)
        assert card is not None
        ports = [row.port for row in card.body.rows]
        return card.exit(ports.index(Port(step, option)))

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.view.setFocus()
        QTest.keyClick(self.view, key, held)


@pytest.fixture(scope="session", autouse=True)
def _empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Leave nothing of ours on the clipboard: the offscreen Qt ends the process over it at exit."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    """The application in its light theme."""
    theme.apply(qapp, dark=False)
    return qapp


@pytest.fixture
def document(dressed: QApplication) -> Callable[..., FlowDocument]:
    """Make a document of a step array; steps without a place are laid out."""

    def make(steps: object, layout: Layout | None = None, **more: Any) -> FlowDocument:
        return FlowDocument(codec.loads(json.dumps(steps)), layout or Layout(), **more)

    return make


@pytest.fixture
def editor(
    qtbot: QtBot, document: Callable[..., FlowDocument]
) -> Iterator[Callable[..., FlowEditor]]:
    """Show an editor of a step array, large enough that everything is in sight."""
    kept: list[FlowDocument] = []

    def make(steps: object, **more: Any) -> FlowEditor:
        shown = document(steps)
        kept.append(shown)
        made = FlowEditor(shown, **more)
        qtbot.addWidget(made)
        made.resize(1700, 900)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        made.view.setFocus()
        return made

    yield make
    kept.clear()


@pytest.fixture
def hand() -> type[Hand]:
    """The hand, to be put on an editor."""
    return Hand


@pytest.fixture
def payment() -> list[dict[str, Any]]:
    """The seed's payment flow."""
    return json.loads(json.dumps(PAYMENT))


@pytest.fixture
def service() -> list[dict[str, Any]]:
    """A menu with branches."""
    return json.loads(json.dumps(SERVICE))


@pytest.fixture
def written() -> Callable[[FlowDocument], list[dict[str, Any]]]:
    """Give the step array of a document as it would be saved."""
    return steps_of


@pytest.fixture
def pay(editor: Callable[..., FlowEditor], payment: list[dict[str, Any]]) -> FlowEditor:
    """An editor of the payment flow."""
    return editor(payment)


@pytest.fixture
def on(pay: FlowEditor, hand: Callable[[FlowEditor], Hand]) -> Hand:
    """The hand on it."""
    return hand(pay)

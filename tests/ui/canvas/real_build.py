"""Build the payment flow on an empty canvas in a real window, by mouse and keys, and print its JSON."""

import sys

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from flowdesk.flow import codec
from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import Layout
from flowdesk.ui import theme
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.editor import FlowEditor

_LEFT = Qt.MouseButton.LeftButton
_STEPS = (
    (0, "Name", "What is your name?", QPoint(330, 260)),
    (0, "Amount", "How much did you pay?", QPoint(640, 300)),
    (2, "Receipt", "Please send a photo of the receipt.", QPoint(950, 340)),
)


class Person:
    """Uses an editor's window; places are those of the editor."""

    def __init__(self, editor: FlowEditor, window: QWindow):
        self._editor = editor
        self._window = window

    def carry_kind(self, row: int, to: QPoint) -> None:
        """Drag a kind from the palette; Qt's own drag runs until the button is let go."""
        kinds = self._editor.board.palette_list
        place = kinds.visualItemRect(kinds.item(row)).center()
        start = kinds.viewport().mapTo(self._editor, place)
        QTimer.singleShot(400, lambda: self._follow(start, to))
        QTest.mousePress(self._window, _LEFT, pos=start)
        QTest.mouseMove(self._window, start + QPoint(20, 0))
        QTest.mouseMove(self._window, start + QPoint(30, 0))
        QTest.qWait(200)

    def drag(self, start: QPointF, end: QPointF) -> None:
        """Drag from one point of the board to another."""
        QTest.mousePress(self._window, _LEFT, pos=self._at(start))
        self._follow(self._at(start), self._at(end))
        QTest.qWait(50)

    def write(self, text: str) -> None:
        """Type into what has the keyboard, over what stands there, and press Enter."""
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        QTest.qWait(50)

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a field."""
        middle = widget.mapTo(self._editor, widget.rect().center())
        QTest.mouseClick(self._window, _LEFT, pos=middle)
        QTest.qWait(50)

    def _at(self, point: QPointF) -> QPoint:
        view = self._editor.view
        return view.viewport().mapTo(self._editor, view.mapFromScene(point))

    def _follow(self, start: QPoint, end: QPoint) -> None:
        for part in range(1, 11):
            QTest.mouseMove(self._window, start + (end - start) * part / 10)
            QTest.qWait(20)
        QTest.mouseRelease(self._window, _LEFT, pos=end)


def main() -> None:
    """Build an editor, build the flow in it, print."""
    app = QApplication(sys.argv)
    theme.apply(app, dark=False)
    document = FlowDocument(Flow(), Layout())
    editor = FlowEditor(document)
    editor.resize(1560, 860)
    editor.show()
    editor.activateWindow()
    QTest.qWaitForWindowActive(editor)
    person = Person(editor, editor.windowHandle())
    for row, name, question, place in _STEPS:
        person.carry_kind(row, place)
        person.write(question)
        person.click(editor.inspector.form.name)
        person.write(name)
    for name, to in (("Name", "Amount"), ("Amount", "Receipt")):
        card, target = editor.board.scene.card(name), editor.board.scene.card(to)
        person.drag(card.exit(0), target.entry() + QPointF(60, 0))
    editor.flush()
    sys.stdout.write(codec.dumps(document.flow))


if __name__ == "__main__":
    main()

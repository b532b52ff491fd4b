"""Drag a kind from the palette onto the canvas with the mouse, and print what came of it."""

import json
import sys

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import Layout
from flowdesk.ui import theme
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.editor import FlowEditor


def main() -> None:
    """Build an editor, drag, print."""
    app = QApplication(sys.argv)
    theme.apply(app, dark=False)
    document = FlowDocument(Flow(), Layout())
    editor = FlowEditor(document)
    editor.resize(1200, 800)
    editor.show()
    QTest.qWaitForWindowExposed(editor)
    window = editor.windowHandle()
    kinds = editor.board.palette_list
    start = kinds.viewport().mapTo(editor, kinds.visualItemRect(kinds.item(2)).center())
    end = QPoint(500, 500)
    QTimer.singleShot(400, lambda: _carry(window, start, end))
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(window, start + QPoint(20, 0))
    QTest.mouseMove(window, start + QPoint(30, 0))  # runs the drag, until _carry lets go
    QTest.qWait(200)
    cards = list(editor.board.scene.cards.values())
    place = editor.view.mapToScene(editor.view.viewport().mapFrom(editor, end))
    found = {
        "kinds": [card.step.type for card in cards],
        "under_the_pointer": any(card.box().contains(place) for card in cards),
        "entries": document.undo_stack.count(),
        "room": QRect(QPoint(), editor.size()).contains(end),
    }
    sys.stdout.write(json.dumps(found))


def _carry(window, start, end):
    for part in range(1, 11):
        QTest.mouseMove(window, start + (end - start) * part / 10)
        QTest.qWait(20)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=end)


if __name__ == "__main__":
    main()

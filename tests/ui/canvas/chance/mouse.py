"""Cards that are dragged by chance with the mouse itself."""

import random

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flowdesk.ui.canvas.editor import FlowEditor
from tests.ui.canvas.chance.beside import Beside
from tests.ui.canvas.chance.chance import NONE, Chance, Deed
from tests.ui.canvas.chance.marked import Marked

_LEFT = Qt.MouseButton.LeftButton


class Mouse(Chance):
    """Presses, moves and lets go."""

    def __init__(self, editor: FlowEditor, dice: random.Random, marked: Marked, beside: Beside):
        super().__init__(editor, dice)
        self._marked = marked
        self._beside = beside

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """Give what may be done, what is done more often twice."""
        return (
            self.drag_by_hand,
            self.drag_by_hand,
        )

    def _at(self, point: QPointF) -> QPoint | None:
        place = self.board.view.mapFromScene(point)
        return place if self.board.view.viewport().rect().contains(place) else None

    def _move(self, place: QPoint, held: Qt.KeyboardModifier) -> None:
        where = self.board.view.viewport()
        move, at = QEvent.Type.MouseMove, QPointF(place)
        none = Qt.MouseButton.NoButton
        event = QMouseEvent(move, at, where.mapToGlobal(at), none, _LEFT, held)
        QApplication.sendEvent(where, event)

    def drag_by_hand(self) -> None:
        """Take a card with the mouse, snapping or with Alt, and do something else in the middle."""
        name = self.some_step()
        if name is None:
            return
        self.board.travel.go_to(name)
        card = self.scene.card(name)
        start = self._at(card.pos() + QPointF(90, 10)) if card is not None else None
        where = self.board.view.viewport()
        if start is None or where.childAt(start) is not None:
            return
        end = start
        QTest.mousePress(where, _LEFT, NONE, start)
        held = self.dice.choice([NONE, NONE, Qt.KeyboardModifier.AltModifier])
        for _ in range(self.dice.randint(1, 3)):
            end = start + QPoint(self.dice.randint(-200, 200), self.dice.randint(-200, 200))
            self._move(end, held)
        how = self.dice.random()
        if how < 0.1:
            QTest.keyClick(self.board.view, Qt.Key.Key_Escape)
        elif how < 0.3:
            self.dice.choice(
                [
                    self._beside.undo,
                    self._beside.edit_json,
                    self._marked.delete,
                    self._marked.remove_a_step,
                ]
            )()
            self._move(end + QPoint(9, 9), held)
        QTest.mouseRelease(where, _LEFT, held, end)

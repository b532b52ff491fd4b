"""What is chosen by chance on a canvas: a step, a port, a place, words."""

import random
from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt

from flowdesk.flow.step import Port
from flowdesk.ui.canvas.editor import FlowEditor

Deed = Callable[[], None]
NONE = Qt.KeyboardModifier.NoModifier
WORDS = (
    "",
    "a",
    "Name",
    "Ab c",
    "é 😀",
    "مرحبا",
    "{{Name}}",
    "two\nlines",
    "10\u00a0€\u2028 \u2029",
    "\t",
    '"',
    "\\u0000",
    "x" * 90,
)
NAMES = ("Name", "Name_2", "Step", "a:b", "اسم", "x y", "Amount", "COMPLETED", "é")


class Chance:
    """Chooses among what an editor shows; the same *dice* choose the same."""

    def __init__(self, editor: FlowEditor, dice: random.Random):
        self.editor = editor
        self.document = editor.document
        self.board = editor.board
        self.scene = editor.board.scene
        self.dice = dice

    def some_step(self) -> str | None:
        """Give a step, if there is any."""
        ids = self.document.flow.ids()
        return self.dice.choice(ids) if ids else None

    def some_steps(self) -> set[str]:
        """Give up to three steps."""
        ids = self.document.flow.ids()
        return set(self.dice.sample(ids, self.dice.randint(0, min(3, len(ids)))))

    def some_notes(self) -> set[int]:
        """Give a note now and then."""
        numbers = list(self.document.layout.notes)
        return {self.dice.choice(numbers)} if numbers and self.dice.random() < 0.4 else set()

    def some_point(self) -> QPointF:
        """Give a place of the board."""
        return QPointF(self.dice.randint(-600, 2600), self.dice.randint(-400, 1400))

    def some_edge(self) -> Port | None:
        """Give the port of a connection, if there is any."""
        ports = [port for port, _ in self.scene.lines.by_port()]
        return self.dice.choice(ports) if ports else None

    def some_port(self) -> Port | None:
        """Give a port of a step, if there is any."""
        name = self.some_step()
        card = self.scene.card(name) if name else None
        return self.dice.choice(card.body.rows).port if card else None

    def words(self) -> str:
        """Give words of any kind."""
        return self.dice.choice(WORDS)

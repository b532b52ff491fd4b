"""What is done by chance with what is marked."""

import json

from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication

from flowdesk.flow.step import COMPLETE
from flowdesk.ui.canvas import edits
from tests.ui.canvas.chance.chance import NAMES, Chance, Deed


class Marked(Chance):
    """Marks things; deletes, copies, moves and pins them."""

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """Give what may be done, what is done more often twice."""
        return (
            self.mark,
            self.mark,
            self.delete,
            self.delete,
            self.cut_and_paste,
            self.paste_text,
            self.paste_linked,
            self.duplicate,
            self.nudge,
            self.drag,
            self.pin,
        )

    def mark(self) -> None:
        """Mark some steps, with END and an edge perhaps."""
        steps = self.some_steps() | ({COMPLETE} if self.dice.random() < 0.2 else set())
        edge = self.some_edge() if self.dice.random() < 0.3 else None
        self.document.select(steps, {edge} if edge else (), self.some_notes())

    def delete(self) -> None:
        """Press Delete, most often on one step."""
        if self.dice.random() < 0.6 and (name := self.some_step()):
            self.document.select({name})
        self.editor.commands.delete.trigger()

    def cut_and_paste(self) -> None:
        """Copy or cut, and paste perhaps later."""
        self.document.select(self.some_steps(), notes=self.some_notes())
        done = self.editor.commands
        self.dice.choice([done.copy, done.cut]).trigger()
        if self.dice.random() < 0.8:
            done.paste.trigger()

    def paste_text(self) -> None:
        """Paste what stood in a chat, or in another flow."""
        steps = [
            {
                "id": self.dice.choice(NAMES),
                "type": "Text",
                "question": self.words(),
                "x": [1.0],
            },
            {
                "type": "Selection",
                "id": "Menu",
                "options": ["A", "B"],
                "nextMapping": {"B": "Menu"},
            },
            {"id": "", "type": "Video", "next": "gone"},
        ]
        some = self.dice.sample(steps, self.dice.randint(0, 3))
        QGuiApplication.clipboard().setText(f"Look: {json.dumps(some)} is it")
        self.editor.commands.paste.trigger()

    def paste_linked(self) -> None:
        """Paste with connections."""
        self.mark()
        self.editor.commands.copy.trigger()
        self.editor.commands.paste_linked.trigger()

    def duplicate(self) -> None:
        """Press Ctrl+D."""
        self.editor.commands.duplicate.trigger()

    def nudge(self) -> None:
        """Move what is marked by keys, sometimes in a row."""
        for _ in range(self.dice.randint(1, 3)):
            by = self.dice.choice([-20, -1, 1, 20])
            layout = edits.nudged(self.document.state, self.document.selection, by, 1)
            self.document.apply("move of steps", layout=layout, merge="nudge")

    def drag(self) -> None:
        """Drag what is marked, END too."""
        self.mark()
        way = QPointF(self.dice.randint(-300, 300), self.dice.randint(-300, 300))
        for item in self.scene.selectedItems():
            if item.flags() & item.GraphicsItemFlag.ItemIsMovable:
                item.setPos(item.pos() + way)
        self.scene.standing.keep_moves()

    def pin(self) -> None:
        """Pin what is marked, or let it go."""
        self.mark()
        self.editor.commands.pin.trigger()

    def remove_a_step(self) -> None:
        """Let a step go as another window's import does."""
        name = self.some_step()
        if name is not None:
            self.document.apply("x", self.document.flow.remove([name]))

"""Hidden widgets that stand for what is on the board, where Qt wants an object to speak of."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtWidgets import QWidget

from flowdesk.flow.problem import Problem
from flowdesk.flow.step import COMPLETE, Port, Step
from flowdesk.tongue.say import tr
from flowdesk.ui.canvas.differing import CardKey
from flowdesk.ui.canvas.spoken import words

if TYPE_CHECKING:
    from flowdesk.ui.canvas.spoken.stands import Stands

END_KEY: CardKey = (COMPLETE, -1)


class Stand(QWidget):
    """Never shown and never reached by Tab; what it says is computed when it is asked."""

    def __init__(self, stands: "Stands"):
        super().__init__(stands.view)
        self.stands = stands

    def name(self) -> str:
        """Give what is read."""
        raise NotImplementedError

    def description(self) -> str:
        """Give what is read on demand."""
        return ""

    def box(self) -> QRectF:
        """Give its place on the board."""
        raise NotImplementedError

    def is_marked(self) -> bool:
        """Tell whether it is marked."""
        raise NotImplementedError

    def above(self) -> QWidget:
        """Give what it is a part of."""
        return self.stands.view

    def parts(self) -> tuple["Stand", ...]:
        """Give its own parts."""
        return ()

    def deeds(self) -> tuple[str, ...]:
        """Give what can be done with it, the press first."""
        raise NotImplementedError

    def do(self, deed: str) -> None:
        """Do one of these."""
        raise NotImplementedError

    def on_screen(self) -> QRect:
        """Give its place on the screen."""
        view = self.stands.view
        seen = view.mapFromScene(self.box()).boundingRect()
        return seen.translated(view.viewport().mapToGlobal(QPoint()))


class CardStand(Stand):
    """Stands for a card or for END."""

    def __init__(self, stands: "Stands", key: CardKey):
        super().__init__(stands)
        self.key = key
        self._is_end = key == END_KEY

    def step(self) -> Step | None:
        """Give the step; END has none."""
        card = self.stands.scene.cards.get(self.key)
        return card.step if card is not None else None

    def name(self) -> str:
        """Say the number in the chat, the kind, the question, options and problems."""
        step = self.step()
        if step is None:
            return tr("The end of the chat") if self._is_end else ""
        number, many = self.stands.number(self.key), len(self.stands.cards()) - 1
        if number is None:
            return ""
        return words.card(step, number, many, self._problems(step))

    def description(self) -> str:
        """Give the sentences of its problems."""
        step = self.step()
        return " ".join(each.message for each in self._problems(step)) if step else ""

    def box(self) -> QRectF:
        """Give the card's own box."""
        scene = self.stands.scene
        card = scene.cards.get(self.key)
        return card.box() if card is not None else scene.end.box()

    def is_marked(self) -> bool:
        """Tell whether the step is marked."""
        return self.key[0] in self.stands.document.selection.steps

    def parts(self) -> tuple[Stand, ...]:
        """Give its ports."""
        return tuple(self.stands.of(port) for port in self.stands.ports(self.key))

    def deeds(self) -> tuple[str, ...]:
        """A card can be marked and edited, END marked."""
        return ("Press",) if self._is_end else ("Press", "Edit")

    def do(self, deed: str) -> None:
        """Mark the card; or let its question be typed."""
        if deed == "Edit":
            self.stands.scene.question_wanted.emit(self.key[0])
        else:
            self.stands.step_wanted.emit(self.key[0])

    def _problems(self, step: Step) -> list[Problem]:
        return [each for each in self.stands.document.problems if each.step == step.id]


class PortStand(Stand):
    """Stands for a port of a card, and for the connection that leaves it."""

    def __init__(self, stands: "Stands", port: Port):
        super().__init__(stands)
        self.port = port

    def name(self) -> str:
        """Say where it leads."""
        return words.port(self.stands.document.flow, self.port)

    def box(self) -> QRectF:
        """Give the reach of the port."""
        card = self.stands.scene.card(self.port.step)
        rows = [row.port for row in card.body.rows] if card is not None else []
        if card is None or self.port not in rows:
            return card.box() if card is not None else QRectF()
        middle = card.exit(rows.index(self.port))
        return QRectF(middle, middle).adjusted(-12, -12, 12, 12)

    def is_marked(self) -> bool:
        """Tell whether its connection is marked."""
        return self.port in self.stands.document.selection.edges

    def above(self) -> QWidget:
        """Give the card's stand."""
        return self.stands.of((self.port.step, 0))

    def deeds(self) -> tuple[str, ...]:
        """It can be followed, and be led elsewhere."""
        return ("Press", "Connect")

    def do(self, deed: str) -> None:
        """Go to where it leads; where it leads nowhere, or on demand, choose a target."""
        target = self.stands.scene.lines.led(self.port)
        if deed == "Connect" or target is None or self.stands.scene.lines.place(target) is None:
            self.stands.connect_wanted.emit(self.port)
        else:
            self.stands.step_wanted.emit(target)


class NoteStand(Stand):
    """Stands for a note."""

    def __init__(self, stands: "Stands", number: int):
        super().__init__(stands)
        self.number = number

    def name(self) -> str:
        """Say that it is a note, and its words."""
        note = self.stands.document.layout.notes.get(self.number)
        return words.note(note.text) if note is not None else ""

    def box(self) -> QRectF:
        """Give the paper's box."""
        return self.stands.scene.box_of(self.number) or QRectF()

    def is_marked(self) -> bool:
        """Tell whether it is marked."""
        return self.number in self.stands.document.selection.notes

    def deeds(self) -> tuple[str, ...]:
        """It can be marked and written."""
        return ("Press", "Edit")

    def do(self, deed: str) -> None:
        """Mark the note; or let it be written."""
        if deed == "Edit":
            self.stands.scene.note_wanted.emit(self.number)
        else:
            self.stands.step_wanted.emit(self.number)

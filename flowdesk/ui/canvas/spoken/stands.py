"""Hidden widgets that stand for what is on the board, where Qt wants an object to speak of."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from flowdesk.flow.outline import chat_order, ways
from flowdesk.flow.problem import Problem
from flowdesk.flow.step import COMPLETE, Port, Step
from flowdesk.ui.canvas.differing import CardKey
from flowdesk.ui.canvas.scene import CanvasScene
from flowdesk.ui.canvas.spoken import words
from flowdesk.ui.canvas.state import State
from flowdesk.ui.canvas.view import CanvasView

END_KEY: CardKey = (COMPLETE, -1)


class Stands(QObject):
    """Makes a stand for a card, for END or for a port when somebody asks for it, and lets it go with
    what it stands for. Nothing is made while no screen reader runs.
    """

    step_wanted = Signal(object)  # a step, COMPLETE or a note's number, that is to be marked
    connect_wanted = Signal(object)  # a Port
    walked_to = Signal(object)  # the Stand that is to be read now

    def __init__(self, view: CanvasView, scene: CanvasScene):
        super().__init__(view)
        self.view = view
        self.scene = scene
        self.document = scene.document
        self._made: dict[CardKey | Port | int, Stand] = {}
        self._order: tuple[CardKey, ...] | None = None
        self._number: dict[CardKey, int] = {}
        self.document.changed.connect(self._follow)
        self.document.selection_changed.connect(self._tell_focus)
        self.walked_to.connect(_read)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Read the card once the board has got the keyboard."""
        if event.type() == QEvent.Type.FocusIn:
            QTimer.singleShot(0, self, self._tell_focus)
        return super().eventFilter(watched, event)

    def cards(self) -> tuple[CardKey, ...]:
        """Give the cards in the order of the chat, double ones after the others, then END."""
        if self._order is None:
            firsts = [(name, 0) for name in chat_order(self.document.flow)]
            doubles = [key for key in self.scene.cards if key[1] > 0]
            self._order = (*firsts, *doubles, *([END_KEY] if firsts else []))
            self._number = {key: at for at, key in enumerate(self._order, 1)}
        return self._order

    def things(self) -> tuple[CardKey | int, ...]:
        """Give the cards, END and the notes."""
        return (*self.cards(), *self.document.layout.notes)

    def number(self, key: CardKey) -> int:
        """Give a card's number in that order, from 1."""
        self.cards()
        return self._number[key]

    def ports(self, key: CardKey) -> tuple[Port, ...]:
        """Give the ports of a card."""
        card = self.scene.cards.get(key)
        return tuple(port for port, _ in ways(card.step)) if card is not None else ()

    def of(self, key: CardKey | Port | int) -> "Stand":
        """Give the stand for a card, for END, for a port or for a note."""
        stand = self._made.get(key)
        if stand is None:
            stand = self._made[key] = self._make(key)
        return stand

    def _make(self, key: CardKey | Port | int) -> "Stand":
        if isinstance(key, int):
            return NoteStand(self, key)
        return PortStand(self, key) if isinstance(key, Port) else CardStand(self, key)

    def count(self) -> int:
        """Say how many stands there are."""
        return len(self._made)

    def name(self) -> str:
        """Give the name of the board."""
        notes = len(self.document.layout.notes)
        return words.canvas(self.document.flow, self.document.problems, notes)

    def _follow(self, before: State, after: State) -> None:
        self._order = None
        for key in [key for key in self._made if not self._is_there(key)]:
            self._made.pop(key).deleteLater()
        others = before.flow.ids() != after.flow.ids() or before.notes.keys() != after.notes.keys()
        if QAccessible.isActive() and others:
            event = QAccessibleEvent(self.view, QAccessible.Event.ObjectReorder)
            QAccessible.updateAccessibility(event)

    def _is_there(self, key: CardKey | Port | int) -> bool:
        if isinstance(key, int):
            return key in self.document.layout.notes
        if key == END_KEY:
            return bool(self.scene.cards)
        if isinstance(key, Port):
            return key in self.ports((key.step, 0))
        return key in self.scene.cards

    def _tell_focus(self) -> None:
        """Let a screen reader read the card, or the connection, that was walked to."""
        stand = self.focused() if QAccessible.isActive() else None
        if stand is not None:
            self.walked_to.emit(stand)

    def focused(self) -> "Stand | None":
        """Give the stand of what is marked alone, while the board has the keyboard."""
        marked = self.document.selection
        count = len(marked.steps) + len(marked.edges) + len(marked.notes)
        if count != 1 or not self.view.hasFocus():
            return None
        for port in marked.edges:
            return self.of(port)
        for number in marked.notes:
            return self.of(number)
        name = next(iter(marked.steps))
        return self.of(END_KEY if name == COMPLETE else (name, 0))


def _read(stand: "Stand") -> None:
    QAccessible.updateAccessibility(QAccessibleEvent(stand, QAccessible.Event.Focus))


class Stand(QWidget):
    """Never shown and never reached by Tab; what it says is computed when it is asked."""

    def __init__(self, stands: Stands):
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

    def __init__(self, stands: Stands, key: CardKey):
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
            return "The end of the chat" if self._is_end else ""
        number, many = self.stands.number(self.key), len(self.stands.cards()) - 1
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

    def __init__(self, stands: Stands, port: Port):
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

    def __init__(self, stands: Stands, number: int):
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

"""Which stands there are, in which order they are read, and which of them is read now."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent

from flowdesk.flow.outline import chat_order, ways
from flowdesk.flow.step import COMPLETE, Port
from flowdesk.ui.canvas.differing import CardKey
from flowdesk.ui.canvas.scene import CanvasScene
from flowdesk.ui.canvas.spoken import words
from flowdesk.ui.canvas.spoken.stand import END_KEY, CardStand, NoteStand, PortStand, Stand
from flowdesk.ui.canvas.state import State
from flowdesk.ui.canvas.view import CanvasView


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

    def number(self, key: CardKey) -> int | None:
        """Give a card's number in that order, from 1; None for one that is coming or going just now."""
        self.cards()
        return self._number.get(key)

    def ports(self, key: CardKey) -> tuple[Port, ...]:
        """Give the ports of a card."""
        card = self.scene.cards.get(key)
        return tuple(port for port, _ in ways(card.step)) if card is not None else ()

    def of(self, key: CardKey | Port | int) -> Stand:
        """Give the stand for a card, for END, for a port or for a note."""
        stand = self._made.get(key)
        if stand is None:
            stand = self._made[key] = self._make(key)
        return stand

    def _make(self, key: CardKey | Port | int) -> Stand:
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

    def focused(self) -> Stand | None:
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


def _read(stand: Stand) -> None:
    QAccessible.updateAccessibility(QAccessibleEvent(stand, QAccessible.Event.Focus))

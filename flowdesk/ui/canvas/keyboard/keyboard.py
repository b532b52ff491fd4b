"""What the board's keys do: looked up in the table, done by walking, connecting and plain edits."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent

from flowdesk.flow.reordering import shifted
from flowdesk.flow.step import COMPLETE, Port
from flowdesk.ui.canvas import edits, entries
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.keyboard.connecting import Connecting
from flowdesk.ui.canvas.keyboard.hint import Hint
from flowdesk.ui.canvas.keyboard.ring import Ring
from flowdesk.ui.canvas.keyboard.table import Deed, Keys, pressed
from flowdesk.ui.canvas.keyboard.walking import Walking
from flowdesk.ui.canvas.state import Selection

if TYPE_CHECKING:
    from flowdesk.ui.canvas.board import Board

_WAYS = {Deed.RIGHT: (1, 0), Deed.LEFT: (-1, 0), Deed.UP: (0, -1), Deed.DOWN: (0, 1)}
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Keyboard(QObject):
    """Hears the keys of the board's view before Qt does."""

    def __init__(self, board: "Board"):
        super().__init__(board)
        self._board = board
        self._view, self._scene = board.view, board.scene
        self._document = board.scene.document
        self.walking = Walking(board.scene, board.ways.reveal, self)
        self.connecting = Connecting(board.scene, board.ways.reveal, self)
        self.hint = Hint(board, board.free)
        self._ring = Ring(board.view)
        self.connecting.told.connect(self._tell)
        self._document.selection_changed.connect(self._show_ring)
        self._deeds: dict[Deed, Callable[[str], object]] = {
            Deed.EDIT: self._edit,
            Deed.CONNECT: self.connecting.begin,
            Deed.START_HERE: self.start_here,
            Deed.EARLIER: lambda name: self.shift(name, -1),
            Deed.LATER: lambda name: self.shift(name, 1),
        }
        board.view.installEventFilter(self)
        board.view.viewport().installEventFilter(self)  # presses of the mouse come there

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is a key of the board; everything else goes on to the view."""
        if watched is not self._view:
            if event.type() == QEvent.Type.MouseButtonPress:
                self._leave()
            return super().eventFilter(watched, event)
        match event.type():
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent):
                return self._claim(event)
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                return self._press(event)
            case QEvent.Type.FocusIn if isinstance(event, QFocusEvent):
                self._arrive(event.reason())
            case QEvent.Type.FocusOut if isinstance(event, QFocusEvent):
                if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
                    self._leave()
        return super().eventFilter(watched, event)

    def start_here(self, name: str) -> None:
        """Let the chat start at a step."""
        if name in self._document.flow:
            flow = self._document.flow.make_first(name)
            self._document.apply(entries.begun_at(name), flow)

    def shift(self, name: str, by: int) -> None:
        """Move a step in the JSON."""
        if name in self._document.flow:
            self._document.apply(entries.ordered(name), shifted(self._document.flow, name, by))

    def connect_from(self, port: Port) -> None:
        """Let the target of a port be chosen on the board."""
        self._view.setFocus()
        self._document.select({port.step})
        self.connecting.begin(port.step, port)

    def open_menu(self) -> None:
        """Open the board's menu beside the card, or the connection, that keys are about."""
        here = self.walking.here()
        if here is not None and not self._document.selection:
            self.walking.go(here)
        box = self.walking.box(here) if here is not None else None
        at = self._view.viewport().rect().center()
        if box is not None:
            at = self._view.mapFromScene(box.topLeft()) + QPoint(24, 44)
        room = self._view.viewport().rect()
        at.setX(min(max(at.x(), room.left()), room.right()))
        at.setY(min(max(at.y(), room.top()), room.bottom()))
        self._view.customContextMenuRequested.emit(at)

    def _claim(self, event: QKeyEvent) -> bool:
        """Keep keys that are typed into a connection from the window's shortcuts."""
        if self.connecting.is_on() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            event.accept()
            return True
        return False

    def _press(self, event: QKeyEvent) -> bool:
        if not self._view.hasFocus() or self._scene.focusItem() is not None:
            return False  # it was meant for something that lies on the board
        line = pressed(event)
        if self._scene.is_carrying() or self._scene.pull is not None:
            return line is not None and line.deed in (Deed.NEXT, Deed.BEFORE)
        if self.connecting.is_on():
            if line is not None and line.deed in (Deed.NEXT, Deed.BEFORE):
                return True
            self.connecting.take(event)
            return True
        if line is None or line.deed is Deed.LET_GO or event.key() == Qt.Key.Key_Space:
            return False  # the view knows these: a gesture may be given up, space may pan
        return self._do(line)

    def _do(self, line: Keys) -> bool:
        if line.deed in (Deed.NEXT, Deed.BEFORE):
            return self.walking.step(1 if line.deed is Deed.NEXT else -1)
        if line.deed in _WAYS and not self._document.selection:
            return False  # with nothing marked arrows scroll
        if line.deed in _WAYS:
            self.walking.along(_WAYS[line.deed])
        elif line.deed in (Deed.NEXT_LINE, Deed.LINE_BEFORE):
            self.walking.line(1 if line.deed is Deed.NEXT_LINE else -1)
        elif line.deed in (Deed.NUDGE, Deed.INCH):
            self._nudge(line)
        elif line.deed is Deed.ADD:
            self._view.step_asked.emit()
        elif line.deed is Deed.NOTE:
            self._board.noting.add_here()
        elif line.deed is Deed.MENU:
            self.open_menu()
        else:
            self._do_here(line, self.walking.here())
        return True

    def _do_here(self, line: Keys, here: str | int | None) -> None:
        """Do what is done with a card; a note can only be written."""
        if isinstance(here, int) and line.deed is Deed.EDIT:
            self._scene.note_wanted.emit(here)
        elif isinstance(here, str) and here != COMPLETE:
            self._deeds[line.deed](here)

    def _edit(self, name: str) -> None:
        self._scene.question_wanted.emit(name)

    def _nudge(self, line: Keys) -> None:
        document = self._document
        step = 1 if line.deed is Deed.INCH else metrics.NUDGE
        what = document.selection
        if not what.steps and not what.notes:
            return
        if COMPLETE in what.steps and document.layout.of(COMPLETE) is None:
            what = Selection(what.steps - {COMPLETE}, notes=what.notes)
        dx, dy = line.way
        layout = edits.nudged(document.state, what, dx * step, dy * step)
        names = ",".join([*sorted(what.steps), *map(str, sorted(what.notes))])
        label = entries.moved(len(what.steps), len(what.notes))
        document.apply(label, layout=layout, merge=f"nudge:{names}")

    def _leave(self) -> None:
        self.connecting.give_up()
        self._ring.hide()

    def _arrive(self, reason: Qt.FocusReason) -> None:
        """Whoever comes by keys stands on a card at once, or sees that it is the board."""
        if reason not in _BY_TAB:
            return
        if not self._document.selection:
            self.walking.step(1 if reason is Qt.FocusReason.TabFocusReason else -1)
        self._ring.setVisible(not self._document.selection)

    def _show_ring(self) -> None:
        if self._document.selection:
            self._ring.hide()

    def _tell(self, what: str, keys: str) -> None:
        if what:
            self.hint.say(what, keys)
        else:
            self.hint.hide()

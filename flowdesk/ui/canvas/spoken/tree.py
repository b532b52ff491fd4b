"""The board as a tree for screen readers: the view, its cards in the order of the chat, their ports.

Of Qt's interfaces only QAccessibleWidget can be subclassed with actions from Python (an interface_cast
of our own ends the process), so that every card and port has a hidden widget: see `stands`. Qt owns the
interfaces and lets each go with its widget.
"""

from functools import cache
from typing import Any

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from flowdesk.tongue.say import tr
from flowdesk.ui.canvas.spoken.stand import NoteStand, PortStand, Stand
from flowdesk.ui.canvas.spoken.stands import Stands
from flowdesk.ui.canvas.view import CanvasView

_ROLE = QAccessible.Role
_TEXT = QAccessible.Text


@cache
def install() -> None:
    """Let Qt ask here for the interfaces of boards; once for the process, before the first board."""
    QAccessible.installFactory(_made)


def _made(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, CanvasView):
        return BoardAccess(thing)
    return StandAccess(thing) if isinstance(thing, Stand) else None


class BoardAccess(QAccessibleWidget):
    """The view: a list of its cards, then its notes, and last the widget in which editors lie."""

    def __init__(self, view: CanvasView):
        super().__init__(view, _ROLE.List, tr("Canvas"))
        self._view = view

    def _stands(self) -> Stands | None:
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        found: Stands | None = self._view.findChild(Stands, options=direct)
        return found

    def _things(self) -> list[QObject]:
        stands = self._stands()
        cards: list[QObject] = [stands.of(key) for key in stands.things()] if stands else []
        return [*cards, self._view.viewport()]

    def text(self, t: QAccessible.Text, /) -> str:
        """Name the board with its numbers of steps and problems."""
        stands = self._stands()
        return stands.name() if t is _TEXT.Name and stands else super().text(t)

    def childCount(self) -> int:
        """Count the cards, END, the notes and the viewport."""
        stands = self._stands()
        return len(stands.things()) + 1 if stands else 1

    def child(self, index: int, /) -> Any:
        """Give a card."""
        things = self._things()
        inside = 0 <= index < len(things)
        return QAccessible.queryAccessibleInterface(things[index]) if inside else None

    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        """Give the place of a card."""
        thing, things = child.object(), self._things()
        return things.index(thing) if thing in things else -1

    def focusChild(self) -> Any:
        """Give the card that keys are about."""
        stands = self._stands()
        stand = stands.focused() if stands else None
        return QAccessible.queryAccessibleInterface(stand) if stand else super().focusChild()


class StandAccess(QAccessibleWidget):
    """A card, END, a port or a note."""

    def __init__(self, stand: Stand):
        super().__init__(stand, _ROLE.Link if isinstance(stand, PortStand) else _ROLE.ListItem)
        self._stand = stand

    def text(self, t: QAccessible.Text, /) -> str:
        """Give the name, and what is to be mended."""
        if t is _TEXT.Name:
            return self._stand.name()
        return self._stand.description() if t is _TEXT.Description else ""

    def state(self) -> QAccessible.State:
        """Say whether it is marked, has the keyboard, and can be seen."""
        state = QAccessible.State()
        state.focusable = state.selectable = True
        state.selected = self._stand.is_marked()
        state.focused = self._stand.stands.focused() is self._stand
        seen = self._stand.stands.view.in_sight().intersects(self._stand.box())
        state.offscreen = not seen
        return state

    def rect(self) -> QRect:
        """Give its place on the screen."""
        return self._stand.on_screen()

    def parent(self) -> Any:
        """Give the board, or a port's card."""
        return QAccessible.queryAccessibleInterface(self._stand.above())

    def childCount(self) -> int:
        """Count the ports."""
        return len(self._stand.parts())

    def child(self, index: int, /) -> Any:
        """Give a port."""
        parts = self._stand.parts()
        inside = 0 <= index < len(parts)
        return QAccessible.queryAccessibleInterface(parts[index]) if inside else None

    def childAt(self, x: int, y: int, /) -> Any:
        """Give the port at a place of the screen."""
        for part in self._stand.parts():
            if part.on_screen().contains(x, y):
                return QAccessible.queryAccessibleInterface(part)
        return None

    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        """Give the place of a port."""
        thing, parts = child.object(), [*self._stand.parts()]
        return next((at for at, part in enumerate(parts) if part is thing), -1)

    def focusChild(self) -> Any:
        """Give nothing: what is walked to has the focus itself."""
        return None

    def actionNames(self) -> list[str]:
        """Give what can be done."""
        press = QAccessibleActionInterface.pressAction()
        return [press if deed == "Press" else deed for deed in self._stand.deeds()]

    def doAction(self, name: str, /) -> None:
        """Do it."""
        press = QAccessibleActionInterface.pressAction()
        self._stand.do("Press" if name == press else name)

    def keyBindingsForAction(self, name: str, /) -> list[str]:  # noqa: ARG002
        """The board's keys are on its own sheet."""
        return []

    def localizedActionName(self, name: str, /) -> str:
        """Give the action as it is read."""
        said = {"Edit": tr("Edit"), "Connect": tr("Connect")}
        return said.get(name, tr("Press"))

    def localizedActionDescription(self, name: str, /) -> str:
        """Say what the action does."""
        edits = (
            tr("Type its words") if isinstance(self._stand, NoteStand) else tr("Type the question")
        )
        said = {"Edit": edits, "Connect": tr("Choose where it leads")}
        return said.get(name, tr("Go there"))

"""The menu under the right mouse button: what can be done now, and nothing that cannot."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui.canvas.keyboard.card_menu import CardMenu
from flowdesk.ui.widgets import make

if TYPE_CHECKING:
    from flowdesk.ui.canvas.board import Board

Entry = QAction | QMenu


@dataclass(frozen=True)
class Menu:
    """What the editor has for the menu: *change* what is selected, *select_all*, what *arrange*s
    cards, and the *history*.
    """

    change: Sequence[QAction]
    select_all: QAction
    arrange: Sequence[QAction]
    history: Sequence[QAction]


class Group(QMenu):
    """A submenu of entries; where only one of them can be done now, that stands in its place."""

    def __init__(self, title: str, entries: Sequence[QAction], owner: QWidget):
        super().__init__(title, owner)
        self.entries = entries


class BoardMenu(QMenu):
    """Groups of entries with a line between. Each time it opens, *renew* is called first.

    What cannot be done is not shown: the menu bar has all there is.
    """

    def __init__(
        self, groups: Sequence[Sequence[Entry]], renew: Callable[[], object], owner: QWidget
    ):
        super().__init__(owner)
        self._groups = [list(group) for group in groups]
        self._renew = renew
        self._lines: list[QAction] = []
        self.aboutToShow.connect(self._fill)

    def offer_for_card(self, action: QAction) -> None:
        """Show one entry more in the first group, which is about what is selected."""
        self._groups[0].append(action)

    def _fill(self) -> None:
        self._renew()
        for action in self.actions():
            self.removeAction(action)
        for line in self._lines:
            line.deleteLater()
        self._lines = []
        for group in self._groups:
            now = list(_possible(group))
            if now and self.actions():
                self._lines.append(self.addSeparator())
            self.addActions(now)


def board_menu(menu: Menu, board: "Board") -> BoardMenu:
    """Give the menu of a board."""
    card = CardMenu(board.scene, board.keyboard, board)
    add = make.action(tr("Add a step…"), board.making.ask, ["Ins"], "plus", board)
    arranging = board.arranging
    select = Group(tr("Select"), (menu.select_all, arranging.following, arranging.leading), board)
    order = (card.start, card.earlier, card.later)
    arrange = Group(tr("Arrange"), (*menu.arrange, arranging.menu.menuAction(), *order), board)
    about: list[Entry] = [card.edit, card.edit_note, card.connect_to]
    groups = (about, [add, board.noting.entry(board)], menu.change, [select, arrange], menu.history)
    return BoardMenu(groups, card.renew, board)


def _possible(entries: Sequence[Entry]) -> Iterator[QAction]:
    for entry in entries:
        if isinstance(entry, Group):
            entry.clear()
            entry.addActions([each for each in entry.entries if each.isEnabled()])
            inside = entry.actions()
            yield from inside if len(inside) < 2 else [entry.menuAction()]
        else:
            action = entry.menuAction() if isinstance(entry, QMenu) else entry
            if action.isEnabled():
                yield action

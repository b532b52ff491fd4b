"""What a card can do, at the head of the board's menu: every gesture for who makes none."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from flowdesk.flow.outline import chat_order, ways
from flowdesk.flow.step import COMPLETE, Port, Step
from flowdesk.ui.canvas import edits
from flowdesk.ui.canvas.items.pill import END
from flowdesk.ui.canvas.spoken.words import named
from flowdesk.ui.widgets import make

if TYPE_CHECKING:
    from flowdesk.ui.canvas.keyboard.keyboard import Keyboard
    from flowdesk.ui.canvas.scene import CanvasScene

_MOST = 40  # targets in a menu; of more flows the rest is chosen on the board


class CardMenu(QObject):
    """Puts entries for the card that is marked alone into a menu each time it opens."""

    def __init__(self, scene: "CanvasScene", keyboard: "Keyboard", menu: QMenu):
        super().__init__(menu)
        self._document = scene.document
        self._scene = scene
        self._keyboard = keyboard
        self._menu = menu
        self._mine: list[QAction] = []
        self._submenus: list[QMenu] = []
        menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        for action in self._mine:
            self._menu.removeAction(action)
        for submenu in self._submenus:
            submenu.deleteLater()
        self._mine, self._submenus = [], []
        name = self._document.single()
        step = self._document.flow.get(name or COMPLETE)
        first = next(iter(self._menu.actions()), None)
        note = self._document.single_note()
        if note is not None and first is not None:
            self._put(first, "Edit the note", lambda: self._scene.note_wanted.emit(note))
            self._mine.append(self._menu.insertSeparator(first))
        if step is None or first is None:
            return
        at = self._document.flow.position(step.id)
        last = len(self._document.flow.steps) - 1
        keyboard, name = self._keyboard, step.id
        self._put(first, "Edit", lambda: self._scene.question_wanted.emit(name))
        self._mine.append(self._menu.insertMenu(first, self._connect_menu(step)))
        self._put(first, "Start here", lambda: keyboard.start_here(name), at > 0)
        self._put(first, "Earlier in the JSON", lambda: keyboard.shift(name, -1), at > 0)
        self._put(first, "Later in the JSON", lambda: keyboard.shift(name, 1), at < last)
        self._mine.append(self._menu.insertSeparator(first))

    def _put(
        self, before: QAction, text: str, then: Callable[[], object], can: bool = True
    ) -> None:
        action = make.action(text, then, owner=self._menu)
        action.setEnabled(can)
        self._menu.insertAction(before, action)
        self._mine.append(action)

    def _connect_menu(self, step: Step) -> QMenu:
        """Give the menu of ports, or of targets where there is one port only."""
        menu = self._submenu("Connect")
        ports = ways(step)
        if len(ports) == 1:
            self._offer(menu, *ports[0])
            return menu
        for port, target in ports:
            inner = self._submenu(make.bare(named(port, step)))
            self._offer(inner, port, target)
            menu.addMenu(inner)
        return menu

    def _submenu(self, title: str) -> QMenu:
        made = QMenu(title, self._menu)
        self._submenus.append(made)
        return made

    def _offer(self, menu: QMenu, port: Port, led: str | None) -> None:
        """Offer every target once the menu opens."""
        menu.aboutToShow.connect(lambda: self._offer_targets(menu, port, led))

    def _offer_targets(self, menu: QMenu, port: Port, led: str | None) -> None:
        if menu.actions():
            return
        begin = partial(self._keyboard.connect_from, port)
        menu.addAction(make.action("Choose on the board…", begin, owner=menu))
        menu.addSeparator()
        names = chat_order(self._document.flow)[:_MOST]
        for target in (*names, COMPLETE):
            word = END if target == COMPLETE else make.bare(target)
            entry = make.action(word, partial(self._lead, port, target), owner=menu)
            self._tick(menu, entry, target == led)
        if led is not None:
            menu.addAction(make.action("Nowhere", partial(self._lead, port, None), owner=menu))

    def _tick(self, menu: QMenu, entry: QAction, ticked: bool) -> None:
        entry.setCheckable(ticked)
        entry.setChecked(ticked)
        menu.addAction(entry)

    def _lead(self, port: Port, target: str | None) -> None:
        flow = self._document.flow
        if target is None:
            self._document.apply("deletion of a connection", flow.disconnect(port))
        else:
            self._document.apply(f"connection of {port.step}", edits.led(flow, port, target))

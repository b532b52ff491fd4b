"""What a card can do, as entries of the board's menu: every gesture for who makes none."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from flowdesk.flow.outline import chat_order, ways
from flowdesk.flow.step import COMPLETE, Port, Step
from flowdesk.tongue.say import tr
from flowdesk.ui.canvas import edits, entries
from flowdesk.ui.canvas.items.pill import END
from flowdesk.ui.canvas.spoken.words import named
from flowdesk.ui.widgets import make

if TYPE_CHECKING:
    from flowdesk.ui.canvas.keyboard.keyboard import Keyboard
    from flowdesk.ui.canvas.scene import CanvasScene

_MOST = 40  # targets in a menu; of more flows the rest is chosen on the board


class CardMenu(QObject):
    """Entries for the card that is marked alone; without one they are disabled.

    `renew` is to be called before they are shown.
    """

    def __init__(self, scene: "CanvasScene", keyboard: "Keyboard", owner: QWidget):
        super().__init__(owner)
        self._document = scene.document
        self._scene = scene
        self._keyboard = keyboard
        self._owner = owner
        self._submenus: list[QMenu] = []
        self.edit = self._entry(tr("Edit"), scene.question_wanted.emit)
        self.edit_note = make.action(tr("Edit the note"), self._edit_note, owner=owner)
        self.connect_to = QMenu(tr("Connect"), owner)
        self.connect_to.aboutToShow.connect(self._offer_alone)
        self.start = self._entry(tr("Start here"), keyboard.start_here)
        self.earlier = self._entry(tr("Earlier in the JSON"), lambda name: keyboard.shift(name, -1))
        self.later = self._entry(tr("Later in the JSON"), lambda name: keyboard.shift(name, 1))

    def renew(self) -> None:
        """Be about the card that is marked now."""
        self.connect_to.clear()
        for submenu in self._submenus:
            submenu.deleteLater()
        self._submenus = []
        flow = self._document.flow
        step = flow.get(self._document.single() or COMPLETE)
        at = flow.position(step.id) if step else 0
        self.edit.setEnabled(step is not None)
        self.edit_note.setEnabled(self._document.single_note() is not None)
        self.connect_to.setEnabled(step is not None)
        self.start.setEnabled(at > 0)
        self.earlier.setEnabled(at > 0)
        self.later.setEnabled(step is not None and at < len(flow.steps) - 1)
        if step is not None:
            self._fill_connect(step)

    def _edit_note(self) -> None:
        note = self._document.single_note()
        if note is not None:
            self._scene.note_wanted.emit(note)

    def _entry(self, text: str, then: Callable[[str], object]) -> QAction:
        def done() -> None:
            name = self._document.single()
            if name is not None:
                then(name)

        return make.action(text, done, owner=self._owner)

    def _fill_connect(self, step: Step) -> None:
        """Offer the ports; where there is but one its targets stand in their place."""
        ports = ways(step)
        for port, target in ports if len(ports) > 1 else ():
            inner = self._submenu(make.bare(named(port, step)))
            self._offer(inner, port, target)
            self.connect_to.addMenu(inner)

    def _offer_alone(self) -> None:
        step = self._document.flow.get(self._document.single() or COMPLETE)
        if step is not None and len(ports := ways(step)) == 1:
            self._offer_targets(self.connect_to, *ports[0])

    def _submenu(self, title: str) -> QMenu:
        made = QMenu(title, self._owner)
        self._submenus.append(made)
        return made

    def _offer(self, menu: QMenu, port: Port, led: str | None) -> None:
        """Offer every target once the menu opens."""
        menu.aboutToShow.connect(lambda: self._offer_targets(menu, port, led))

    def _offer_targets(self, menu: QMenu, port: Port, led: str | None) -> None:
        if menu.actions():
            return
        begin = partial(self._keyboard.connect_from, port)
        menu.addAction(make.action(tr("Choose on the board…"), begin, owner=menu))
        menu.addSeparator()
        names = chat_order(self._document.flow)[:_MOST]
        for target in (*names, COMPLETE):
            word = tr(END) if target == COMPLETE else make.bare(target)
            entry = make.action(word, partial(self._lead, port, target), owner=menu)
            self._tick(menu, entry, target == led)
        if led is not None:
            menu.addAction(make.action(tr("Nowhere"), partial(self._lead, port, None), owner=menu))

    def _tick(self, menu: QMenu, entry: QAction, ticked: bool) -> None:
        entry.setCheckable(ticked)
        entry.setChecked(ticked)
        menu.addAction(entry)

    def _lead(self, port: Port, target: str | None) -> None:
        flow = self._document.flow
        if target is None:
            self._document.apply(entries.unconnected(), flow.disconnect(port))
        else:
            self._document.apply(entries.connected(port.step), edits.led(flow, port, target))

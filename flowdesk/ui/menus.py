"""The menu bar. What an entry does is the window's; which keys it has is the platform's."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from flowdesk.tongue.say import mark, tr
from flowdesk.ui.rail import ENTRIES
from flowdesk.ui.scheme import Scheme, Wish
from flowdesk.ui.widgets import make

Key = QKeySequence.StandardKey
Do = Callable[[], object]


def titles() -> tuple[str, ...]:
    """Give what stands in the bar."""
    return tr("File"), tr("Edit"), tr("View"), tr("Bot"), tr("Help")


def fill(menu: QMenu, actions: list[QAction | None]) -> None:
    """Put entries into a menu; None is a line between."""
    for each in actions:
        if each is None:
            menu.addSeparator()
        else:
            menu.addAction(each)


def page_actions(owner: QWidget, go: Callable[[str], object]) -> list[QAction]:
    """Give one entry a page, Alt+1 onwards."""

    def one(index: int, name: str, icon: str) -> QAction:
        return make.action(tr(name), lambda: go(name), [f"Alt+{index}"], icon, owner)

    return [one(index, name, icon) for index, (name, icon) in enumerate(ENTRIES, 1)]


def theme_menu(owner: QMainWindow, scheme: Scheme) -> QMenu:
    """Give the choice of the theme."""
    menu = QMenu(tr("Theme"), owner)
    group = QActionGroup(menu)
    words = {Wish.SYSTEM: tr("As the system"), Wish.LIGHT: tr("Light"), Wish.DARK: tr("Dark")}
    icons = {Wish.SYSTEM: "monitor", Wish.LIGHT: "sun", Wish.DARK: "moon"}
    for wish, text in words.items():
        entry = make.action(text, partial(scheme.choose, str(wish)), icon=icons[wish], owner=owner)
        entry.setCheckable(True)
        entry.setChecked(scheme.wish == wish)
        scheme.changed.connect(lambda now, e=entry, w=wish: e.setChecked(now == w))
        group.addAction(entry)
        menu.addAction(entry)
    return menu


_TEXT = (
    (mark("Undo"), "undo", Key.Undo),
    (mark("Redo"), "redo", Key.Redo),
    ("", "", None),
    (mark("Cut"), "cut", Key.Cut),
    (mark("Copy"), "copy", Key.Copy),
    (mark("Paste"), "paste", Key.Paste),
    ("", "", None),
    (mark("Select all"), "selectAll", Key.SelectAll),
)


def text_actions(owner: QWidget) -> list[QAction | None]:
    """Give the Edit entries for the field that has the focus; fields know the keys themselves."""
    field = QApplication.focusWidget()
    entries: list[QAction | None] = []
    for text, name, key in _TEXT:
        if key is None:
            entries.append(None)
            continue
        deed = getattr(field, name, None)
        entry = make.action(f"{tr(text)}\t{QKeySequence(key).toString()}", deed, owner=owner)
        entry.setEnabled(callable(deed))
        entries.append(entry)
    return entries

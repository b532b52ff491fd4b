"""The window's menus as a test reads them: by their words, filled as they are when they are opened."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu


def plain(text: str) -> str:
    """Give words without the letter that is marked in them."""
    return text.replace("&", "")


def menu(window: QMainWindow, name: str) -> QMenu:
    """Give a menu as it is after it was opened."""
    menus = [action.menu() for action in window.menuBar().actions()]
    found = next(one for one in menus if isinstance(one, QMenu) and plain(one.title()) == name)
    found.aboutToShow.emit()
    found.aboutToHide.emit()
    return found


def entries(window: QMainWindow, name: str) -> dict[str, QAction]:
    """Give a menu's entries by their words."""
    return {action.text(): action for action in menu(window, name).actions() if action.text()}

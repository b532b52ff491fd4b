"""Going from one part of the editor to the next by keys: outline, board, and the tabs beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QTabWidget, QWidget

_BY_KEY = Qt.FocusReason.TabFocusReason


class Panes(QObject):
    """*places* are what F6 goes round; of the tabs the one that is open counts."""

    def __init__(
        self,
        places: Sequence[QWidget],
        tabs: QTabWidget,
        parent: QObject | None = None,
    ):
        super().__init__(parent)
        self._places = (*places, tabs)
        self._tabs = tabs

    def go(self, by: int) -> None:
        """Go to the next part that can be seen (1), or the one before (-1)."""
        seen = [one for one in self._places if one.isVisible()]
        here = next((at for at, one in enumerate(seen) if _holds(one)), 0)
        if seen:
            self._enter(seen[(here + by) % len(seen)])

    def turn(self, by: int) -> None:
        """Open the next tab (1), or the one before (-1), and go into it."""
        count = self._tabs.count()
        self._tabs.setCurrentIndex((self._tabs.currentIndex() + by) % count)
        if not _holds(self._tabs.currentWidget()):  # who was opened may have chosen where
            self._enter(self._tabs)

    def _enter(self, place: QWidget) -> None:
        if place is not self._tabs:
            place.setFocus(_BY_KEY)
            return
        inside = first_reached(self._tabs.currentWidget())
        (inside or self._tabs.tabBar()).setFocus(_BY_KEY)


def first_reached(widget: QWidget) -> QWidget | None:
    """Give the first widget inside another that Tab stops at."""
    tab = Qt.FocusPolicy.TabFocus
    here = widget
    while True:
        stops = here.focusPolicy() & tab == tab and here.isVisible() and here.isEnabled()
        if stops and here.focusProxy() is None and widget.isAncestorOf(here):
            return here
        following = here.nextInFocusChain()
        if following is None or following is widget:
            return None
        here = following


def _holds(widget: QWidget) -> bool:
    focus = widget.window().focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))

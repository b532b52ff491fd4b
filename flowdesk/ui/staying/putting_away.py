"""What closing the window does: the bot goes on without it, after the owner was told so."""

from collections.abc import Callable

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from flowdesk.tongue.say import mark, tr
from flowdesk.ui.desk import LiveState
from flowdesk.ui.widgets.ask import choose

_TOLD = "told that the bot goes on"
_WITH_TRAY = mark(
    "The bot goes on answering while the window is closed. The Flowdesk icon beside the clock shows how"
    " it is doing, and opens the window again. You are asked only this once."
)
_WITHOUT = mark(
    "The bot can go on answering while the window is closed. Nothing shows it then: this system has no"
    " icons beside the clock. Start Flowdesk again to see the window again."
)


class PuttingAway:
    """Asked each time the owner closes the window.

    With a tray the owner is told once; without one there is nothing to see of a hidden desk, and each
    time is asked. While the bot is off there is nothing to keep, and closing ends Flowdesk.
    """

    def __init__(
        self,
        window: QWidget,
        state: Callable[[], LiveState],
        has_tray: Callable[[], bool],
        remember: QSettings,
        quit_: Callable[[], object],
    ) -> None:
        self._window, self._state = window, state
        self._has_tray, self._remember, self._quit = has_tray, remember, quit_

    def __call__(self) -> bool:
        """Tell whether the window stays; it is hidden then, or the owner is being asked."""
        state = self._state()
        if not (state.running or state.busy):
            return False
        tray = self._has_tray()
        if tray and self._remember.value(_TOLD) == "yes":
            self._window.hide()
            return True
        go_on = (tr("Close the window" if tray else "Keep answering"), self._hide)
        choose(
            self._window,
            tr("The bot goes on" if tray else "Should the bot go on?"),
            tr(_WITH_TRAY if tray else _WITHOUT),
            ((tr("Quit Flowdesk"), self._quit), go_on),
        )
        return True

    def _hide(self) -> None:
        if self._has_tray():
            self._remember.setValue(_TOLD, "yes")
            self._remember.sync()
        self._window.hide()

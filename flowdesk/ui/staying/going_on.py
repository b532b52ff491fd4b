"""A bot that was on goes on by itself, also where the laptop is not ready for it yet at log-in."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from flowdesk.ui import switching
from flowdesk.ui.desk import Desk, LiveState

FIRST_MS = 60_000
_LONGEST = 64
"""The pause between tries doubles up to this many times the first."""


class GoingOn(QObject):
    """Starts the bot, and again after a while where it cannot: the keychain may still be locked, or
    the port taken. *failed* hears the first reason. It ends once the bot runs, or somebody starts or
    stops it by hand.
    """

    def __init__(
        self, desk: Desk, failed: Callable[[str], object], first_ms: int = FIRST_MS
    ) -> None:
        super().__init__()
        self._desk, self._failed, self._first = desk, failed, first_ms
        self._tries = 0
        self._mine = False
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._try)
        desk.bridge.status.connect(self._state)

    def start(self) -> None:
        """Try now."""
        self._try()

    def _try(self) -> None:
        self._mine = True
        switching.start(self._desk, self._could_not, self)

    def _could_not(self, sentence: str) -> None:
        self._mine = False
        if self._tries == 0:
            self._failed(sentence)
        self._pause.start(self._first * min(2**self._tries, _LONGEST))
        self._tries = min(self._tries + 1, 6)

    def _state(self, state: LiveState) -> None:
        if state.running or (state.busy and not self._mine):
            self._pause.stop()

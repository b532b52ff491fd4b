"""The one way from the bot's threads into Qt."""

import threading
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

_PAUSE_MS = 100  # at most ten rounds a second, however many messages arrive


class Bridge(QObject):
    """Takes what happened from any thread and tells it on the GUI thread.

    ``tell`` and ``tell_status`` are the plain callables that go down to the bot. ``changed``
    carries a tuple of changes (``bot.live.Change``), at most ten times a second; ``status``
    carries the newest ``LiveState``.
    """

    changed = Signal(object)
    status = Signal(object)
    _woken = Signal()
    _status_told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: list[Any] = []
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._empty)
        self._woken.connect(self._wake, Qt.ConnectionType.QueuedConnection)
        self._status_told.connect(self.status, Qt.ConnectionType.QueuedConnection)

    def tell(self, change: Any) -> None:
        """Hand over one change; any thread, never blocks."""
        with self._lock:
            self._waiting.append(change)
            first = len(self._waiting) == 1
        if first:
            self._woken.emit()

    def tell_status(self, state: Any) -> None:
        """Hand over what the bot's door and tunnel are doing; any thread."""
        self._status_told.emit(state)

    @Slot()
    def _wake(self) -> None:
        if not self._pause.isActive():
            self._empty()

    @Slot()
    def _empty(self) -> None:
        with self._lock:
            changes, self._waiting = tuple(self._waiting), []
        if changes:
            self._pause.start()
            self.changed.emit(changes)

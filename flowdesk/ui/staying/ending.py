"""Told by the system to end (a shutdown, a log-out, Ctrl+C), the desk ends as if it had been quit."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_SIGNALS = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
)


class Ending(QObject):
    """Emits ``wanted`` on the GUI thread for each such signal. Made and closed on the main thread.

    While Qt waits no Python runs, so that the signal's number comes through a socket that Qt watches.
    """

    wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inside, self._outside = socket.socketpair()
        for end in (self._inside, self._outside):
            end.setblocking(False)
        self._before = {each: signal.signal(each, _left_to_qt) for each in _SIGNALS}
        self._woken = signal.set_wakeup_fd(self._outside.fileno())
        reading = QSocketNotifier.Type.Read
        self._notifier = QSocketNotifier(self._inside.fileno(), reading, self)
        self._notifier.activated.connect(self._heard)

    def close(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._woken)
        for each, handler in self._before.items():
            signal.signal(each, handler)
        self._inside.close()
        self._outside.close()
        self.deleteLater()

    def _heard(self) -> None:
        if set(self._inside.recv(64)) & {int(each) for each in _SIGNALS}:
            self.wanted.emit()


def _left_to_qt(_signal: int, _frame: FrameType | None) -> None:
    """Do nothing here: the socket carries it."""

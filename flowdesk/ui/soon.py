"""Reading anew, soon: what is shown need not be of this moment, and news come in crowds."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 500
_REST = 5


class Soon(QTimer):
    """Does *work* once, a pause after it was first wanted, however often it is wanted until then."""

    def __init__(
        self, work: Callable[[], object], owner: QObject, pause_ms: int = PAUSE_MS
    ) -> None:
        super().__init__(owner, singleShot=True, interval=pause_ms)
        self._pause_ms = pause_ms
        self.timeout.connect(work)

    def want(self) -> None:
        """Have it done; where it is to be done already it does not wait any longer."""
        if not self.isActive():
            self.start()

    def rest(self, took_ms: int) -> None:
        """Take in how long the work takes: from now on it is at least five times as long at rest."""
        self.setInterval(max(self._pause_ms, _REST * took_ms))

"""The moment from which a window can be seen."""

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget

_PATIENCE_MS = 400  # in which a window that is shown is painted; a hidden one never is


class FirstSight(QObject):
    """Watches a *window* until it is painted for the first time."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._waiting = QEventLoop(self)
        self._has_come = False
        window.installEventFilter(self)

    def wait(self) -> None:
        """Wait until the window, shown just now, can be seen; not for long, as it may be hidden."""
        if not self._has_come:
            QTimer.singleShot(_PATIENCE_MS, self._waiting, self._waiting.quit)
            self._waiting.exec()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the first painting in."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._has_come = True
            QTimer.singleShot(0, self._waiting.quit)  # its children are painted after it
        return super().eventFilter(watched, event)

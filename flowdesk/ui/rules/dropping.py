"""Rule files that are dropped on the window."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from flowdesk.tongue.say import tr


class RuleDrop(QObject):
    """Takes what is dropped on a *window* that accepts drops. ``dropped`` carries the paths of the rule
    files; where none is among it, ``refused`` carries a sentence that says what can be dropped.
    """

    dropped = Signal(list)
    refused = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files; which ones are of use is said when they are dropped."""
        if isinstance(event, QDragEnterEvent) and _files(event):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            event.acceptProposedAction()
            self._take(_files(event))
            return True
        return super().eventFilter(watched, event)

    def _take(self, paths: list[Path]) -> None:
        rules = [path for path in paths if path.suffix.lower() == ".json"]
        if rules:
            self.dropped.emit(rules)
        else:
            self.refused.emit(
                tr("Only rule files (.json) and workbooks (.xlsx) can be dropped here.")
            )


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]

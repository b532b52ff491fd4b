"""Keys that stay the window's while a text field has the focus."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget


class WindowKeys(QObject):
    """Keeps *keys* from being claimed by the field that has the focus.

    On Linux a text field takes Ctrl+E for “end of the line” (QKeySequence.MoveToEndOfLine), and no
    menu would hear of it.
    """

    def __init__(self, application: QApplication, keys: QKeySequence, owner: QObject) -> None:
        super().__init__(owner)
        self._keys = keys
        application.focusChanged.connect(self._watch)

    def _watch(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the keys to the window's actions."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination())
            if pressed.matches(self._keys) == QKeySequence.SequenceMatch.ExactMatch:
                event.ignore()
                return True
        return super().eventFilter(watched, event)

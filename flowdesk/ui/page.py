"""What the window asks of every page."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:  # the window comes up before a desk is open
    from flowdesk.ui.desk import Desk

Action = tuple[str, Callable[[], object]]


class Page(QWidget):
    """One page. ``told`` carries a sentence, its kind (ok, error, info) and buttons for it."""

    told = Signal(str, str, tuple)
    wanted = Signal(str)  # another page, by its name
    mended = Signal(str)  # a sentence that was told and no longer holds
    shifted = Signal()  # what can be pressed stands elsewhere now

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        desk.bridge.changed.connect(self._hear)

    def arrive(self) -> None:
        """Read anew what the page shows; called when it comes into sight."""

    def leave(self) -> None:
        """Keep what was typed; called when it goes out of sight and at closing."""

    def heard(self, changes: tuple[Any, ...]) -> None:
        """Take in changes (``bot.live.Change``) while the page can be seen."""

    def edit_actions(self) -> list[QAction | None]:
        """Give what belongs into the Edit menu; None is a line between."""
        return []

    def view_actions(self) -> list[QAction | None]:
        """Give what belongs into the View menu; None is a line between."""
        return []

    def say(self, text: str, kind: str = "info", *actions: Action) -> None:
        """Tell the owner in the quiet bar."""
        self.told.emit(text, kind, actions)

    def _hear(self, changes: tuple[Any, ...]) -> None:
        if self.isVisible():
            self.heard(changes)

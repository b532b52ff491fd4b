"""The one undo command: it swaps two values and knows nothing of the screen."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from flowdesk.ui.canvas.state import State

_MERGES = 1


class Change(QUndoCommand):
    """From one State to another; follows the change before it if both carry the same burst."""

    def __init__(
        self,
        label: str,
        before: State,
        after: State,
        swap: Callable[[State], None],
        burst: str | None,
    ):
        super().__init__(label)
        self.before = before
        self.after = after
        self.burst = burst
        self._swap = swap

    def id(self) -> int:
        """Tell Qt whether it may ask for a merge at all."""
        return -1 if self.burst is None else _MERGES

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take the next change of the same burst in; what ends where it began is no change."""
        if not isinstance(other, Change) or other.burst != self.burst:
            return False
        self.after = other.after
        self.setText(other.text())
        if self.after == self.before:
            self.setObsolete(True)
        return True

    def undo(self) -> None:
        """Put the earlier value back."""
        self._swap(self.before)

    def redo(self) -> None:
        """Put the later value in."""
        self._swap(self.after)

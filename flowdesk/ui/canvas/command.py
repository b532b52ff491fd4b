"""The one undo command: it swaps two values, and knows what was marked before."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from flowdesk.ui.canvas.state import Selection, State, touched, touched_notes

_MERGES = 1


class Change(QUndoCommand):
    """From one State to another; follows the change before it if both carry the same burst.

    ``swap`` puts a State in the first time, ``come_back`` by undo and redo, with what to mark then.
    """

    def __init__(
        self,
        label: str,
        before: State,
        after: State,
        marked: Selection,
        swap: Callable[[State], None],
        come_back: Callable[[State, Selection], None],
        burst: str | None,
    ):
        super().__init__(label)
        self.before = before
        self.after = after
        self.burst = burst
        self._marked = marked
        self._swap = swap
        self._come_back = come_back
        self._is_done = False

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
        """Put the earlier value back, and mark what was marked then."""
        self._come_back(self.before, self._marked)

    def redo(self) -> None:
        """Put the later value in; again, it marks what the change is about."""
        if self._is_done:
            self._come_back(self.after, self._about())
        else:
            self._is_done = True
            self._swap(self.after)

    def _about(self) -> Selection:
        """Give what differs, and nothing where steps went."""
        gone = set(self.before.flow.ids()) - set(self.after.flow.ids())
        if gone:
            return Selection()
        notes = frozenset(touched_notes(self.before, self.after))
        return Selection(frozenset(touched(self.before, self.after)), notes=notes)

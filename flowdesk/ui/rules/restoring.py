"""A version brought back into the draft, as one entry of the history."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from flowdesk.store.values import Version
from flowdesk.tongue.say import tr
from flowdesk.ui.canvas.document import FlowDocument

Say = Callable[[str], None]


class Said(QUndoCommand):
    """Another completion message; what the owner has typed since then is left as it is."""

    def __init__(
        self, label: str, before: str, after: str, said: Callable[[], str], say: Say
    ) -> None:
        super().__init__(label)
        self._before, self._after, self._said, self._say = before, after, said, say

    def undo(self) -> None:
        """Put the earlier message back."""
        if self._said() == self._after:
            self._say(self._before)

    def redo(self) -> None:
        """Put the version's message in."""
        if self._said() == self._before:
            self._say(self._after)


def restore(document: FlowDocument, version: Version, said: Callable[[], str], say: Say) -> bool:
    """Bring flow and completion message of a version back; tell whether anything was otherwise.

    *said* gives the draft's completion message and *say* puts another in. Cards that are there now
    keep their places.
    """
    label, before = tr("restore of version {n}", n=version.number), said()
    if before == version.completion:
        was = document.flow
        document.apply(label, flow=version.flow)
        return was != document.flow
    document.undo_stack.beginMacro(label)
    document.apply(label, flow=version.flow)
    document.undo_stack.push(Said(label, before, version.completion, said, say))
    document.undo_stack.endMacro()
    return True

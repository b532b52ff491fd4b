"""The chooser of where a port leads: nothing, the end of the chat, or any step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from flowdesk.flow.flow import Flow
from flowdesk.flow.step import COMPLETE
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.canvas.panels.fields import ChoiceBox

NOTHING = mark("Nothing – the form ends here")
OTHERWISE = mark("Like all other answers")
END = mark("End of the chat")
_LONGEST = 48


class TargetBox(ChoiceBox):
    """`chosen` carries a step id, COMPLETE, or None for nothing; *nothing*, a sentence that is only
    marked, says what that means.
    """

    chosen = Signal(object)

    def __init__(self, name: str, nothing: str = NOTHING, parent: QWidget | None = None):
        super().__init__(name, parent)
        self._nothing = nothing
        self._flow = Flow()
        self._target: str | None = None
        self._filled = False
        self.activated.connect(self._choose)

    def show_target(self, flow: Flow, target: str | None) -> None:
        """Show where a port leads; the list is filled when it is opened."""
        if self._filled and flow is self._flow and target == self._target:
            return
        self._flow, self._target = flow, target
        words = self._words(target).partition(" · ")[0]
        if self._filled or self.itemText(0) != words or self.itemData(0) != target:
            self.clear()
            self.addItem(words, target)
        self._filled = False

    def fill(self) -> None:
        """Offer everything that can be chosen."""
        if self._filled:
            return
        offered: list[str | None] = [None, COMPLETE, *dict.fromkeys(self._flow.ids())]
        if self._target not in offered:
            offered.append(self._target)
        self.clear()
        for target in offered:
            self.addItem(self._words(target), target)
        self.setCurrentIndex(offered.index(self._target))
        self._filled = True

    def choose(self, target: str | None) -> None:
        """Choose as if by hand."""
        self.fill()
        index = next(row for row in range(self.count()) if self.itemData(row) == target)
        self.setCurrentIndex(index)
        self.activated.emit(index)

    def showPopup(self) -> None:
        """Fill the list, then open it."""
        self.fill()
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fill the list before keys walk through it."""
        if event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.fill()
        super().keyPressEvent(event)

    def _choose(self, index: int) -> None:
        target = self.itemData(index)
        if target != self._target:
            self.chosen.emit(target)

    def _words(self, target: str | None) -> str:
        if target is None:
            return tr(self._nothing)
        if target == COMPLETE:
            return tr(END)
        step = self._flow.get(target)
        if step is None:
            return tr("“{step}” – there is no such step", step=target)
        question = " ".join(step.question.split())
        short = question if len(question) <= _LONGEST else f"{question[:_LONGEST].rstrip()}…"
        return f"{target} · {short}" if short else target

"""How many of the flow's routes have been tried, under the practice phone."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from flowdesk.flow.counted import counted
from flowdesk.flow.runs.leg import Walk
from flowdesk.flow.runs.results import named
from flowdesk.ui.widgets import make

_NAMED = 12


class CoverageBar(QWidget):
    """A line such as "3 of 7 routes tried"; what is left is told under the pointer."""

    next_wanted = Signal()
    test_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = make.label("", "second", wrap=True)
        self.next = make.button("Try the next one", self.next_wanted.emit, "quiet")
        self.next.setToolTip("Walk to the first answer that was not given yet")
        self.test = make.button("Test every route…", self.test_wanted.emit)
        self._row = make.row(self.line, self.next, gap=4)
        self._row.setStretch(0, 1)
        self.setLayout(make.column(self._row, self.test, gap=4))
        self.setMaximumWidth(340)
        self.hide()

    def show_left(self, left: Sequence[Walk], count: int) -> None:
        """Say how many of *count* routes are tried, and name those that are *left*."""
        self.setVisible(count > 0)
        tried = count - len(left)
        self.line.setText(f"{tried:,} of {counted(count, 'route')} tried")
        names = [named(walk) for walk in left[:_NAMED]]
        more = [f"and {len(left) - _NAMED:,} more"] if len(left) > _NAMED else []
        words = f"Not tried yet: {'; '.join(names + more)}. {_WHEN}" if left else _ALL
        self.line.setToolTip(make.tip(words))
        self.line.setAccessibleDescription(words)
        self.next.setEnabled(bool(left))


_WHEN = "A route is tried once every answer on it has been given."
_ALL = "Every answer that leads somewhere has been given since the step was last changed."

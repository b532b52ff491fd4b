"""How many of the flow's routes have been tried, under the practice phone."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from flowdesk.flow.runs.leg import Walk
from flowdesk.flow.runs.results import named
from flowdesk.tongue.say import mark, tr, tr_n
from flowdesk.ui.widgets import make

_NAMED = 12


class CoverageBar(QWidget):
    """A line such as "3 of 7 routes tried"; what is left is told under the pointer."""

    next_wanted = Signal()
    test_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = make.label("", "second", wrap=True)
        self.next = make.button(tr("Try the next one"), self.next_wanted.emit, "quiet")
        self.next.setToolTip(tr("Walk to the first answer that was not given yet"))
        self.test = make.button(tr("Test every route…"), self.test_wanted.emit)
        self._row = make.row(self.line, self.next, gap=4)
        self._row.setStretch(0, 1)
        self.setLayout(make.column(self._row, self.test, gap=4))
        self.setMaximumWidth(340)
        self.hide()

    def show_left(self, left: Sequence[Walk], count: int) -> None:
        """Say how many of *count* routes are tried, and name those that are *left*."""
        self.setVisible(count > 0)
        tried = count - len(left)
        self.line.setText(
            tr_n(
                count,
                "{tried:,} of {n:,} route tried",
                "{tried:,} of {n:,} routes tried",
                tried=tried,
            )
        )
        names = [named(walk) for walk in left[:_NAMED]]
        if len(left) > _NAMED:
            names.append(tr_n(len(left) - _NAMED, "and {n:,} more", "and {n:,} more"))
        words = _left(names) if left else tr(_ALL)
        self.line.setToolTip(make.tip(words))
        self.line.setAccessibleDescription(words)
        self.next.setEnabled(bool(left))


_WHEN = mark("A route is tried once every answer on it has been given.")
_ALL = mark("Every answer that leads somewhere has been given since the step was last changed.")


def _left(names: Sequence[str]) -> str:
    return tr("Not tried yet: {routes}.", routes="; ".join(names)) + f" {tr(_WHEN)}"

"""The bar under the canvas: how many problems there are, the first one, and all on demand."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from flowdesk.flow.check import Problem, Severity
from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui import theme
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.panels.mending import ProblemRow, show_rows
from flowdesk.ui.canvas.spoken.words import problems_counted
from flowdesk.ui.widgets import make

_FRAME = 4  # the border and the margin inside it, above and below
_MOST = 200  # rows in the list; who has more mends these first


class ProblemsBar(QFrame):
    """Hidden while there is nothing to mend. Its owner places it; `resized` asks for that."""

    chosen = Signal(object)  # a Problem whose sentence was clicked
    resized = Signal()

    def __init__(self, document: FlowDocument, parent: QWidget | None = None):
        super().__init__(parent)
        self._document = document
        self._open = False
        self.setProperty("role", "card")
        self.count = make.label("", "name")
        self._first = QVBoxLayout()
        self.more = make.tool("chevron-up", tr("Show all problems"), self.toggle)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self._inside = make.column(self._rows, None, gap=0, margins=(12, 12, 12, 8))
        self.list = make.scroller(make.box(self._inside, "surface"))
        self.list.hide()
        self._head = QHBoxLayout()
        self._head.setContentsMargins(12, 8, 8, 8)
        self._head.setSpacing(10)
        self._head.addWidget(self.count)
        self._head.addLayout(self._first, 1)
        self._head.addWidget(self.more)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self.list, 1)
        whole.addLayout(self._head)
        self._told: tuple[Problem, ...] | None = None
        document.problems_changed.connect(self._follow)
        self.show_problems()

    def toggle(self) -> None:
        """Open or close the list of all problems."""
        self._open = not self._open
        self.show_problems()

    def show_problems(self) -> None:
        """Show what is to be mended now; an empty canvas says so itself."""
        self._told = self._document.problems
        found = self._told if self._document.flow.steps else ()
        self._open = self._open and len(found) > 1
        self._count(found)
        show_rows(self._first, found[:1] if not self._open else (), self._flat)
        show_rows(self._rows, found[:_MOST] if self._open else (), self._row)
        self.list.setVisible(self._open)
        self.more.setVisible(len(found) > 1)
        self.more.setIcon(theme.icon("chevron-down" if self._open else "chevron-up", "second"))
        self.setVisible(bool(found))
        self.resized.emit()
        QTimer.singleShot(
            0, self, self.resized.emit
        )  # when the style has given the rows their size

    def _follow(self) -> None:
        """Show other problems; the same ones stay as they are."""
        if self._document.problems != self._told:
            self.show_problems()

    def room(self, width: int, most: int) -> int:
        """Give the height that the bar needs at a width, but not more than *most*."""
        self._head.invalidate()
        head = max(self._head.heightForWidth(width), self._head.minimumSize().height(), 44)
        if not self._open:
            return head + _FRAME
        return min(head + self._inside.totalHeightForWidth(width - _FRAME) + _FRAME, most)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the signs in another theme's colours."""
        if event.type() == QEvent.Type.PaletteChange:
            make.clear(self._first)
            make.clear(self._rows)
            self.show_problems()
        super().changeEvent(event)

    def _count(self, found: tuple[Problem, ...]) -> None:
        errors = sum(each.severity is Severity.ERROR for each in found)
        parts = [problems_counted(errors)] if errors else []
        if len(found) > errors:
            parts.append(tr_n(len(found) - errors, "{n:,} hint", "{n:,} hints"))
        make.say(self.count, " · ".join(parts), "error" if errors else "warn")

    def _flat(self, problem: Problem) -> ProblemRow:
        return self._row(problem, flat=True)

    def _row(self, problem: Problem, flat: bool = False) -> ProblemRow:
        row = ProblemRow(self._document, problem, flat)
        row.chosen.connect(self.chosen)
        return row

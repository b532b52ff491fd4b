"""One problem as a row: its sentence, and the buttons that mend it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QMenu, QPushButton, QWidget

from flowdesk.flow.check import Fix, Problem, Severity
from flowdesk.flow.step import COMPLETE, Port
from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.canvas import edits, entries
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.items.lines import written
from flowdesk.ui.canvas.panels.beside import Beside
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.wrap import WrapLayout


class ProblemRow(QWidget):
    """Shows a problem; `chosen` tells that its sentence was clicked.

    *flat* puts all on one line, where it is wide enough, and leaves the sign out.
    """

    chosen = Signal(object)

    def __init__(self, document: FlowDocument, problem: Problem, flat: bool = False):
        super().__init__()
        self._document = document
        self.problem = problem
        error = problem.severity is Severity.ERROR
        sign = QLabel()
        name, colour = ("circle-alert", "error") if error else ("triangle-alert", "warn")
        sign.setPixmap(theme.icon(name, colour).pixmap(16, 16))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.sentence = make.label(problem.message, wrap=True)
        self.sentence.setMinimumWidth(120)
        self.buttons = self._mends()
        if flat:
            line = Beside()
            for part in (self.sentence, *self.buttons):
                line.addWidget(part)
            self.setLayout(line)
            return
        mends = WrapLayout(gap=6)
        for button in self.buttons:
            mends.addWidget(button)
        words = make.row(sign, self.sentence, gap=8)
        words.setStretch(1, 1)
        self.setLayout(make.column(words, *([mends] if self.buttons else []), gap=6))

    def takes(self, problem: Problem) -> bool:
        """Show a problem that reads the same and has the same buttons; tell whether it does."""
        if _face(problem) != _face(self.problem):
            return False
        self.problem = problem
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the step."""
        self.chosen.emit(self.problem)
        event.accept()

    def _mends(self) -> list[QPushButton]:
        problem, flow = self.problem, self._document.flow
        fixes = [self._fix(at) for at in range(len(problem.fixes))]
        if (port := problem.port) is not None and port.step in flow:
            return [
                *fixes,
                self._chooser(tr("Choose a step…"), lambda menu: self._onward(menu, port)),
            ]
        if problem.code == "unreachable" and (step := problem.step or "") in flow:
            return [self._chooser(tr("Connect it…"), lambda menu: self._into(menu, step)), *fixes]
        return fixes

    def _fix(self, at: int) -> QPushButton:
        """Give the button of a fix: of the problem that is shown when it is pressed."""
        label = self.problem.fixes[at].label
        return make.button(label, lambda: mend(self._document, self.problem.fixes[at]))

    def _chooser(self, words: str, fill: Callable[[QMenu], None]) -> QPushButton:
        button = make.button(words)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: fill(menu))
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        return button

    def _onward(self, menu: QMenu, port: Port) -> None:
        menu.clear()
        for target in dict.fromkeys(self._document.flow.ids()):
            menu.addAction(make.bare(target), partial(self._lead, port, target))
        menu.addSeparator()
        menu.addAction(tr("End of the chat"), partial(self._lead, port, COMPLETE))

    def _into(self, menu: QMenu, step_id: str) -> None:
        """Offer the ways that could lead to a step; those that lead nowhere yet come first."""
        menu.clear()
        flow = self._document.flow
        ways = [port for step in flow.steps if step.id != step_id for port in step.ports()]
        free = [port for port in ways if written(flow[port.step], port) is None]
        for port in free or ways:
            menu.addAction(make.bare(_after(port)), partial(self._lead, port, step_id))

    def _lead(self, port: Port, target: str) -> None:
        flow = edits.led(self._document.flow, port, target)
        self._document.apply(entries.connected(port.step), flow)


def _after(port: Port) -> str:
    if port.option is None:
        return tr("After {step}", step=port.step)
    return tr("After “{option}” in {step}", option=port.option, step=port.step)


def show_rows(
    layout: QBoxLayout, problems: Sequence[Problem], made: Callable[[Problem], ProblemRow]
) -> None:
    """Let a layout hold a row for each problem; those that read the same stay under the pointer."""
    for at, problem in enumerate(problems):
        item = layout.itemAt(at)
        row = item.widget() if item is not None else None
        if isinstance(row, ProblemRow) and row.takes(problem):
            continue
        _take_away(layout, at)
        layout.insertWidget(at, made(problem))
    while layout.count() > len(problems):
        _take_away(layout, len(problems))


def _take_away(layout: QBoxLayout, at: int) -> None:
    item = layout.takeAt(at)
    row = item.widget() if item is not None else None
    if row is not None:
        row.hide()
        row.deleteLater()


def _face(problem: Problem) -> tuple[object, ...]:
    """Give what a row shows of a problem, and what its buttons lead from."""
    labels = tuple(fix.label for fix in problem.fixes)
    return problem.severity, problem.code, problem.message, problem.step, problem.port, labels


def mend(document: FlowDocument, fix: Fix) -> None:
    """Do what a fix says, as one entry of the history."""
    document.apply(entries.mended(fix.label), fix.edit(document.flow))

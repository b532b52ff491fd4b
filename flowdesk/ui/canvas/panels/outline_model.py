"""The lines of a flow's outline as a tree for a view."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon

from flowdesk.flow.check import Problem, Severity
from flowdesk.flow.flow import Flow
from flowdesk.flow.notes import Notes
from flowdesk.flow.outline import Line, Row, lines, ways
from flowdesk.flow.step import COMPLETE, Port
from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.canvas.adding.palette import tile
from flowdesk.ui.canvas.items.pill import END
from flowdesk.ui.canvas.panels.outline_notes import HEADING, NoteLine, note_lines
from flowdesk.ui.canvas.spoken import words

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_NOWHERE = QModelIndex()


@dataclass
class _Node:
    line: Line
    above: int | None
    row: int
    under: list[int] = field(default_factory=list)


class OutlineModel(QAbstractItemModel):
    """Two columns: what the line is, and the problems of its step in words."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._flow = Flow()
        self._lines: tuple[Line, ...] = ()
        self._of_flow: tuple[Line, ...] = ()  # these without the notes
        self._notes: dict[int, int] = {}
        self._nodes: list[_Node] = []
        self._top: list[int] = []
        self._steps: dict[str, int] = {}
        self._ports: dict[Port, int] = {}  # where each way stands: a branch before what is under it
        self._number: dict[str, int] = {}
        self._problems: dict[str, list[Problem]] = {}
        told: dict[int, Callable[[Line], Any]] = {
            _ROLE.DisplayRole: self._words,
            _ROLE.AccessibleTextRole: self._spoken,
            _ROLE.DecorationRole: self._sign,
            _ROLE.ForegroundRole: self._colour,
        }
        marks: dict[int, Callable[[Line], Any]] = {
            _ROLE.DisplayRole: self._count,
            _ROLE.AccessibleTextRole: self._counted,
            _ROLE.ToolTipRole: self._messages,
            _ROLE.DecorationRole: self._badge,
            _ROLE.ForegroundRole: self._badge_colour,
        }
        self._given = told, marks

    def show_flow(self, flow: Flow, problems: Sequence[Problem], notes: Notes) -> None:
        """Show a flow; where the lines are the same, only what differs in them is told."""
        before = self._flow
        same = before.steps and _same_ways(before, flow)
        self._of_flow = self._of_flow if same else lines(flow)
        fresh = (*self._of_flow, *note_lines(notes))
        found: dict[str, list[Problem]] = {}
        for problem in problems:
            if problem.step is not None:
                found.setdefault(problem.step, []).append(problem)
        old, self._flow, self._problems = self._problems, flow, found
        if fresh != self._lines:
            self.beginResetModel()
            self._build(fresh)
            self.endResetModel()
            return
        for name in self._steps:
            was, now = before.get(name), flow.get(name)
            if (was is not now and was != now) or old.get(name) != found.get(name):
                here = self.at(name)
                self.dataChanged.emit(here, here.siblingAtColumn(1))

    def at(self, step_id: str) -> QModelIndex:
        """Give where a step stands; nowhere if it is not there."""
        number = self._steps.get(step_id)
        return _NOWHERE if number is None else self._index(number)

    def at_port(self, port: Port) -> QModelIndex:
        """Give where a way stands that has a line of its own; nowhere if it has none."""
        number = self._ports.get(port)
        return _NOWHERE if number is None else self._index(number)

    def at_note(self, number: int) -> QModelIndex:
        """Give where a note stands; nowhere if it is not there."""
        line = self._notes.get(number)
        return _NOWHERE if line is None else self._index(line)

    def line(self, index: Index) -> Line | None:
        """Give the line at an index."""
        return self._nodes[index.internalId()].line if index.isValid() else None

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Give a line under another."""
        level = self._level(parent)
        if not 0 <= row < len(level) or not 0 <= column < 2:
            return QModelIndex()
        return self.createIndex(row, column, level[row])

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # QObject has one, too
        """Give the line that another stands under."""
        above = self._nodes[index.internalId()].above if index.isValid() else None
        return QModelIndex() if above is None else self._index(above)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Say how many lines stand under one."""
        return 0 if parent.column() > 0 else len(self._level(parent))

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: ARG002
        """Give both columns."""
        return 2

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Give words, signs and colours."""
        line = self.line(index)
        give = self._given[min(index.column(), 1)].get(role)
        return give(line) if line is not None and give is not None else None

    def _build(self, fresh: tuple[Line, ...]) -> None:
        self._lines = fresh
        self._nodes, self._top, self._steps, self._ports, self._notes = [], [], {}, {}, {}
        path: list[int] = []
        for number, line in enumerate(fresh):
            del path[line.depth :]
            above = path[-1] if path else None
            level = self._top if above is None else self._nodes[above].under
            self._nodes.append(_Node(line, above, len(level)))
            level.append(number)
            path.append(number)
            if line.row is Row.STEP:
                self._steps[line.step] = number
            elif isinstance(line, NoteLine):
                self._notes[line.number] = number
            elif line.port is not None:
                self._ports.setdefault(line.port, number)
        self._number = {name: at for at, name in enumerate(self._steps, 1)}

    def _index(self, number: int) -> QModelIndex:
        return self.createIndex(self._nodes[number].row, 0, number)

    def _level(self, parent: Index) -> list[int]:
        return self._nodes[parent.internalId()].under if parent.isValid() else self._top

    def _words(self, line: Line) -> str:
        if isinstance(line, NoteLine):
            return line.text
        if line.row is Row.LOOP:
            return f"↺ {line.step}"
        if line.row is Row.LINK:
            return f"→ {tr(END) if line.step == COMPLETE else line.step}"
        step = self._flow.get(line.step)
        if line.row is Row.BRANCH and line.port is not None:
            return words.named(line.port, step)
        question = words.short(step.question) if step is not None else ""
        return f"{line.step} · {question}" if question else line.step

    def _spoken(self, line: Line) -> str:
        step = self._flow.get(line.step)
        if line.row is Row.STEP and step is not None:
            found = self._problems.get(line.step, [])
            return words.card(step, self._number[line.step], len(self._number), found)
        if isinstance(line, NoteLine):
            return line.spoken()
        if line.port is None:
            return self._words(line)
        said = words.port(self._flow, line.port)
        return tr("{port}, goes back", port=said) if line.row is Row.LOOP else said

    def _sign(self, line: Line) -> QIcon | None:
        step = self._flow.get(line.step)
        if line.row is Row.STEP and step is not None:
            return _tile(step.type)
        if isinstance(line, NoteLine):
            return theme.icon("sticky-note", "second") if line.number == HEADING else None
        return theme.icon("corner-down-right", "second") if line.row is Row.BRANCH else None

    def _colour(self, line: Line) -> QColor | None:
        return None if line.row is Row.STEP else QColor(theme.current().second)

    def _found(self, line: Line) -> list[Problem]:
        return self._problems.get(line.step, []) if line.row is Row.STEP else []

    def _count(self, line: Line) -> str | None:
        found = self._found(line)
        return str(len(found)) if found else None

    def _counted(self, line: Line) -> str | None:
        found = self._found(line)
        return words.problems_counted(len(found)) if found else None

    def _messages(self, line: Line) -> str:
        return "\n".join(each.message for each in self._found(line))

    def _badge(self, line: Line) -> QIcon | None:
        found = self._found(line)
        if not found:
            return None
        name, colour = ("circle-alert", "error") if _bad(found) else ("triangle-alert", "warn")
        return theme.icon(name, colour)

    def _badge_colour(self, line: Line) -> QColor:
        return QColor(theme.current().error if _bad(self._found(line)) else theme.current().warn)


def _same_ways(one: Flow, other: Flow) -> bool:
    """Tell whether two flows have the same outline at a glance: equal ids, and equal ways."""
    if one.ids() != other.ids():
        return False
    pairs = zip(one.steps, other.steps, strict=True)
    return all(old is new or ways(old) == ways(new) for old, new in pairs)


def _bad(found: Sequence[Problem]) -> bool:
    return any(each.severity is Severity.ERROR for each in found)


def _tile(kind: str) -> QIcon:
    """Give a kind's tile, as it is beside a marked line, too."""
    icon = QIcon()
    for ratio in (1.0, 2.0):
        picture = tile(kind, ratio)
        icon.addPixmap(picture)
        icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon

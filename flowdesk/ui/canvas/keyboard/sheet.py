"""The sheet that shows every key of the canvas, made of what the keys themselves are made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QWidget

from flowdesk.ui.canvas.keyboard.table import BOARD, CHANGE, MOVE, WALK, Keys
from flowdesk.ui.widgets import make

_NATIVE = QKeySequence.SequenceFormat.NativeText


@dataclass(frozen=True)
class Entry:
    """One line: the keys as this system writes them, and what they do."""

    keys: tuple[str, ...]
    words: str


def groups(actions: Iterable[QAction], board: Sequence[Keys] = BOARD) -> dict[str, list[Entry]]:
    """Give the lines by group: the board's own keys, then the shortcuts that the actions have.

    Lines that say the same are one, with the keys of all.
    """
    made: dict[str, list[Entry]] = {WALK: [], CHANGE: [], MOVE: []}
    for line in board:
        keys = tuple(QKeySequence(key).toString(_NATIVE) for key in line.keys)
        lines = made[line.group]
        if lines and lines[-1].words == line.words:
            keys = (*lines.pop().keys, *keys)
        lines.append(Entry(keys, line.words))
    rest = made["Everywhere in the editor"] = []
    for action in actions:
        keys = tuple(each.toString(_NATIVE) for each in action.shortcuts())
        if keys:
            rest.append(Entry(keys, _plain(action)))
    return made


def _plain(action: QAction) -> str:
    """Give what an action does, without what it would do it to."""
    return str(action.property("plain") or action.text()).replace("&", "").rstrip("…")


def sheet(parent: QWidget, actions: Iterable[QAction]) -> QDialog:
    """Give the sheet, ready to be opened."""
    made = QDialog(parent)
    made.setWindowTitle("Keys")
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    found = groups(actions)
    *board, rest = found
    left = make.column(*(_block(name, found[name]) for name in board), None, gap=20)
    half = make.column(_block(rest, found[rest]), None)
    inside = make.scroller(make.box(make.row(left, half, gap=40, margins=(0, 0, 16, 0)), "ground"))
    inside.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows scroll it
    inside.setAccessibleName("Keys of the canvas")
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(made.reject)
    title = make.label("Keys", "title")
    made.setLayout(make.column(title, 4, inside, 8, buttons, gap=8, margins=(24, 20, 24, 16)))
    made.resize(880, 640)
    return made


def _block(name: str, lines: Sequence[Entry]) -> QWidget:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.addWidget(make.label(name, "name"), 0, 0, 1, 2)
    for row, line in enumerate(lines, 1):
        keys = make.label("  ".join(line.keys), "second")
        keys.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(keys, row, 0)
        grid.addWidget(make.label(line.words, wrap=True), row, 1)
    grid.setColumnMinimumWidth(0, 120)
    grid.setColumnStretch(1, 1)
    return make.box(grid)

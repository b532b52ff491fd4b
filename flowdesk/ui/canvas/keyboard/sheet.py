"""The sheet that shows every key of the canvas, made of what the keys themselves are made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui.canvas.keyboard.table import BOARD, CHANGE, LIST, MOVE, OUTLINE, WALK, Keys
from flowdesk.ui.widgets import make

_KEYS = 168  # the width of their column
_NATIVE = QKeySequence.SequenceFormat.NativeText


@dataclass(frozen=True)
class Entry:
    """One line: the keys as this system writes them, and what they do."""

    keys: tuple[str, ...]
    words: str


def groups(
    actions: Iterable[QAction], board: Sequence[Keys] = (*BOARD, *OUTLINE)
) -> dict[str, list[Entry]]:
    """Give the lines by group: the board's own keys, then the shortcuts that the actions have.

    Lines that say the same are one, with the keys of all.
    """
    made: dict[str, list[Entry]] = {tr(name): [] for name in (WALK, CHANGE, MOVE, LIST)}
    for line in board:
        keys = tuple(QKeySequence(key).toString(_NATIVE) for key in line.keys)
        lines, words = made[tr(line.group)], tr(line.words)
        if lines and lines[-1].words == words:
            keys = (*lines.pop().keys, *keys)
        lines.append(Entry(keys, words))
    made[tr(MOVE)] = [Entry(_four(each.keys), each.words) for each in made[tr(MOVE)]]
    rest = made[tr("Everywhere in the editor")] = []
    for action in actions:
        keys = tuple(each.toString(_NATIVE) for each in action.shortcuts())
        if keys:
            rest.append(Entry(keys, _plain(action)))
    return made


def _four(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Write four arrows with the same keys held as one."""
    held = {key.rpartition("+")[0] for key in keys}
    return (f"{held.pop()}+← → ↑ ↓",) if len(keys) == 4 and len(held) == 1 else keys


def _plain(action: QAction) -> str:
    """Give what an action does, without what it would do it to."""
    return str(action.property("plain") or action.text()).replace("&", "").rstrip("…")


def sheet(parent: QWidget, actions: Iterable[QAction]) -> QDialog:
    """Give the sheet, ready to be opened."""
    made = QDialog(parent)
    made.setWindowTitle(tr("Keys"))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    found = groups(actions)
    *board, rest = found
    left = make.column(*(_block(name, found[name]) for name in board), None, gap=20)
    half = make.column(_block(rest, found[rest]), None)
    both = make.row(left, half, gap=40, margins=(0, 0, 16, 0))
    both.setStretch(0, 1)
    both.setStretch(1, 1)
    inside = make.scroller(make.box(both, "ground"))
    inside.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows scroll it
    inside.setAccessibleName(tr("Keys of the canvas"))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(made.reject)
    title = make.label(tr("Keys"), "title")
    made.setLayout(make.column(title, 4, inside, 8, buttons, gap=8, margins=(24, 20, 24, 16)))
    made.resize(QSize(940, 700).boundedTo(parent.screen().availableSize() * 0.9))
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
        keys.setFixedWidth(_KEYS)
        grid.addWidget(keys, row, 0)
        words = make.label(line.words, wrap=True)
        words.setAlignment(keys.alignment())
        grid.addWidget(words, row, 1)
    grid.setColumnStretch(1, 1)
    return make.box(grid)

"""The keys of the board in one table: a pressed key is looked up in it, and the sheet is made of it."""

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from flowdesk.tongue.say import mark


class Deed(Enum):
    """What a key of the board does."""

    NEXT = auto()
    BEFORE = auto()
    RIGHT = auto()
    LEFT = auto()
    UP = auto()
    DOWN = auto()
    NEXT_LINE = auto()
    LINE_BEFORE = auto()
    ADD = auto()
    NOTE = auto()
    EDIT = auto()
    CONNECT = auto()
    START_HERE = auto()
    EARLIER = auto()
    LATER = auto()
    MENU = auto()
    LET_GO = auto()
    NUDGE = auto()
    INCH = auto()


WALK, CHANGE, MOVE, LIST = mark("Walk"), mark("Change"), mark("Move"), mark("In the outline")


@dataclass(frozen=True)
class Keys:
    """One line of the sheet: the keys, any of which does the deed, and what it is in words.

    *way* is where a card is moved to, in steps to the right and down.
    """

    deed: Deed
    group: str
    words: str
    keys: tuple[str, ...]
    way: tuple[int, int] = (0, 0)


def _moves(deed: Deed, held: str, words: str) -> tuple[Keys, ...]:
    ways = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}
    return tuple(Keys(deed, MOVE, words, (f"{held}+{key}",), way) for key, way in ways.items())


BOARD = (
    Keys(Deed.NEXT, WALK, mark("Next card, as a customer meets them"), ("Tab",)),
    Keys(Deed.BEFORE, WALK, mark("Card before"), ("Shift+Tab",)),
    Keys(Deed.RIGHT, WALK, mark("Along the connection to where it leads"), ("Right",)),
    Keys(Deed.LEFT, WALK, mark("Back to where it came from"), ("Left",)),
    Keys(Deed.UP, WALK, mark("Card above"), ("Up",)),
    Keys(Deed.DOWN, WALK, mark("Card below"), ("Down",)),
    Keys(Deed.NEXT_LINE, WALK, mark("Next connection of the card"), ("E", "Alt+Down")),
    Keys(Deed.LINE_BEFORE, WALK, mark("Connection before"), ("Shift+E", "Alt+Up")),
    Keys(Deed.ADD, CHANGE, mark("Add a step here"), ("A", "Ins", "Space")),
    Keys(Deed.NOTE, CHANGE, mark("Add a note here, for yourself"), ("N",)),
    Keys(Deed.EDIT, CHANGE, mark("Edit the card or the note"), ("F2", "Return", "Enter")),
    Keys(Deed.CONNECT, CHANGE, mark("Connect the card to another"), ("C",)),
    Keys(Deed.START_HERE, CHANGE, mark("Let the chat start at the card"), ("Alt+Home",)),
    Keys(Deed.EARLIER, CHANGE, mark("Earlier in the JSON"), ("Alt+Shift+Up",)),
    Keys(Deed.LATER, CHANGE, mark("Later in the JSON"), ("Alt+Shift+Down",)),
    Keys(Deed.MENU, CHANGE, mark("Everything else, as a menu"), ("Menu", "Shift+F10")),
    Keys(Deed.LET_GO, CHANGE, mark("Give up, or select nothing"), ("Esc",)),
    *_moves(Deed.NUDGE, "Ctrl", mark("Move the card by a grid step")),
    *_moves(Deed.INCH, "Ctrl+Shift", mark("Move the card by a pixel")),
)
OUTLINE = (
    Keys(Deed.EDIT, LIST, mark("Edit the step"), ("Return", "Enter", "F2")),
    Keys(Deed.EARLIER, LIST, mark("Change places with the one before"), ("Alt+Up",)),
    Keys(Deed.LATER, LIST, mark("Change places with the one after"), ("Alt+Down",)),
)


def pressed(event: QKeyEvent, table: tuple[Keys, ...] = BOARD) -> Keys | None:
    """Give the line of a table that a pressed key belongs to."""
    key, held = event.key(), event.modifiers()
    if key == Qt.Key.Key_Backtab:
        key, held = Qt.Key.Key_Tab, held | Qt.KeyboardModifier.ShiftModifier
    held &= ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
    return _by_key(table).get(QKeySequence(QKeyCombination(held, Qt.Key(key))).toString())


@cache
def _by_key(table: tuple[Keys, ...]) -> dict[str, Keys]:
    return {QKeySequence(key).toString(): line for line in table for key in line.keys}

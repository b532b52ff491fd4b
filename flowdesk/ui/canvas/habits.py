"""How the owner likes to work on the canvas: one choice for every flow, kept while the desk runs.

The window keeps the choices from one start to the next.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from flowdesk.tongue.say import mark, tr
from flowdesk.ui.widgets import make

SNAPPING = "snapping"
WHEEL_ZOOMS = "wheel-zooms"
CHOICES = {SNAPPING: True, WHEEL_ZOOMS: False}
"""Every habit, and what it is until the owner chooses."""

WORDS = {SNAPPING: mark("Snap to grid and cards"), WHEEL_ZOOMS: mark("Zoom with the wheel alone")}
"""What the menu calls each."""


def on(habit: str) -> bool:
    """Tell what the owner chose."""
    chosen = make.application().property(f"flowdesk.{habit}")
    return CHOICES[habit] if chosen is None else bool(chosen)


def choose(habit: str, wanted: bool) -> None:
    """Take in a choice."""
    make.application().setProperty(f"flowdesk.{habit}", wanted)


def restore(kept: Callable[[str], object]) -> None:
    """Take in what was kept under each name as "on" or "off"; what was not stays as it is."""
    for habit in CHOICES:
        if kept(habit) in ("on", "off"):
            choose(habit, kept(habit) == "on")


def keep(put: Callable[[str, str], object]) -> None:
    """Give every choice as "on" or "off"."""
    for habit in CHOICES:
        put(habit, "on" if on(habit) else "off")


def entries(owner: QWidget) -> dict[str, QAction]:
    """Give a menu entry for every habit, which shows the choice and takes another."""
    made = {habit: QAction(tr(words), owner) for habit, words in WORDS.items()}
    for habit, entry in made.items():
        entry.setCheckable(True)
        entry.setChecked(on(habit))
        entry.toggled.connect(partial(choose, habit))
    return made

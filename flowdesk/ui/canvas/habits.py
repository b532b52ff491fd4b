"""How the owner likes to work on the canvas: one choice for every flow, kept while the desk runs.

The window keeps the choices from one start to the next.
"""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from flowdesk.ui.widgets import make

SNAPPING = "snapping"
WHEEL_ZOOMS = "wheel-zooms"
CHOICES = {SNAPPING: True, WHEEL_ZOOMS: False}
"""Every habit, and what it is until the owner chooses."""


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


def entry(habit: str, text: str, owner: QWidget) -> QAction:
    """Give a menu entry that shows a choice and takes another."""
    made = QAction(text, owner)
    made.setCheckable(True)
    made.setChecked(on(habit))
    made.toggled.connect(lambda wanted: choose(habit, wanted))
    return made

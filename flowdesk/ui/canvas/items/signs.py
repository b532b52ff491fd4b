"""The signs on cards: what is wrong with a step, that it is pinned, that the practice phone waits."""

from typing import TYPE_CHECKING

from flowdesk.flow.check import Problem, Severity
from flowdesk.ui.canvas.state import State

if TYPE_CHECKING:
    from flowdesk.ui.canvas.scene import CanvasScene


class Signs:
    """Gives the cards of a scene their signs, and touches only those that have others now."""

    def __init__(self, scene: "CanvasScene"):
        self._scene = scene
        self._document = scene.document
        self._bad: set[str] = set()  # the steps whose cards show problems
        self._lit: str | None = None  # the step whose cards are lit

    def show_problems(self) -> None:
        """Show on each card and port what is to be mended."""
        found: dict[str | None, list[Problem]] = {}
        for problem in self._document.problems:
            found.setdefault(problem.step, []).append(problem)
        bad = {name for name in found if name is not None}
        for name in bad | self._bad:
            mine = found.get(name, [])
            for card in self._scene.cards_of(name):
                card.show_mark(
                    problems=len(mine),
                    errors=any(each.severity is Severity.ERROR for each in mine),
                    bad_ports=frozenset(each.port for each in mine if each.port is not None),
                )
        self._bad = bad
        self._scene.overview.moved()

    def show_pins(self, before: State | None, after: State) -> None:
        """Show which cards tidy leaves where they are."""
        if after.layout.pinned or (before and before.layout.pinned):
            for card in self._scene.cards.values():
                card.show_mark(pinned=card.step.id in after.layout.pinned)

    def show_waiting(self) -> None:
        """Light the card at which the practice phone waits."""
        for name in {self._lit, self._document.waiting} - {None}:
            for card in self._scene.cards_of(name or ""):
                card.show_mark(waiting=name == self._document.waiting)
        self._lit = self._document.waiting
        self._scene.overview.moved()

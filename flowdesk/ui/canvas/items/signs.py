"""The signs on cards: what is wrong with a step, that it is pinned, that the practice phone waits."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flowdesk.flow.check import Problem, Severity
from flowdesk.flow.step import Port
from flowdesk.ui.canvas.state import State

if TYPE_CHECKING:
    from flowdesk.ui.canvas.scene import CanvasScene

_NONE: list[Problem] = []
_NO_PORTS: frozenset[Port] = frozenset()


class Signs:
    """Gives the cards of a scene their signs, and touches only those that have others now."""

    def __init__(self, scene: "CanvasScene"):
        self._scene = scene
        self._document = scene.document
        self._bad: set[str] = set()  # the steps whose cards show problems
        self._lit: str | None = None  # the step whose cards are lit

    def show_problems(self) -> None:
        """Show on each card and port what is to be mended."""
        found: dict[str, list[Problem]] = {}
        for problem in self._document.problems:
            if problem.step is not None:
                found.setdefault(problem.step, []).append(problem)
        for name in found.keys() | self._bad:
            self._sign(name, found.get(name, _NONE))
        self._bad = {*found}
        self._scene.overview.moved()

    def _sign(self, name: str, mine: Sequence[Problem]) -> None:
        """Show on the cards of a step what is wrong with it."""
        errors = bool(mine) and any(each.severity is Severity.ERROR for each in mine)
        ports = [each.port for each in mine if each.port is not None]
        bad_ports = frozenset(ports) if ports else _NO_PORTS
        for card in self._scene.cards_of(name):
            card.show_problems(len(mine), errors, bad_ports)

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

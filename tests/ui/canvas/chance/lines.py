"""Connections that are drawn, led elsewhere and cut by chance."""

import random

from PySide6.QtCore import QPointF

from flowdesk.flow.step import Port
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.canvas.pull import grabbed
from tests.ui.canvas.chance.adding import Adding
from tests.ui.canvas.chance.chance import NONE, Chance, Deed


class Lines(Chance):
    """Pulls lines with the mouse."""

    def __init__(self, editor: FlowEditor, dice: random.Random, adding: Adding):
        super().__init__(editor, dice)
        self._adding = adding

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """Give what may be done, what is done more often twice."""
        return (
            self.connect,
            self.connect,
            self.pull_into_the_open,
            self.start_elsewhere,
            self.rewire,
            self.pull_off,
            self.press_the_cross,
        )

    def _pull(self, start: QPointF, end: QPointF) -> None:
        self.board.view.setFocus()  # as a press does: what was typed is kept
        pull = grabbed(self.scene, start, 1.0)
        if pull is not None:
            pull.move(end)
            pull.release(end, NONE)
        self._adding.choose_offer("")

    def _start_of(self, port: Port) -> QPointF:
        card = self.scene.card(port.step)
        assert card is not None
        return card.exit([row.port for row in card.body.rows].index(port))

    def connect(self) -> None:
        """Draw a line from a port to a card, its own too, or to END."""
        port, name = self.some_port(), self.some_step()
        if port is None or name is None:
            return
        card = self.scene.card(name)
        assert card is not None
        end = self.scene.end.box().center() if self.dice.random() < 0.2 else card.box().center()
        self._pull(self._start_of(port), end)

    def pull_into_the_open(self) -> None:
        """Draw a line to where perhaps nothing is; a menu may ask for a kind."""
        port = self.some_port()
        if port is not None:
            self._pull(self._start_of(port), self.some_point())

    def start_elsewhere(self) -> None:
        """Draw START's line to a card."""
        name = self.some_step()
        card = self.scene.card(name) if name else None
        if card is not None:
            self._pull(self.scene.start.box().center(), card.box().center())

    def rewire(self) -> None:
        """Take an edge by its end to another card."""
        port, name = self.some_edge(), self.some_step()
        edge = self.scene.lines.edge(port) if port else None
        card = self.scene.card(name) if name else None
        if edge is not None and card is not None:
            self._pull(edge.path.pointAtPercent(0.97), card.box().center())

    def pull_off(self) -> None:
        """Take an edge by its end into the open."""
        port = self.some_edge()
        edge = self.scene.lines.edge(port) if port else None
        if edge is not None:
            self._pull(edge.path.pointAtPercent(0.97), self.some_point())

    def press_the_cross(self) -> None:
        """Press the cross of an edge."""
        port = self.some_edge()
        edge = self.scene.lines.edge(port) if port else None
        if edge is not None:
            edge.setSelected(True)
            self._pull(edge.middle(), edge.middle())

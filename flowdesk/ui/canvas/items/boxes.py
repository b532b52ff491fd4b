"""Where all cards stand, gathered once for each change of the flow and looked at with every frame."""

from PySide6.QtCore import QObject, QRectF

from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.scene import CanvasScene


class Boxes(QObject):
    """The cards of a scene with their boxes, as they stood after the last edit.

    A card that is being dragged is still where it was taken.
    """

    def __init__(self, scene: CanvasScene, parent: QObject | None = None):
        super().__init__(parent)
        self._scene = scene
        self._all: tuple[tuple[Card, QRectF], ...] | None = None
        self._content = QRectF()
        scene.rearranged.connect(self._forget)

    def all(self) -> tuple[tuple[Card, QRectF], ...]:
        """Give every card with its box, in the scene."""
        if self._all is None:
            self._all = tuple((card, card.box()) for card in self._scene.cards.values())
            self._content = self._scene.content()
        return self._all

    def content(self) -> QRectF:
        """Give the rectangle that holds all of them, START and END."""
        self.all()
        return self._content

    def _forget(self) -> None:
        self._all = None

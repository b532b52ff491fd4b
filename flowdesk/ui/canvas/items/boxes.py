"""Where all cards stand, gathered once for each change of the flow and looked at with every frame."""

from collections.abc import Collection, Iterable, Iterator

from PySide6.QtCore import QObject, QRectF

from flowdesk.ui.canvas.differing import CardKey
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.scene import CanvasScene


class Boxes(QObject):
    """The cards of a scene with their boxes, as they stood after the last edit.

    A card that is being dragged is still where it was taken.
    """

    def __init__(self, scene: CanvasScene, parent: QObject | None = None):
        super().__init__(parent)
        self._scene = scene
        self._all: dict[CardKey, tuple[Card, QRectF]] | None = None
        self._content: QRectF | None = None
        scene.rearranged.connect(self._follow)

    def all(self) -> Collection[tuple[Card, QRectF]]:
        """Give every card with its box, in the scene."""
        return self._gathered().values()

    def of(self, names: Iterable[str]) -> Iterator[tuple[Card, QRectF]]:
        """Give the cards of some steps with their boxes."""
        known = self._gathered()
        return (known[card.key] for name in names for card in self._scene.cards_of(name))

    def content(self) -> QRectF:
        """Give the rectangle that holds all of them, START and END."""
        if self._content is None:
            self._content = self._scene.content()
        return self._content

    def _gathered(self) -> dict[CardKey, tuple[Card, QRectF]]:
        if self._all is None:
            self._all = {key: (card, card.box()) for key, card in self._scene.cards.items()}
        return self._all

    def _follow(self, names: Iterable[str]) -> None:
        """Take in where the cards of some steps are now."""
        self._content = None
        if self._all is None:
            return
        for name in names:
            number = 0
            while (key := (name, number)) in self._all:
                if key not in self._scene.cards:
                    del self._all[key]
                number += 1
            for card in self._scene.cards_of(name):
                self._all[card.key] = (card, card.box())

"""Where cards stand: Layout lies beside the flow, never in it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

PINNED = "pinned"
"""The rule file's key for the cards that are pinned; the database keeps it with the unknown keys."""

Place = tuple[float, float]
"""The left and upper edge of a card, in pixels at 100 %."""


@dataclass(frozen=True)
class Layout:
    """The places of cards by step id, and of the end under COMPLETE; edits return new values.

    Pinned cards stay where they are when the others are tidied.
    """

    places: Mapping[str, Place] = field(default_factory=dict)
    pinned: frozenset[str] = frozenset()

    def of(self, key: str) -> Place | None:
        """Give a card's place, or None where it has none yet."""
        return self.places.get(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def place(self, key: str, x: float, y: float) -> "Layout":
        """Put one card somewhere."""
        return self.place_all({key: (x, y)})

    def place_all(self, places: Mapping[str, Place]) -> "Layout":
        """Put several cards somewhere."""
        return Layout({**self.places, **places}, self.pinned)

    def without(self, keys: Collection[str]) -> "Layout":
        """Forget the places of some cards, and their pins."""
        kept = {key: at for key, at in self.places.items() if key not in keys}
        return Layout(kept, self.pinned - set(keys))

    def renamed(self, old: str, new: str) -> "Layout":
        """Let a card that is called otherwise now keep its place and its pin."""
        places = {new if key == old else key: at for key, at in self.places.items()}
        return Layout(places, frozenset(new if key == old else key for key in self.pinned))

    def pin(self, keys: Collection[str]) -> "Layout":
        """Pin cards that have a place."""
        return Layout(self.places, self.pinned | (self.places.keys() & set(keys)))

    def unpin(self, keys: Collection[str]) -> "Layout":
        """Let cards be moved by tidy again."""
        return Layout(self.places, self.pinned - set(keys))

    def to_json(self) -> dict[str, list[float]]:
        """Give the layout as the rule file has it: ``{"Name": [0, 0]}``, whole pixels."""
        return {key: [round(x), round(y)] for key, (x, y) in self.places.items()}

    def pinned_to_json(self) -> dict[str, list[str]]:
        """Give the pins as the rule file has them beside the layout; nothing where there are none."""
        names = [key for key in self.places if key in self.pinned]
        return {PINNED: names} if names else {}

    @classmethod
    def from_json(cls, written: Any, pinned: Any = None) -> "Layout":
        """Read a layout and its pins; both are a comfort, so whatever is not one is passed over."""
        if not isinstance(written, Mapping):
            return cls()
        read = {key: _place(value) for key, value in written.items()}
        layout = cls({key: at for key, at in read.items() if at is not None})
        names = pinned if isinstance(pinned, list) else []
        return layout.pin([name for name in names if isinstance(name, str)])


def _place(value: object) -> Place | None:
    if not isinstance(value, list) or len(value) != 2:
        return None
    x, y = value
    numbers = all(isinstance(part, int | float) and not isinstance(part, bool) for part in value)
    return (float(x), float(y)) if numbers and abs(x) < 1e6 and abs(y) < 1e6 else None

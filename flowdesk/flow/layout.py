"""Where cards stand: Layout lies beside the flow, never in it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from flowdesk.flow import notes as noted
from flowdesk.flow.notes import Note, Notes, Place

__all__ = ["PINNED", "Layout", "Place"]

PINNED = "pinned"
"""The rule file's key for the cards that are pinned; the database keeps it with the unknown keys."""


@dataclass(frozen=True)
class Layout:
    """The places of cards by step id, and of the end under COMPLETE; edits return new values.

    Pinned cards stay where they are when the others are tidied. Notes lie beside the cards: whatever
    keeps, copies or brings back a layout does so with them.
    """

    places: Mapping[str, Place] = field(default_factory=dict)
    pinned: frozenset[str] = frozenset()
    notes: Notes = field(default_factory=dict)

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
        return Layout({**self.places, **places}, self.pinned, self.notes)

    def without(self, keys: Collection[str]) -> "Layout":
        """Forget the places of some cards, and their pins."""
        kept = {key: at for key, at in self.places.items() if key not in keys}
        return Layout(kept, self.pinned - set(keys), self.notes)

    def renamed(self, old: str, new: str) -> "Layout":
        """Let a card that is called otherwise now keep its place and its pin."""
        places = {new if key == old else key: at for key, at in self.places.items()}
        pinned = frozenset(new if key == old else key for key in self.pinned)
        return Layout(places, pinned, self.notes)

    def pin(self, keys: Collection[str]) -> "Layout":
        """Pin cards that have a place."""
        return replace(self, pinned=self.pinned | (self.places.keys() & set(keys)))

    def unpin(self, keys: Collection[str]) -> "Layout":
        """Let cards be moved by tidy again."""
        return replace(self, pinned=self.pinned - set(keys))

    def with_notes(self, notes: Notes) -> "Layout":
        """Have exactly these notes."""
        return replace(self, notes=notes)

    def put_notes(self, notes: Notes) -> "Layout":
        """Put notes in, or others in their stead."""
        return self.with_notes({**self.notes, **notes})

    def add_notes(self, notes: Iterable[Note]) -> "Layout":
        """Add notes under numbers that are free."""
        return self.put_notes(dict(enumerate(notes, max(self.notes, default=-1) + 1)))

    def without_notes(self, numbers: Collection[int]) -> "Layout":
        """Take notes away."""
        kept = {number: note for number, note in self.notes.items() if number not in numbers}
        return self.with_notes(kept)

    def to_json(self) -> dict[str, list[float]]:
        """Give the layout as the rule file has it: ``{"Name": [0, 0]}``, whole pixels."""
        return {key: [round(x), round(y)] for key, (x, y) in self.places.items()}

    def pinned_to_json(self) -> dict[str, list[str]]:
        """Give the pins as the rule file has them beside the layout; nothing where there are none."""
        names = [key for key in self.places if key in self.pinned]
        return {PINNED: names} if names else {}

    def notes_to_json(self) -> dict[str, list[dict[str, Any]]]:
        """Give the notes as the rule file has them beside the layout; nothing where there are none."""
        return noted.to_json(self.notes)

    @classmethod
    def from_json(cls, written: Any, pinned: Any = None, notes: Any = None) -> "Layout":
        """Read a layout, its pins and notes; they are a comfort: what is none is passed over."""
        there = noted.from_json(notes)
        if not isinstance(written, Mapping):
            return cls(notes=there)
        read = {key: noted.place(value) for key, value in written.items()}
        layout = cls({key: at for key, at in read.items() if at is not None}, notes=there)
        names = pinned if isinstance(pinned, list) else []
        return layout.pin([name for name in names if isinstance(name, str)])

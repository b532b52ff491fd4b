"""Notes beside the cards: words for whoever draws the flow. No customer ever gets them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NOTES = "notes"
"""The rule file's key for them; the database keeps it with the unknown keys."""

Place = tuple[float, float]
"""The left and upper edge of a card or a note, in pixels at 100 %."""


@dataclass(frozen=True)
class Note:
    """A text and where it lies: its left and upper edge, in pixels at 100 %."""

    text: str
    x: float
    y: float

    def at(self, place: Place) -> "Note":
        """Give the note somewhere else, at whole pixels."""
        return Note(self.text, round(place[0]), round(place[1]))


Notes = Mapping[int, Note]
"""Notes by their number, which holds while a flow is open and is in no file."""


def to_json(notes: Notes) -> dict[str, list[dict[str, Any]]]:
    """Give notes as the rule file has them beside the layout; nothing where none says anything."""
    said = [note for note in notes.values() if note.text.strip()]
    written = [{"text": note.text, "at": [round(note.x), round(note.y)]} for note in said]
    return {NOTES: written} if written else {}


def from_json(written: Any) -> dict[int, Note]:
    """Read notes and number them; what `are_notes` does not know as such is none."""
    if not are_notes(written):
        return {}
    said = [each for each in written if each["text"].strip()]
    return {number: Note(each["text"], *map(float, each["at"])) for number, each in enumerate(said)}


def are_notes(written: Any) -> bool:
    """Tell a list of notes from what somebody else keeps under the same key."""
    return isinstance(written, list) and bool(written) and all(map(_is_note, written))


def place(value: object) -> Place | None:
    """Read a place; None where it is none."""
    if not isinstance(value, list) or len(value) != 2:
        return None
    x, y = value
    numbers = all(isinstance(part, int | float) and not isinstance(part, bool) for part in value)
    return (float(x), float(y)) if numbers and abs(x) < 1e6 and abs(y) < 1e6 else None


def _is_note(value: object) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return False
    return place(value.get("at")) is not None

"""How large a note is: its text broken into lines, the same for painting, for writing and for tidy."""

from functools import lru_cache

from flowdesk.flow.layout import Layout
from flowdesk.flow.notes import Note, Notes
from flowdesk.tongue.say import mark
from flowdesk.ui.canvas.items import figures, metrics
from flowdesk.ui.canvas.items.body import sided

WIDTH = 200.0
PAD = 12.0
TOP = 10.0
MOST_LINES = 24
EMPTY = mark("An empty note")

TEXT_WIDTH = WIDTH - 2 * PAD


@lru_cache(maxsize=2048)
def lines(text: str) -> tuple[str, ...]:
    """Break a text into lines, empty ones between paragraphs kept; what is too long ends in "…"."""
    found: list[str] = []
    for paragraph in text.strip().split("\n"):
        pieces = figures.wrapped(paragraph, TEXT_WIDTH, 13, MOST_LINES)
        found += sided(pieces, paragraph) or [""]
        if len(found) > MOST_LINES:
            last = f"{found[MOST_LINES - 1].rstrip()}…"
            return (*found[: MOST_LINES - 1], figures.cut(last, TEXT_WIDTH, 13))
    return tuple(found)


def size(text: str) -> tuple[float, float]:
    """Give width and height of a note, in pixels at 100 %."""
    return WIDTH, 2 * TOP + metrics.LINE * max(len(lines(text)), 1)


def sizes(notes: Notes) -> dict[int, tuple[float, float]]:
    """Give width and height of notes, by number."""
    return {number: size(note.text) for number, note in notes.items()}


def boxes(layout: Layout) -> list[tuple[float, float, float, float]]:
    """Give left, top, width and height of every note of a layout."""
    return [box(note) for note in layout.notes.values()]


def box(note: Note) -> tuple[float, float, float, float]:
    """Give left, top, width and height of a note."""
    return note.x, note.y, *size(note.text)

"""What one undo step puts back: a flow and where its cards stand."""

from dataclasses import dataclass, field

from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import Layout
from flowdesk.flow.notes import Notes
from flowdesk.flow.step import Port
from flowdesk.tongue.say import tr, tr_n


@dataclass(frozen=True)
class State:
    """A flow with its layout, as one value."""

    flow: Flow
    layout: Layout

    @property
    def notes(self) -> Notes:
        """The notes, which lie beside the cards."""
        return self.layout.notes


def touched(before: State, after: State) -> tuple[str, ...]:
    """Give the cards of a State that are new in it, then what else differs from another State.

    That is a card that changed, that moved, and one that was pinned or let go.
    """
    new = [step.id for step in after.flow.steps if step.id not in before.flow]
    changed = [step.id for step in after.flow.steps if before.flow.get(step.id) != step]
    moved = [name for name in after.layout if before.layout.of(name) != after.layout.of(name)]
    pinned = sorted(before.layout.pinned ^ after.layout.pinned)
    return tuple(dict.fromkeys([*new, *changed, *moved, *pinned]))


def touched_notes(before: State, after: State) -> tuple[int, ...]:
    """Give the notes of a State that are new in it, or differ from those of another."""
    if before.notes is after.notes:
        return ()
    return tuple(number for number, note in after.notes.items() if before.notes.get(number) != note)


@dataclass(frozen=True)
class Selection:
    """What is marked: step ids (COMPLETE for the END pill), the ports whose edges are marked, and the
    numbers of notes.
    """

    steps: frozenset[str] = field(default_factory=frozenset)
    edges: frozenset[Port] = field(default_factory=frozenset)
    notes: frozenset[int] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.steps or self.edges or self.notes)


def counted(steps: int, notes: int) -> str:
    """Say how many things there are: "1 step", "2 steps and 1 note"."""
    of_notes = tr_n(notes, "{n:,} note", "{n:,} notes")
    if notes and not steps:
        return of_notes
    of_steps = tr_n(steps, "{n:,} step", "{n:,} steps")
    return tr("{steps} and {notes}", steps=of_steps, notes=of_notes) if notes else of_steps

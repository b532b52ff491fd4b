"""What is said of a flow, of its steps, its ports and its changes; no widgets."""

from collections.abc import Sequence

from flowdesk.flow.counted import counted
from flowdesk.flow.flow import Flow
from flowdesk.flow.outline import ways
from flowdesk.flow.problem import Problem
from flowdesk.flow.step import COMPLETE, Port, Step
from flowdesk.ui.canvas.state import State, touched_notes, what_moved

_SHORT = 120


def canvas(flow: Flow, problems: Sequence[Problem], notes: int = 0) -> str:
    """Name the whole: "Canvas, 9 steps, 1 problem, 2 notes"."""
    parts = ["Canvas", counted(len(flow.steps), "step"), *_problems(problems)]
    return ", ".join([*parts, *([counted(notes, "note")] if notes else [])])


def note(text: str) -> str:
    """Name a note: "Note, Ask for the VAT number"."""
    return f"Note, {short(text) or 'empty'}"


def card(step: Step, number: int, many: int, problems: Sequence[Problem]) -> str:
    """Name a card: "Step 3 of 9, Menu, Selection, Which service?, 3 options, 1 problem"."""
    question = short(step.question) or "no question yet"
    parts = [f"Step {number} of {many}", step.id, step.type or "no type", question]
    if step.offers_options:
        parts.append(counted(len(step.options), "option"))
    return ", ".join([*parts, *_problems(problems)])


def port(flow: Flow, at: Port) -> str:
    """Say where a port leads: "Support, leads to Step_Ticket"."""
    step = flow.get(at.step)
    target = dict(ways(step)).get(at) if step is not None else None
    return f"{named(at, step)}, {_leads(flow, target)}"


def named(at: Port, step: Step | None) -> str:
    """Give a port's own name."""
    if at.way_out:
        return "After too many tries"
    if at.option is not None:
        return at.option
    return "All other answers" if step is not None and step.offers_options else "Next"


def target_word(flow: Flow, target: str) -> str:
    """Give the name of what is led to."""
    if target == COMPLETE:
        return "the end of the chat"
    return target if target in flow else f"{target}, which does not exist"


def told(before: State, after: State) -> str:
    """Say what differs between two States, or nothing where only words were typed."""
    old, new = before.flow, after.flow
    gone = [name for name in dict.fromkeys(old.ids()) if name not in new]
    came = [name for name in dict.fromkeys(new.ids()) if name not in old]
    if len(gone) == 1 and len(came) == 1 and len(old.steps) == len(new.steps):
        return f"{gone[0]} is called {came[0]} now."
    said = [*_of(came, "added"), *_of(gone, "deleted"), *_relinked(old, new, {*gone, *came})]
    if old.first is not None and new.first is not None and old.first.id != new.first.id:
        said.append(f"The chat starts at {new.first.id} now.")
    if not said and old.ids() != new.ids():
        said.append("The order of the steps has changed.")
    said += _noted(before, after)
    return " ".join(said) or _moved(before, after)


def short(text: str) -> str:
    """Give a text in one line that is not too long to be listened to."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[:_SHORT].rstrip()}…"


def _problems(problems: Sequence[Problem]) -> list[str]:
    return [counted(len(problems), "problem")] if problems else []


def _leads(flow: Flow, target: str | None) -> str:
    return "leads nowhere" if target is None else f"leads to {target_word(flow, target)}"


def _of(names: Sequence[str], deed: str) -> list[str]:
    if not names:
        return []
    return [f"{names[0]} {deed}." if len(names) == 1 else f"{len(names)} steps {deed}."]


def _relinked(old: Flow, new: Flow, others: set[str]) -> list[str]:
    """Say which ports of steps that were there lead elsewhere now; more than three are counted."""
    said = []
    for step in new.steps:
        was = old.get(step.id)
        if was is None or was is step or was == step:
            continue
        led = dict(ways(was))
        for at, target in ways(step):
            if led.get(at) != target and (at in led or target is not None):
                name = step.id if at.option is None and not at.way_out else named(at, step)
                said.append(f"{name} now {_leads(new, target)}.")
    if len(said) > 3:
        return [f"{counted(len(said), 'connection')} changed."]
    return said if not others or len(said) <= 1 else [f"{len(said)} connections changed."]


def _noted(before: State, after: State) -> list[str]:
    """Say which notes came and went."""
    came = after.notes.keys() - before.notes.keys()
    gone = before.notes.keys() - after.notes.keys()
    changes = ((came, after.notes, "added"), (gone, before.notes, "deleted"))
    return [
        f"{note(notes[min(numbers)].text)}, {deed}."
        if len(numbers) == 1
        else f"{len(numbers)} notes {deed}."
        for numbers, notes, deed in changes
        if numbers
    ]


def _moved(before: State, after: State) -> str:
    notes = touched_notes(before, after)
    names = [name for name in after.layout if after.layout.of(name) != before.layout.of(name)]
    if notes and not names:
        return _moved_notes(before, after, notes)
    if not names:
        return ""
    if len(names) + len(notes) > 1:
        return f"{what_moved(len(names), len(notes))} moved."
    x, y = after.layout.of(names[0]) or (0, 0)
    name = "The end" if names[0] == COMPLETE else names[0]
    return f"{name} moved to {round(x)}, {round(y)}."


def _moved_notes(before: State, after: State, notes: Sequence[int]) -> str:
    """Say where notes are now, and nothing where only words were typed."""
    moved = [after.notes[one] for one in notes]
    if all(before.notes[one].text != after.notes[one].text for one in notes):
        return ""
    alone = f"{note(moved[0].text)}, moved to {round(moved[0].x)}, {round(moved[0].y)}."
    return alone if len(moved) == 1 else f"{len(moved)} notes moved."

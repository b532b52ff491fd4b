"""What is said of a change: the sentences for what differs between two States; no widgets."""

from collections.abc import Callable, Sequence

from flowdesk.flow.flow import Flow
from flowdesk.flow.outline import ways
from flowdesk.flow.step import COMPLETE, Step
from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui.canvas.spoken.words import named, note, target_word
from flowdesk.ui.canvas.state import State, counted, touched_notes


def told(before: State, after: State) -> str:
    """Say what differs between two States, or nothing where only words were typed."""
    old, new = before.flow, after.flow
    gone = [name for name in dict.fromkeys(old.ids()) if name not in new]
    came = [name for name in dict.fromkeys(new.ids()) if name not in old]
    if len(gone) == 1 and len(came) == 1 and len(old.steps) == len(new.steps):
        return tr("{old} is called {new} now.", old=gone[0], new=came[0])
    said = [*_of(came, _added), *_of(gone, _deleted), *_relinked(old, new, {*gone, *came})]
    if old.first is not None and new.first is not None and old.first.id != new.first.id:
        said.append(tr("The chat starts at {step} now.", step=new.first.id))
    if not said and old.ids() != new.ids():
        said.append(tr("The order of the steps has changed."))
    said += _noted(before, after)
    return " ".join(said) or _moved(before, after)


def _of(names: Sequence[str], deed: Callable[[str], str]) -> list[str]:
    """Say of a step what was done with it; more than one are counted."""
    if not names:
        return []
    return [deed(names[0] if len(names) == 1 else counted(len(names), 0))]


def _added(thing: str) -> str:
    return tr("{thing} added.", thing=thing)


def _deleted(thing: str) -> str:
    return tr("{thing} deleted.", thing=thing)


def _relinked(old: Flow, new: Flow, others: set[str]) -> list[str]:
    """Say which ports of steps that were there lead elsewhere now; more than three are counted."""
    said = [sentence for step in new.steps for sentence in _led(old.get(step.id), step, new)]
    if len(said) > 3 or (others and len(said) > 1):
        return [tr_n(len(said), "{n:,} connection changed.", "{n:,} connections changed.")]
    return said


def _led(was: Step | None, step: Step, flow: Flow) -> list[str]:
    """Say which ports of a step lead elsewhere than they did."""
    if was is None or was is step or was == step:
        return []
    led, said = dict(ways(was)), []
    for at, target in ways(step):
        if led.get(at) != target and (at in led or target is not None):
            name = step.id if at.option is None and not at.way_out else named(at, step)
            said.append(_leads(name, flow, target))
    return said


def _leads(name: str, flow: Flow, target: str | None) -> str:
    if target is None:
        return tr("{port} now leads nowhere.", port=name)
    return tr("{port} now leads to {target}.", port=name, target=target_word(flow, target))


def _noted(before: State, after: State) -> list[str]:
    """Say which notes came and went."""
    came = after.notes.keys() - before.notes.keys()
    gone = before.notes.keys() - after.notes.keys()
    said = []
    if came:
        alone = note(after.notes[min(came)].text)
        one = tr("{note}, added.", note=alone)
        said.append(one if len(came) == 1 else _added(counted(0, len(came))))
    if gone:
        alone = note(before.notes[min(gone)].text)
        one = tr("{note}, deleted.", note=alone)
        said.append(one if len(gone) == 1 else _deleted(counted(0, len(gone))))
    return said


def _moved(before: State, after: State) -> str:
    notes = touched_notes(before, after)
    names = [name for name in after.layout if after.layout.of(name) != before.layout.of(name)]
    if notes and not names:
        return _moved_notes(before, after, notes)
    if not names:
        return ""
    if len(names) + len(notes) > 1:
        return _all_moved(len(names), len(notes))
    x, y = after.layout.of(names[0]) or (0, 0)
    name = tr("The end") if names[0] == COMPLETE else names[0]
    return tr("{thing} moved to {x}, {y}.", thing=name, x=round(x), y=round(y))


def _all_moved(steps: int, notes: int) -> str:
    return tr("{things} moved.", things=counted(steps, notes))


def _moved_notes(before: State, after: State, notes: Sequence[int]) -> str:
    """Say where notes are now, and nothing where only words were typed."""
    moved = [after.notes[one] for one in notes]
    if all(before.notes[one].text != after.notes[one].text for one in notes):
        return ""
    if len(moved) > 1:
        return _all_moved(0, len(moved))
    x, y = round(moved[0].x), round(moved[0].y)
    return tr("{note}, moved to {x}, {y}.", note=note(moved[0].text), x=x, y=y)

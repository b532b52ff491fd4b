"""Which step of an older flow is which step of a newer one."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flowdesk.flow import template
from flowdesk.flow.flow import Flow
from flowdesk.flow.step import Step

_Key = tuple[str, int]  # an id, and how often it stood before: ids may be double in a draft


@dataclass(frozen=True)
class Pairs:
    """For each step of the newer flow what it was, None where it is new; the older flow's steps that
    are gone; and the new id of every step that was renamed.
    """

    were: tuple[Step | None, ...]
    gone: tuple[Step, ...]
    names: Mapping[str, str] = field(default_factory=dict)


def pairs(before: Flow, after: Flow) -> Pairs:
    """Pair two flows' steps: by id, then what is left over by kind and question where only one fits.

    A question that names a renamed step in ``{{…}}`` counts as the same. Without a question there is
    nothing to tell a renamed step by.
    """
    old, new = dict(_keyed(before)), dict(_keyed(after))
    found = {key: key for key in new if key in old}
    gone = {key: step for key, step in old.items() if key not in new}
    come = {key: step for key, step in new.items() if key not in old}
    names: dict[str, str] = {}
    while more := _alike(gone, come, names):
        for was, now in more:
            found[now] = was
            names[was[0]] = now[0]
            del gone[was], come[now]
    were = tuple(old[found[key]] if key in found else None for key in new)
    return Pairs(were, tuple(gone.values()), names)


def _keyed(flow: Flow) -> Iterator[tuple[_Key, Step]]:
    count: Counter[str] = Counter()
    for step in flow.steps:
        yield (step.id, count[step.id]), step
        count[step.id] += 1


def _alike(
    gone: Mapping[_Key, Step], come: Mapping[_Key, Step], names: Mapping[str, str]
) -> list[tuple[_Key, _Key]]:
    def looks(step: Step, known: Mapping[str, str]) -> tuple[str, str]:
        return step.type, template.rename(step.question, known)

    were = Counter(looks(step, names) for step in gone.values())
    are = Counter(looks(step, {}) for step in come.values())
    by_look = {looks(step, {}): key for key, step in come.items()}
    return [
        (key, by_look[look])
        for key, step in gone.items()
        if step.question.strip() and were[look := looks(step, names)] == are[look] == 1
    ]

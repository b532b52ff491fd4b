"""Paths: every step can be reached, and from every step the end can be reached."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from flowdesk.flow.flow import Flow
from flowdesk.flow.problem import Fix, Problem, Severity
from flowdesk.flow.step import COMPLETE, HANDOFF, Port, Step
from flowdesk.tongue.say import spoken, tr

_ENDS = (COMPLETE, HANDOFF)
_KEPT = 1 << 14  # problems: where many steps are cut off, the next edit tells of most of them again


@dataclass(frozen=True)
class Ways:
    """What counts of a step when paths are looked at."""

    step: str
    onward: tuple[
        str, ...
    ]  # the steps that follow, after an answer or after too many that were none
    exits: tuple[str | None, ...]  # where an answer can lead, see `Step.exits`
    idle: str | None  # where an “otherwise” leads that is never taken
    asks: bool
    can_end: bool  # a “next” of its own would end it

    @classmethod
    def of(cls, step: Step) -> "Ways":
        """Read them off a step."""
        exits = step.exits()
        onward = (*exits, step.on_max_attempts)
        return cls(
            step.id,
            tuple(way for way in onward if way and way not in _ENDS),
            exits,
            step.next if step.next and step.next not in exits else None,
            bool(step.question.strip()),
            not step.options or any(option not in step.next_mapping for option in step.options),
        )


def problems(steps: Sequence[Ways]) -> Iterator[Problem]:
    """Find steps that nobody reaches and steps that go round for ever.

    Of the steps that nobody reaches, only those to connect stand for themselves. The others follow:
    what comes after them, what may hang on a connection that is broken, and a step just put down
    that has no question yet.
    """
    onward = {each.step: each.onward for each in reversed(steps)}
    reached = _walk([steps[0].step], onward)
    finishing = _finishing(steps, onward)
    if reached.issuperset(onward) and finishing.issuperset(onward):
        return
    loose = _heads([each.step for each in steps], reached, onward)
    idle = {each.idle: each.step for each in reversed(steps)}
    for each in steps:
        if each.step not in reached:
            follows = each.step not in loose or not each.asks
            yield _unreached(each.step, idle.get(each.step), follows, spoken())
        if each.step not in finishing:
            yield _endless(each.step, each.can_end, spoken())


@lru_cache(_KEPT)
def _unreached(step_id: str, idle: str | None, follows: bool, _language: str) -> Problem:
    """Say that a step is not reached; an “otherwise” that leads to it may never be taken."""
    fix = Fix(tr("Remove {step}", step=step_id), partial(_removed, step_id))
    sentence = tr(
        "Nobody reaches “{step}”: no way from the start leads to it."
        if idle is None
        else "Nobody reaches “{step}”: every option of “{other}” leads somewhere else, so its"
        " “otherwise” is never taken.",
        step=step_id,
        other=idle,
    )
    return Problem(
        "unreachable", Severity.WARNING, sentence, step_id, fixes=(fix,), follows=follows
    )


@lru_cache(_KEPT)
def _endless(step_id: str, can_end: bool, _language: str) -> Problem:
    sentence = tr(
        "Whoever gets to “{step}” can never finish: every way leads in a circle.", step=step_id
    )
    return Problem("no-end", Severity.ERROR, sentence, step_id, fixes=_ways_out(step_id, can_end))


def _heads(ids: Sequence[str], reached: set[str], onward: Mapping[str, Iterable[str]]) -> set[str]:
    """Give the steps to connect so that everything is reached; none while a way that is taken is
    broken, for what is meant by it is not known.
    """
    if any(step_id not in onward for step_id in reached):
        return set()
    lost = [step_id for step_id in onward if step_id not in reached]
    led = {way for step_id in lost for way in onward[step_id] if way != step_id}
    heads = {step_id for step_id in lost if step_id not in led}
    covered = _walk(heads, onward)
    for step_id in ids:  # a circle that nothing leads into
        if step_id not in reached and step_id not in covered:
            heads.add(step_id)
            covered |= _walk([step_id], onward)
    return heads


def _finishing(steps: Sequence[Ways], known: Container[str]) -> set[str]:
    """Give the steps from which the end can be reached; a target that is missing counts as an end,
    since it is a mistake of its own.

    Most flows are written from their start to their end: one look from the last step to the first
    settles them. What leads back is left over, and walked.
    """
    found: set[str] = set()
    left: list[Ways] = []
    for each in reversed(steps):
        if any(way is None or way in found or way not in known for way in each.exits):
            found.add(each.step)
        else:
            left.append(each)
    back: dict[str, list[str]] = defaultdict(list)
    for each in left:
        for way in each.exits:
            if way is not None:
                back[way].append(each.step)
    return found | _walk([way for way in back if way in found], back)


def _walk(starts: Iterable[str], ways: Mapping[str, Iterable[str]]) -> set[str]:
    found = set(starts)
    waiting = list(found)
    while waiting:
        for way in ways.get(waiting.pop(), ()):
            if way not in found:
                found.add(way)
                waiting.append(way)
    return found


def _ways_out(step_id: str, can_end: bool) -> tuple[Fix, ...]:
    """End the chat after this step; a Selection whose options all lead on has no such simple way."""
    if not can_end:
        return ()
    return (Fix(tr("End the chat after {step}", step=step_id), partial(_ended, step_id)),)


def _ended(step_id: str, flow: Flow) -> Flow:
    return flow.connect(Port(step_id), COMPLETE)


def _removed(step_id: str, flow: Flow) -> Flow:
    return flow.remove([step_id])

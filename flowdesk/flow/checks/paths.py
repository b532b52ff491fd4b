"""Paths: every step can be reached, and from every step the end can be reached."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from flowdesk.flow.flow import Flow
from flowdesk.flow.problem import Fix, Problem, Severity
from flowdesk.flow.step import COMPLETE, HANDOFF, Port, Step


def problems(flow: Flow) -> Iterator[Problem]:
    """Find steps that nobody reaches and steps that go round for ever.

    Of the steps that nobody reaches, only those to connect stand for themselves. The others follow:
    what comes after them, what may hang on a connection that is broken, and a step just put down
    that has no question yet.
    """
    onward = {step.id: _onward(step) for step in reversed(flow.steps)}
    reached = _walk([flow.steps[0].id], onward)
    loose = _heads(flow, reached, onward)
    finishing = _finishing(flow)
    idle = _idle(flow)
    for step in flow.steps:
        if step.id not in reached:
            follows = step.id not in loose or not step.question.strip()
            yield _unreached(step, idle.get(step.id), follows)
        if step.id not in finishing:
            sentence = f"Whoever gets to “{step.id}” can never finish: every way leads in a circle."
            yield Problem("no-end", Severity.ERROR, sentence, step.id, fixes=_ways_out(step))


def _unreached(step: Step, idle: str | None, follows: bool) -> Problem:
    fix = Fix(f"Remove {step.id}", partial(_removed, step.id))
    sentence = f"Nobody reaches “{step.id}”: {_why(idle)}."
    found = Problem("unreachable", Severity.WARNING, sentence, step.id, fixes=(fix,))
    return replace(found, follows=follows)


def _onward(step: Step) -> list[str]:
    """Give the steps that follow, after an answer or after too many that were none."""
    ways = [*step.exits(), step.on_max_attempts]
    return [way for way in ways if way and way not in {COMPLETE, HANDOFF}]


def _heads(flow: Flow, reached: set[str], onward: Mapping[str, Iterable[str]]) -> set[str]:
    """Give the steps to connect so that everything is reached; none while a way that is taken is
    broken, for what is meant by it is not known.
    """
    if any(step_id not in flow for step_id in reached):
        return set()
    lost = [step_id for step_id in onward if step_id not in reached]
    led = {way for step_id in lost for way in onward[step_id] if way != step_id}
    heads = {step_id for step_id in lost if step_id not in led}
    covered = _walk(heads, onward)
    for step_id in flow.ids():  # a circle that nothing leads into
        if step_id not in reached and step_id not in covered:
            heads.add(step_id)
            covered |= _walk([step_id], onward)
    return heads


def _idle(flow: Flow) -> dict[str, str]:
    """Give, for what an “otherwise” leads to that is never taken, the first step that has it."""
    return {
        step.next: step.id
        for step in reversed(flow.steps)
        if step.next and step.next not in step.exits()
    }


def _why(idle: str | None) -> str:
    """Say why a step is not reached; an “otherwise” that leads to it may never be taken."""
    if idle is None:
        return "no way from the start leads to it"
    return f"every option of “{idle}” leads somewhere else, so its “otherwise” is never taken"


def _finishing(flow: Flow) -> set[str]:
    """Give the steps from which the end can be reached; a target that is missing counts as an end,
    since it is a mistake of its own.
    """
    back: dict[str, list[str]] = defaultdict(list)
    ends = []
    for step in flow.steps:
        for way in step.exits():
            if way is None or way not in flow:
                ends.append(step.id)
            else:
                back[way].append(step.id)
    return _walk(ends, back)


def _walk(starts: Iterable[str], ways: Mapping[str, Iterable[str]]) -> set[str]:
    found = set(starts)
    waiting = deque(found)
    while waiting:
        for way in ways.get(waiting.popleft(), ()):
            if way not in found:
                found.add(way)
                waiting.append(way)
    return found


def _ways_out(step: Step) -> tuple[Fix, ...]:
    """End the chat after this step; a Selection whose options all lead on has no such simple way."""
    if step.options and all(option in step.next_mapping for option in step.options):
        return ()
    return (Fix(f"End the chat after {step.id}", partial(_ended, step.id)),)


def _ended(step_id: str, flow: Flow) -> Flow:
    return flow.connect(Port(step_id), COMPLETE)


def _removed(step_id: str, flow: Flow) -> Flow:
    return flow.remove([step_id])

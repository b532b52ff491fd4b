"""Attempts: how often a customer may answer wrongly, and where the chat goes then."""

from collections.abc import Iterator
from functools import partial

from flowdesk.flow.checks.near import did_you_mean, nearest
from flowdesk.flow.flow import Flow
from flowdesk.flow.problem import Fix, Problem, Severity
from flowdesk.flow.step import COMPLETE, HANDOFF, Port, Step
from flowdesk.tongue.say import tr

MOST = 20
_USUAL = 3
_ENDS = (COMPLETE, HANDOFF)


def problems(step: Step) -> Iterator[Problem]:
    """Find a number of attempts that makes no sense, and a way out that never counts."""
    limit, target = step.max_attempts, step.on_max_attempts
    if limit is not None and not 1 <= limit <= MOST:
        sentence = tr(
            "“{step}” allows {limit} attempts. Take a number from 1 to {most}.",
            step=step.id,
            limit=limit,
            most=MOST,
        )
        fixes = (_set(step, "max_attempts", _USUAL, tr("Allow {number}", number=_USUAL)),)
        yield Problem("odd-attempts", Severity.ERROR, sentence, step.id, fixes=fixes)
    if target and limit is None:
        sentence = tr(
            "“{step}” says where to go after too many attempts, but not how many.", step=step.id
        )
        fixes = (_set(step, "max_attempts", _USUAL, tr("Allow {number}", number=_USUAL)),)
        yield Problem("idle-attempts", Severity.WARNING, sentence, step.id, fixes=fixes)


def named(step: Step) -> Iterator[str]:
    """Give the step that the way out leads to, if it leads to one."""
    target = step.on_max_attempts
    if target and target not in _ENDS:
        yield target


def nowhere(step: Step, flow: Flow) -> Iterator[Problem]:
    """Find a way out whose target names no step."""
    for target in named(step):
        if target not in flow:
            yield _nowhere(flow, step, target)


def _nowhere(flow: Flow, step: Step, target: str) -> Problem:
    meant = nearest(target, (*flow.ids(), HANDOFF))
    fixes = [_set(step, "on_max_attempts", HANDOFF, tr("Hand over to a person"))]
    if meant and meant != HANDOFF:
        fixes.insert(0, _set(step, "on_max_attempts", meant, tr("Go to {step}", step=meant)))
    named = tr("a person") if meant == HANDOFF else meant
    sentence = tr(
        "“{step}” leads to “{target}” after too many attempts, and there is no such step.",
        step=step.id,
        target=target,
    )
    sentence += did_you_mean(named)
    port = Port(step.id, way_out=True)
    return Problem("unknown-fallback", Severity.ERROR, sentence, step.id, port, tuple(fixes))


def _set(step: Step, name: str, value: object, label: str) -> Fix:
    return Fix(label, partial(_with, step.id, name, value))


def _with(step_id: str, name: str, value: object, flow: Flow) -> Flow:
    return flow.put(step_id, flow[step_id].with_(**{name: value}))

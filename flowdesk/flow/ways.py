"""The way that one customer took through a flow, worked out from what is kept of their form.

Kept are the answers by step, the newest of each, and while a form is open also its trail: the steps
passed on the way to the one that waits. That is not the whole chat, so this is what counts:

- A step counts once for one customer, and so does a connection, however often a loop passes them. Of
  a step that was answered again in a form that is complete, only the newest answer is known.
- After "back" the way ends at the step that is open again. What was answered beyond it, or on a
  branch that was left for another one, does not count: it is on nobody's way to the end.
- After "restart" nothing is kept of the first try: it is one customer who began once.
- A step that was left out, or left after too many attempts, was passed and not answered. In a form
  that is over it counts as passed only where an answer beyond it, or the end, shows that it was.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flowdesk.flow.flow import Flow
from flowdesk.flow.kept import Answers
from flowdesk.flow.step import COMPLETE, Port, Step


@dataclass(frozen=True)
class Way:
    """The steps that were asked, each once, in their order; those of them that were answered; those
    that were passed, with or without an answer; the ports by which the customer left them, as far as
    they are known; and the step that is open, None where the form is complete.
    """

    asked: tuple[str, ...]
    answered: frozenset[str]
    passed: frozenset[str]
    ports: frozenset[Port]
    open: str | None


def way(
    flow: Flow,
    answers: Answers,
    trail: Sequence[str] = (),
    at: str | None = None,
    done: bool = False,
) -> Way:
    """Give the way to the end where *done*, else to the step that is open.

    *trail* are the steps passed, as far as they were noted, and *at* is the step whose answer is
    awaited; where it is not known, it is the one to which the last step that was passed leads.
    """
    known = [step for step in trail if step in flow]
    start = known[0] if known else at
    passed = [*_walked(flow, answers, start, done), *known]
    waits = None if done else _open(flow, answers, passed, at)
    asked = tuple(dict.fromkeys([*passed, *([waits] if waits is not None else [])]))
    ports = _ports(flow, answers, [*passed, waits])
    once = frozenset(passed)
    return Way(asked, once & answers.keys(), once, frozenset(ports), waits)


def _walked(flow: Flow, answers: Answers, until: str | None, done: bool) -> list[str]:
    """Give the steps from the first one that were passed before a step, as the answers show it."""
    passed: list[str] = []
    here = flow.first.id if flow.first else None
    while here is not None and here in flow and here != until and here not in passed:
        step = flow[here]
        exits = [_onward(step, answers)] if here in answers else _without_answer(step)
        shown = [to for to in exits if here in answers or _goes_on(flow, answers, to, done)]
        if not shown:
            break
        passed.append(here)
        here = shown[0]
    return passed


def _goes_on(flow: Flow, answers: Answers, target: str | None, done: bool) -> bool:
    """Tell whether an answer, or the end, is reached from a step by leaving steps out."""
    seen: set[str] = set()
    waiting = [target]
    while waiting:
        here = waiting.pop()
        if here is None:
            if done:
                return True
        elif here in answers:
            return True
        elif here in flow and here not in seen:
            seen.add(here)
            waiting += _without_answer(flow[here])
    return False


def _without_answer(step: Step) -> list[str | None]:
    """Give where a customer goes on who left a step out, or could not answer it."""
    out = step.way_out()
    after = [] if out is None else [None if out.target == COMPLETE else out.target]
    return [*([step.past()] if step.optional else []), *after]


def _onward(step: Step, answers: Answers) -> str | None:
    kept = answers[step.id]
    return step.target(kept) if isinstance(kept, str) else step.past()


def _open(flow: Flow, answers: Answers, passed: Sequence[str], at: str | None) -> str | None:
    """Give the step that is open: the one that waits, else where the last one that was passed leads."""
    first = flow.first.id if flow.first else None
    if at is not None and at in flow:
        return at
    if not passed:
        return first
    last = flow[passed[-1]]
    exits = [_onward(last, answers)] if last.id in answers else _without_answer(last)
    return next((to for to in exits if to is not None and to in flow), last.id)


def _ports(flow: Flow, answers: Answers, steps: Sequence[str | None]) -> Iterator[Port]:
    """Give the ports between steps that follow each other, where it is certain which one it was."""
    for here, onward in pairwise(steps):
        if here is not None and (port := _port(flow[here], answers, onward)) is not None:
            yield port


def _port(step: Step, answers: Answers, onward: str | None) -> Port | None:
    """Give the port from a step to another: that of the answer kept, if it leads there, else the only
    one that does; None where several do.
    """
    kept = answers.get(step.id)
    if kept is not None and _onward(step, answers) == onward:
        return step.leaves(kept) if isinstance(kept, str) else Port(step.id)
    if kept is None and step.optional and step.past() == onward:
        return Port(step.id)
    edges = {edge.port: edge.target for edge in step.lines()}
    leading = [port for port, to in edges.items() if (None if to == COMPLETE else to) == onward]
    return leading[0] if len(leading) == 1 else None

"""Legs: what a customer can do at a step that leads on, one for each way to go on."""

from dataclasses import dataclass
from enum import StrEnum

from flowdesk.flow.flow import Flow
from flowdesk.flow.kept import Answers, Kept
from flowdesk.flow.matching import normalise
from flowdesk.flow.step import COMPLETE, HANDOFF, Port, Step

OTHER = ""
"""The answer of a leg that stands for all answers without a way of their own."""

_ASKED = frozenset({"Text", "Phone", "Image"})


class By(StrEnum):
    """How a step is left."""

    ANSWER = "answer"
    SKIP = "skip"
    GIVE_UP = "give up"
    """After too many messages that were no answer."""


@dataclass(frozen=True)
class Leg:
    """From a step to ``target``, where None is the end. ``answer`` is an option, or words that the
    author branches on, or OTHER.
    """

    step: str
    answer: str
    target: str | None
    by: By = By.ANSWER

    def port(self, step: Step) -> Port:
        """Give the port at which the leg leaves its step on the canvas."""
        if self.by is By.GIVE_UP:
            return Port(self.step, way_out=True)
        own = self.by is By.ANSWER and step.next_mapping.get(self.answer)
        return Port(self.step, self.answer if own else None)


Walk = tuple[Leg, ...]
"""A way through a flow from its first step to its end: a route, as the owner calls it."""


def legs(step: Step) -> tuple[Leg, ...]:
    """Give every leg of a step in the order of its card; none where it cannot be asked."""
    if step.offers_options:
        answers = list(dict.fromkeys(step.options))
    elif step.type in _ASKED:
        answers = [*branches(step), OTHER]
    else:
        return ()
    found = [Leg(step.id, answer, _target(step, answer)) for answer in answers]
    if step.optional:
        found.append(Leg(step.id, OTHER, step.past(), By.SKIP))
    if out := step.way_out():
        found.append(Leg(step.id, OTHER, _place(out.target), By.GIVE_UP))
    return tuple(found)


def branches(step: Step) -> tuple[str, ...]:
    """Give the words that a step of free text leads somewhere of their own, each once."""
    if step.type != "Text":
        return ()
    return tuple({normalise(key): key for key in step.next_mapping if key.strip()}.values())


def taken(flow: Flow, step_id: str, answers: Answers, target: str | None) -> Leg | None:
    """Tell which leg led from a step to another; None where the flow has none such any more."""
    step = flow.get(step_id)
    if step is None:
        return None
    by = [By.ANSWER] if step_id in answers else [By.SKIP, By.GIVE_UP]
    meant = _branch(step, answers[step_id]) if step_id in answers else OTHER
    found = (leg for leg in legs(step) if leg.by in by and leg.answer == meant)
    return next((leg for leg in found if leg.target == target), None)


def _branch(step: Step, answer: Kept) -> str:
    if step.offers_options:
        return answer if isinstance(answer, str) else OTHER
    said = normalise(answer) if isinstance(answer, str) else ""
    return next((key for key in branches(step) if normalise(key) == said), OTHER)


def _target(step: Step, answer: str) -> str | None:
    return step.past() if answer == OTHER else step.target(answer)


def _place(target: str) -> str | None:
    return None if target in {COMPLETE, HANDOFF, ""} else target

"""Images: how many photos an answer may hold, and where that is asked at all."""

from collections.abc import Iterator
from functools import partial

from flowdesk.flow.flow import Flow
from flowdesk.flow.problem import Fix, Problem, Severity
from flowdesk.flow.step import Step
from flowdesk.flow.steps import KINDS
from flowdesk.flow.steps.image import ImageStep
from flowdesk.tongue.say import tr

MOST = 30
"""How many photos one answer may hold at most."""


def problems(step: Step) -> Iterator[Problem]:
    """Find a number of photos that makes no sense, or that stands where no photo is asked for."""
    if step.max_images is None or step.type not in KINDS:
        return
    if step.kind != ImageStep.kind:
        sentence = tr("“{step}” asks for no photo, so its “maxImages” does nothing.", step=step.id)
        fix = Fix(tr("Remove “maxImages”"), partial(_without, step.id))
        yield Problem("idle-images", Severity.WARNING, sentence, step.id, fixes=(fix,))
    elif not 1 <= step.max_images <= MOST:
        yield _odd(step, step.max_images)


def _odd(step: Step, number: int) -> Problem:
    near = min(max(number, 1), MOST)
    sentence = tr(
        "“{step}” would hold {number} photos. Take a number from 1 to {most}.",
        step=step.id,
        number=number,
        most=MOST,
    )
    fix = Fix(tr("Take {number}", number=near), partial(_taking, step.id, near))
    return Problem("odd-images", Severity.ERROR, sentence, step.id, fixes=(fix,))


def _taking(step_id: str, number: int, flow: Flow) -> Flow:
    return flow.put(step_id, flow[step_id].with_(max_images=number))


def _without(step_id: str, flow: Flow) -> Flow:
    return flow.put(step_id, flow[step_id].without("max_images"))

"""Albums: photos that are sent together, and which answer each of them belongs to.

WhatsApp delivers an album as single photos. The first is answered like any message; of the others it
is asked here whether they stand beside it. When they were sent is not known here.
"""

from collections.abc import Iterable

from flowdesk.flow.flow import Flow
from flowdesk.flow.kept import Answers, parts
from flowdesk.flow.steps.image import ImageStep
from flowdesk.flow.turn import Course


def join(
    flow: Flow,
    answers: Answers,
    step_id: str | None,
    course: Course,
    together: Iterable[str],
    photo: str,
) -> Answers | None:
    """Give the answers with a photo beside one that it was sent together with.

    ``step_id`` is the step that waits, None where the chat is over, and ``course`` the way to it.
    ``together`` are the paths of the other photos of the moment; the first that has a place free
    beside it counts. None where there is no such place: a step that is open again, or that the
    customer went back beyond, takes new answers only.
    """
    passed = answers.keys() if step_id is None else {*course.trail} - {step_id}
    for other in together:
        for answered, kept in answers.items():
            if answered in passed and other in parts(kept) and _has_room(flow, answered, answers):
                return {**answers, answered: (*parts(kept), photo)}
    return None


def wanted(flow: Flow, step_id: str | None) -> bool:
    """Tell whether the step that waits, if any, asks for a photo."""
    return step_id is not None and flow[step_id].kind == ImageStep.kind


def _has_room(flow: Flow, step_id: str, answers: Answers) -> bool:
    step = flow.get(step_id)
    return step is not None and len(parts(answers[step_id])) < step.room()

"""Anew: of a form that was complete one step is asked once more, and none of those after it.

Its new answer completes the form again. Until it comes, and where it never comes, the old one stands.
"""

from flowdesk.flow.asking import ask, bubble
from flowdesk.flow.kept import Answers
from flowdesk.flow.turn import Course, Outcome, Run, Turn


def anew(run: Run, step_id: str, answers: Answers, course: Course, reason: str = "") -> Turn:
    """Ask for a new photo: why, where a reason is given, then what is wanted, then the question.

    :raises LookupError: if the flow has no such step.
    """
    lead = f"{reason.strip()} {run.language.new_photo}".strip()
    return ask(run, run.flow[step_id], answers, Outcome.AGAIN, course.asking_alone(), lead)


def left(run: Run, answers: Answers, course: Course) -> Turn:
    """Leave the question; the form is as complete as it was."""
    said = bubble(run.language.left_as_it_was)
    return Turn(said, None, answers, Outcome.CANCELLED, course.complete())

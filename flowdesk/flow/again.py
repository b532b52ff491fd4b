"""Asking again: in the author's words or the step's, by the options that may have been meant, and not
for ever.
"""

from flowdesk.flow.anew import left
from flowdesk.flow.asking import ask, bubble, filled, go
from flowdesk.flow.how import How, Way
from flowdesk.flow.kept import Answers
from flowdesk.flow.step import COMPLETE, HANDOFF, Again, Step
from flowdesk.flow.turn import Course, Outcome, Run, Turn


def again(run: Run, step: Step, answers: Answers, course: Course, reading: Again) -> Turn:
    """Ask again after a message that is no answer; with the last attempt give the chat away."""
    attempts = course.attempts + 1
    if step.max_attempts is not None and attempts >= max(step.max_attempts, 1):
        return _give_up(run, step, answers, course)
    offered = reading.near[0] if len(reading.near) == 1 else None
    lead = _lead(run, step, answers, reading)
    now = course.tried(attempts, offered)
    return ask(run, step, answers, Outcome.AGAIN, now, lead, reading.near)


def _lead(run: Run, step: Step, answers: Answers, reading: Again) -> str:
    """Say what to do: "did you mean" before the author's words, and these before the step's."""
    if len(reading.near) == 1:
        return run.language.did_you_mean.replace("{}", step.options[reading.near[0]])
    if reading.near:
        return run.language.which_one
    own = filled(run, step.error_message or "", answers).strip()
    hint = own or reading.words(run.language)
    return f"{hint} {run.language.skip_hint}" if step.optional else hint


def _give_up(run: Run, step: Step, answers: Answers, course: Course) -> Turn:
    """Go where the author says after too many attempts; to a person where nothing is said."""
    if step.on_max_attempts in {None, "", HANDOFF}:
        said = bubble(run.language.handed_over)
        return Turn(said, step.id, answers, Outcome.HANDED_OVER, course.tried(0, None))
    if course.alone:
        return left(run, answers, course)
    target = None if step.on_max_attempts == COMPLETE else step.on_max_attempts
    stands = (
        course.how.get(step.id) if step.id in answers else How(Way.PASSED, again=course.attempts)
    )
    return go(run, target, answers, course.past(step.id, stands))

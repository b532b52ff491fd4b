"""The whole conversation: what a message does to a flow under way, and what is said.

Nothing is performed here. A call returns a Turn; keeping it and sending it is for others. One turn
says at most one bubble: each message may cost money, and WhatsApp does not promise their order.
"""

from collections.abc import Callable, Mapping

from flowdesk.flow.again import OLD, OLD_BUTTON, again
from flowdesk.flow.asking import ANSWER_ME, ask, bubble, filled, go, spoken
from flowdesk.flow.choice import ChoiceId
from flowdesk.flow.kept import Answers, Kept
from flowdesk.flow.message import Incoming, Tap, Text
from flowdesk.flow.reserved import Command, command
from flowdesk.flow.step import Again, Answer, Reading, Step
from flowdesk.flow.turn import Course, Outcome, Run, Turn

__all__ = [
    "ANSWER_ME",
    "OLD_BUTTON",
    "Course",
    "Outcome",
    "Run",
    "Turn",
    "advance",
    "filled",
    "resume",
    "start",
]

_NEW = Course()


def start(run: Run, reply: str) -> Turn:
    """Begin at the first step; the rule's reply and the question share one bubble.

    :raises LookupError: if the flow has no steps.
    """
    return _begin(run, filled(run, reply, {}), Outcome.ASKED)


def resume(run: Run, step_id: str, answers: Answers, course: Course, lead: str) -> Turn:
    """Ask the open question again, after a pause or an opt-out, with what is to be said before it."""
    return ask(run, run.flow[step_id], answers, Outcome.AGAIN, course, lead)


def advance(
    run: Run,
    step_id: str,
    answers: Answers,
    incoming: Incoming,
    course: Course = _NEW,
) -> Turn:
    """Give a message to the chat: a reserved word first, else it is for the step that waits.

    :raises LookupError: if the flow has no such step, or one that cannot be asked.
    """
    step = run.flow[step_id]
    if isinstance(incoming, Text):
        meant = command(incoming.body, run.languages)
        if meant and step.claims(incoming.body):
            meant = None
        if meant in _DONE:
            return _DONE[meant](run, step, answers, course)
        if meant is Command.SKIP and step.optional:
            return _skip(run, step, answers, course)
        if course.offered is not None and meant in {Command.YES, Command.NO}:
            return _settle(run, step, answers, course, meant is Command.YES)
    reading = _read(run, step, incoming)
    if isinstance(reading, Again):
        return again(run, step, answers, course, reading)
    return _take(run, step, answers, course, reading.value)


def _take(run: Run, step: Step, answers: Answers, course: Course, value: Kept) -> Turn:
    return go(run, _onward(step, value), {**answers, step.id: value}, course.past(step.id))


def _settle(run: Run, step: Step, answers: Answers, course: Course, right: bool) -> Turn:
    """Take the option that a "did you mean" offered, or ask with all of them again."""
    if right and course.offered is not None:
        return _take(run, step, answers, course, step.options[course.offered])
    return ask(run, step, answers, Outcome.AGAIN, Course(course.trail, course.attempts))


def _read(run: Run, step: Step, incoming: Incoming) -> Reading:
    """Understand a message; a tap on a button that is not ours counts as its title typed."""
    if not isinstance(incoming, Tap):
        return step.read(incoming)
    tapped = ChoiceId.parse(incoming.choice)
    if tapped is None:
        return step.read(Text(incoming.title or incoming.choice))
    asked = (run.submission, run.flow.position(step.id))
    if (tapped.submission, tapped.step) != asked or tapped.option >= len(step.options):
        return OLD
    return Answer(step.options[tapped.option])


def _begin(run: Run, lead: str, outcome: Outcome) -> Turn:
    if run.flow.first is None:
        raise LookupError("A flow without steps cannot be started")
    return ask(run, run.flow.first, {}, outcome, _NEW, lead)


def _skip(run: Run, step: Step, answers: Answers, course: Course) -> Turn:
    """Leave a question out; an answer that was given before stands, and leads on as it did."""
    target = _onward(step, answers[step.id]) if step.id in answers else step.past()
    return go(run, target, answers, course.past(step.id))


def _onward(step: Step, kept: Kept) -> str | None:
    """Say where an answer leads; several photos are no answer that an author can map."""
    return step.target(kept) if isinstance(kept, str) else step.past()


def _cancel(run: Run, _step: Step, answers: Answers, _course: Course) -> Turn:
    return Turn(bubble(run.language.cancelled), None, answers, Outcome.CANCELLED)


def _restart(run: Run, _step: Step, _answers: Answers, _course: Course) -> Turn:
    return _begin(run, run.language.restarted, Outcome.RESTARTED)


def _back(run: Run, step: Step, answers: Answers, course: Course) -> Turn:
    """Open the question before; a step that was skipped on the way has no old answer to tell."""
    if not course.trail:
        return ask(run, step, answers, Outcome.AGAIN, course, run.language.at_first)
    before = run.flow[course.trail[-1]]
    old = spoken(run, before.id, answers) if before.id in answers else ""
    lead = run.language.went_back.replace("{}", old) if old else ""
    return ask(run, before, answers, Outcome.BACK, Course(course.trail[:-1]), lead)


def _stop(run: Run, step: Step, answers: Answers, course: Course) -> Turn:
    return Turn(bubble(run.language.stopped), step.id, answers, Outcome.STOPPED, course)


def _start(run: Run, step: Step, answers: Answers, course: Course) -> Turn:
    return ask(run, step, answers, Outcome.AGAIN, course)


_DONE: Mapping[Command | None, Callable[[Run, Step, Answers, Course], Turn]] = {
    Command.CANCEL: _cancel,
    Command.RESTART: _restart,
    Command.BACK: _back,
    Command.STOP: _stop,
    Command.START: _start,
}

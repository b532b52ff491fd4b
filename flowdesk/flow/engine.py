"""The whole conversation: what a message does to a flow under way, and what is said.

Nothing is performed here. A call returns a Turn; keeping it and sending it is for others. One turn
says at most one bubble: each message may cost money, and WhatsApp does not promise their order.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from flowdesk.flow.again import again
from flowdesk.flow.anew import left
from flowdesk.flow.asking import ask, bubble, filled, go, spoken
from flowdesk.flow.choice import ChoiceId
from flowdesk.flow.how import How, Way
from flowdesk.flow.kept import Answers, Kept
from flowdesk.flow.measure import cut
from flowdesk.flow.message import Incoming, Tap, Text
from flowdesk.flow.paging import SHORT, Span
from flowdesk.flow.reserved import Command, command
from flowdesk.flow.step import Again, Answer, Reading, Step
from flowdesk.flow.turn import Course, Outcome, Run, Turn

__all__ = [
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
_TAPPED = How(Way.TAP)


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
        meant = _meant(run, step, course, incoming.body)
        if meant is not None:
            return _DONE[meant](run, step, answers, course)
    reading = _read(run, step, incoming)
    if reading is None:
        return ask(run, step, answers, Outcome.AGAIN, course, run.language.old_button)
    if isinstance(reading, Again):
        return again(run, step, answers, course, reading)
    return _take(run, step, answers, course, reading.value, reading.how)


def _meant(run: Run, step: Step, course: Course, said: str) -> Command | None:
    """Give the command that a text is here; in the author's own words it is an answer."""
    meant = command(said, run.languages, run.own)
    if meant is None or step.claims(said):
        return None
    counts = {
        Command.SKIP: bool(step.optional),
        Command.MORE: step.id in course.pages,
        Command.YES: course.offered is not None,
        Command.NO: course.offered is not None,
    }
    return meant if counts.get(meant, True) else None


def _take(
    run: Run, step: Step, answers: Answers, course: Course, value: Kept, how: How | None
) -> Turn:
    if course.attempts:
        how = (how or How(Way.SENT))._replace(again=course.attempts)
    taken = {**answers, step.id: value}
    if course.alone:
        return replace(go(run, None, taken, course), course=course.complete().knowing(step.id, how))
    return go(run, _onward(step, value), taken, course.past(step.id, how))


def _yes(run: Run, step: Step, answers: Answers, course: Course) -> Turn:
    """Take the option that a "did you mean" offered."""
    if course.offered is None:
        raise LookupError(f"Nothing was offered at {step.id!r}")
    return _take(run, step, answers, course, step.options[course.offered], How(Way.YES))


def _no(run: Run, step: Step, answers: Answers, course: Course) -> Turn:
    """Ask with all the options again."""
    return ask(run, step, answers, Outcome.AGAIN, course)


def _more(run: Run, step: Step, answers: Answers, course: Course) -> Turn:
    """Ask with the page after the one shown last, and after the last with the first; no attempt."""
    after = course.pages[step.id].end
    turned = course.showing(step.id, Span(after, after))
    return ask(run, step, answers, Outcome.AGAIN, turned)


def _read(run: Run, step: Step, incoming: Incoming) -> Reading | None:
    """Understand a message; a tap on a button that is not ours counts as its title typed.

    None is an old button; pressing one is no attempt at the question that is open.
    """
    if not isinstance(incoming, Tap):
        return step.read(incoming)
    tapped = ChoiceId.parse(incoming.choice)
    if tapped is None:
        return step.read(Text(incoming.title or incoming.choice))
    asked = (run.submission, run.flow.position(step.id))
    if (tapped.submission, tapped.step) != asked or tapped.option >= len(step.options):
        return None
    return Answer(step.options[tapped.option], _TAPPED)


def _begin(run: Run, lead: str, outcome: Outcome) -> Turn:
    if run.flow.first is None:
        raise LookupError("A flow without steps cannot be started")
    return ask(run, run.flow.first, {}, outcome, _NEW, lead)


def _skip(run: Run, step: Step, answers: Answers, course: Course) -> Turn:
    """Leave a question out; an answer that was given before stands, and leads on as it did."""
    if course.alone:
        return left(run, answers, course)
    if step.id in answers:
        stands = course.how.get(step.id)
        return go(run, _onward(step, answers[step.id]), answers, course.past(step.id, stands))
    return go(run, step.past(), answers, course.past(step.id, How(Way.SKIPPED)))


def _onward(step: Step, kept: Kept) -> str | None:
    """Say where an answer leads; several photos are no answer that an author can map."""
    return step.target(kept) if isinstance(kept, str) else step.past()


def _cancel(run: Run, _step: Step, answers: Answers, course: Course) -> Turn:
    if course.alone:
        return left(run, answers, course)
    return Turn(bubble(run.language.cancelled), None, answers, Outcome.CANCELLED, course.over())


def _restart(run: Run, step: Step, answers: Answers, course: Course) -> Turn:
    """Begin anew; the answers of a form that was complete are not thrown away."""
    if course.alone:
        return ask(run, step, answers, Outcome.AGAIN, course)
    return _begin(run, run.language.restarted, Outcome.RESTARTED)


def _back(run: Run, step: Step, answers: Answers, course: Course) -> Turn:
    """Open the question before; a step that was skipped on the way has no old answer to tell."""
    if course.alone or not course.trail:
        return ask(run, step, answers, Outcome.AGAIN, course, run.language.at_first)
    before = run.flow[course.trail[-1]]
    old = spoken(run, before.id, answers) if before.id in answers else ""
    lead = run.language.went_back.replace("{}", cut(old, SHORT)) if old else ""
    return ask(run, before, answers, Outcome.BACK, course.back(), lead)


def _stop(run: Run, step: Step, answers: Answers, course: Course) -> Turn:
    said = run.language.told_stopped(run.own.first(Command.START))
    return Turn(bubble(said), step.id, answers, Outcome.STOPPED, course)


def _start(run: Run, step: Step, answers: Answers, course: Course) -> Turn:
    return ask(run, step, answers, Outcome.AGAIN, course)


_DONE: Mapping[Command, Callable[[Run, Step, Answers, Course], Turn]] = {
    Command.CANCEL: _cancel,
    Command.RESTART: _restart,
    Command.BACK: _back,
    Command.STOP: _stop,
    Command.START: _start,
    Command.SKIP: _skip,
    Command.MORE: _more,
    Command.YES: _yes,
    Command.NO: _no,
}

"""The whole conversation: what a message does to a flow under way, and what is said.

Nothing is performed here. A call returns a Turn; keeping it and sending it is for others. One turn
says at most one bubble: each message may cost money, and WhatsApp does not promise their order.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flowdesk.flow.choice import ChoiceId
from flowdesk.flow.flow import Flow
from flowdesk.flow.message import Choice, Incoming, Outgoing, Tap, Text
from flowdesk.flow.step import Again, Answer, Reading, Step
from flowdesk.flow.template import fill

ANSWER_ME = "Please send your answer."
"""Asked where a question is nothing but places without values; silence would leave people waiting."""

OLD_BUTTON = "That button belongs to an earlier question."


@dataclass(frozen=True)
class Run:
    """One contact in one flow.

    ``completion`` is said at the end. ``places`` are the values of the built-in ``{{…}}`` names.
    """

    flow: Flow
    submission: int
    completion: str
    places: Mapping[str, str]


@dataclass(frozen=True)
class Turn:
    """What one message leads to: the bubble to send (None for silence), the step that waits now
    (None when the flow is complete) and all answers so far, in the order they were given.
    """

    say: Outgoing | None
    step: str | None
    answers: Mapping[str, str]


def start(run: Run, reply: str) -> Turn:
    """Begin at the first step; the rule's reply and the question share one bubble.

    :raises LookupError: if the flow has no steps.
    """
    if run.flow.first is None:
        raise LookupError("A flow without steps cannot be started")
    return _ask(run, run.flow.first, {}, fill(reply, run.places))


def advance(run: Run, step_id: str, answers: Mapping[str, str], incoming: Incoming) -> Turn:
    """Give a message to the step that waits.

    :raises LookupError: if the flow has no such step, or one that cannot be asked.
    """
    step = run.flow[step_id]
    reading = _read(run, step, incoming)
    if isinstance(reading, Again):
        return _ask(run, step, answers, reading.hint)
    kept = {**answers, step.id: reading.value}
    target = step.target(reading.value)
    if target is None:
        return Turn(_bubble(filled(run, run.completion, kept)), None, kept)
    return _ask(run, run.flow[target], kept)


def _read(run: Run, step: Step, incoming: Incoming) -> Reading:
    """Understand a message; a tap on a button that is not ours counts as its title typed."""
    if not isinstance(incoming, Tap):
        return step.read(incoming)
    tapped = ChoiceId.parse(incoming.choice)
    if tapped is None:
        return step.read(Text(incoming.title or incoming.choice))
    asked = (run.submission, run.flow.position(step.id))
    if (tapped.submission, tapped.step) != asked or tapped.option >= len(step.options):
        return Again(OLD_BUTTON)
    return Answer(step.options[tapped.option])


def _ask(run: Run, step: Step, answers: Mapping[str, str], lead: str = "") -> Turn:
    """Ask a question, with what is to be said before it."""
    question = filled(run, step.question, answers)
    place = run.flow.position(step.id)
    choices = tuple(
        Choice(str(ChoiceId(run.submission, place, at)), label)
        for at, label in enumerate(step.options)
    )
    asked = question.strip() or ANSWER_ME
    text = "\n\n".join(part for part in (lead.strip(), asked) if part)
    return Turn(Outgoing(text, choices), step.id, dict(answers))


def filled(run: Run, text: str, answers: Mapping[str, str]) -> str:
    """Give a text of the run with its places filled; an answer wins over a built-in of its name."""
    spoken = {key: _spoken(run.flow, key, answer) for key, answer in answers.items()}
    return fill(text, {**run.places, **spoken})


def _spoken(flow: Flow, step_id: str, answer: str) -> str:
    step = flow.get(step_id)
    return step.spoken(answer) if step else answer


def _bubble(text: str) -> Outgoing | None:
    return Outgoing(text) if text.strip() else None

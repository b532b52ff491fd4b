"""A question as it would be sent to a customer who gave example answers, by what sends it.

The bubble is made by the engine and drawn by the renderer, as the bot's own: nothing of it is
imitated.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flowdesk.flow import template
from flowdesk.flow.asking import ask, filled
from flowdesk.flow.flow import Flow
from flowdesk.flow.kept import Answers
from flowdesk.flow.paging import Span
from flowdesk.flow.step import Step
from flowdesk.flow.turn import Course, Outcome, Run
from flowdesk.flow.words import ENGLISH
from flowdesk.whatsapp.render import render

_NAMES = ("name", "nome", "nombre", "nom", "nama", "اسم")
_SOMEBODY = "Ana"
_FIGURES = "15550100123"
_PHOTO = "images/example.jpg"


@dataclass(frozen=True)
class Sample:
    """The content of one message, and the page after it; None where the options are all there."""

    content: Mapping[str, object]
    more: Span | None = None


def sample(
    flow: Flow,
    step_id: str,
    reply: str = "",
    date: str = "",
    languages: tuple[str, ...] = (ENGLISH,),
    page: Span | None = None,
) -> Sample:
    """Give what a customer gets at a step, on its first page or on another.

    The first step is asked as the chat begins: after the rule's *reply*, without any answer. *date* is
    written as customers read it; the first of *languages* is what is spoken.

    :raises LookupError: if the flow has no such step.
    """
    places = {
        "ReferenceCode": "K7X4M2",
        "ContactName": _SOMEBODY,
        "Phone": f"+{_FIGURES}",
        "Date": date,
    }
    run = Run(flow, 0, "", places, languages)
    step = flow[step_id]
    begins = step is flow.first
    answers = {} if begins else _examples(flow, step_id)
    lead = filled(run, reply, {}) if begins and page is None else ""
    turn = ask(run, step, answers, Outcome.ASKED, Course().showing(step_id, page), lead)
    if turn.say is None:
        raise LookupError(f"{step_id!r} is asked without a word")
    shown = turn.course.pages.get(step_id)
    after = Span(shown.end, shown.end) if shown else None
    return Sample(render(turn.say, run.language.open_list), after)


def example(step: Step) -> str | tuple[str, ...]:
    """Give an answer that fits a step; of words that are not a name nobody can know better ones."""
    if step.options:
        return step.options[0]
    if step.type == "Phone":
        return _FIGURES
    if step.type == "Image":
        return (_PHOTO,) if step.room() > 1 else _PHOTO
    return _SOMEBODY if any(word in step.id.casefold() for word in _NAMES) else f"“{step.id}”"


def _examples(flow: Flow, step_id: str) -> Answers:
    """Give answers to what the question names and may have been asked before: all else is empty."""
    named = template.names(flow[step_id].question)
    if not named:
        return {}
    return {step.id: example(step) for step in _before(flow, step_id) if step.id in named}


def _before(flow: Flow, step_id: str) -> Iterator[Step]:
    """Give every step from which a step can be reached, in the order of the flow."""
    sources: dict[str, list[str]] = {}
    for edge in flow.lines():
        sources.setdefault(edge.target, []).append(edge.port.step)
    reached: set[str] = set()
    waiting = [step_id]
    while waiting:
        for source in sources.get(waiting.pop(), ()):
            if source not in reached:
                reached.add(source)
                waiting.append(source)
    return (step for step in flow.steps if step.id in reached)

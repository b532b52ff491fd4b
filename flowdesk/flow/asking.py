"""What is said: a question with its choices, what stands before it, and the last words."""

from flowdesk.flow import choice
from flowdesk.flow.kept import Answers, parts
from flowdesk.flow.measure import cut, units
from flowdesk.flow.message import Choice, Outgoing
from flowdesk.flow.paging import GAP, SHORT, paged
from flowdesk.flow.shape import TEXT
from flowdesk.flow.step import Step
from flowdesk.flow.template import count, fill_with
from flowdesk.flow.turn import Course, Outcome, Run, Turn

_LEAST = 16  # units; less of an answer says nothing


def ask(
    run: Run,
    step: Step,
    answers: Answers,
    outcome: Outcome,
    course: Course,
    lead: str = "",
    only: tuple[int, ...] = (),
) -> Turn:
    """Ask a question, with what is to be said before it; ``only`` are the options to offer, if some.
    Of more than one bubble holds, those of the page are offered at which the course is. Where all are
    shown again, nothing that a "did you mean" offered before is meant by "yes" any more.

    Where the question is nothing but places without values there are words of ours: silence would
    leave people waiting.
    """
    question = filled(run, step.question, answers, TEXT - SHORT)
    stem = choice.stem(run.submission, run.flow.position(step.id))
    offered = only or range(len(step.options))
    choices = tuple([Choice(f"{stem}{at}", step.options[at]) for at in offered])
    asked = question.strip() or run.language.answer_me
    first = course.first(step.id)
    text = _beside(lead.strip(), asked, SHORT if first else TEXT)
    said, page = paged(Outgoing(text, choices), first, run.language.page)
    now = course if only else course.showing(step.id, page).without_offer()
    return Turn(said, step.id, answers, outcome, now)


def go(run: Run, target: str | None, answers: Answers, course: Course) -> Turn:
    """Go on to a step, which is asked from its first page, or to the end where there is none."""
    if target is None:
        said = bubble(filled(run, run.completion, answers))
        return Turn(said, None, answers, Outcome.COMPLETE, course.over())
    return ask(run, run.flow[target], answers, Outcome.ASKED, course.showing(target, None))


def _beside(lead: str, asked: str, room: int) -> str:
    """Put words before a question; too many of them are cut, never what is asked."""
    if not lead:
        return asked
    if 2 * (len(lead) + len(asked) + len(GAP)) <= room:
        return f"{lead}{GAP}{asked}"
    left = room - units(asked + GAP)
    if room < TEXT:
        left = max(left, room // 2)
    return f"{cut(lead, left)}{GAP}{asked}" if left >= _LEAST else asked


def filled(run: Run, text: str, answers: Answers, room: int = TEXT) -> str:
    """Give a text of the run with its places filled; an answer wins over a built-in of its name.

    Where answers would make it longer than ``room``, each is cut to its share.
    """

    def value(name: str) -> str:
        if name in answers:
            return spoken(run, name, answers)
        return run.places.get(name, "")

    whole = fill_with(text, value)
    if whole == text or 2 * len(whole) <= room or units(whole) <= room:
        return whole
    left = room - units(fill_with(text, lambda _: ""))
    share = max(left // count(text), _LEAST)
    return fill_with(text, lambda name: cut(value(name), share))


def spoken(run: Run, step_id: str, answers: Answers) -> str:
    """Give an answer as it stands in a sentence to the customer."""
    step = run.flow.get(step_id)
    if step is None:
        return ", ".join(parts(answers[step_id]))
    return step.spoken(answers[step_id], run.language)


def bubble(text: str) -> Outgoing | None:
    """Give a text as a bubble; nothing to say is silence."""
    return Outgoing(text) if text.strip() else None

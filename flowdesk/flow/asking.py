"""What is said: a question with its choices, what stands before it, and the last words."""

from flowdesk.flow import choice
from flowdesk.flow.kept import Answers, parts
from flowdesk.flow.message import Choice, Outgoing
from flowdesk.flow.paging import paged
from flowdesk.flow.step import Step
from flowdesk.flow.template import fill_with
from flowdesk.flow.turn import Course, Outcome, Run, Turn


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
    Of more than one bubble holds, those of the page are offered at which the course is.

    Where the question is nothing but places without values there are words of ours: silence would
    leave people waiting.
    """
    question = filled(run, step.question, answers)
    stem = choice.stem(run.submission, run.flow.position(step.id))
    offered = only or range(len(step.options))
    choices = tuple([Choice(f"{stem}{at}", step.options[at]) for at in offered])
    asked = question.strip() or run.language.answer_me
    text = "\n\n".join(part for part in (lead.strip(), asked) if part)
    said, page = paged(Outgoing(text, choices), course.first(step.id), run.language.page)
    now = course if only else course.showing(step.id, page)
    return Turn(said, step.id, answers, outcome, now)


def go(run: Run, target: str | None, answers: Answers, course: Course) -> Turn:
    """Go on to a step, which is asked from its first page, or to the end where there is none."""
    if target is None:
        said = bubble(filled(run, run.completion, answers))
        return Turn(said, None, answers, Outcome.COMPLETE)
    return ask(run, run.flow[target], answers, Outcome.ASKED, course.showing(target, None))


def filled(run: Run, text: str, answers: Answers) -> str:
    """Give a text of the run with its places filled; an answer wins over a built-in of its name."""

    def value(name: str) -> str:
        if name in answers:
            return spoken(run, name, answers)
        return run.places.get(name, "")

    return fill_with(text, value)


def spoken(run: Run, step_id: str, answers: Answers) -> str:
    """Give an answer as it stands in a sentence to the customer."""
    step = run.flow.get(step_id)
    if step is None:
        return ", ".join(parts(answers[step_id]))
    return step.spoken(answers[step_id], run.language)


def bubble(text: str) -> Outgoing | None:
    """Give a text as a bubble; nothing to say is silence."""
    return Outgoing(text) if text.strip() else None

"""WhatsApp's limits: what a customer will not see the way the author wrote it."""

from collections.abc import Iterator, Mapping

from flowdesk.flow.field import Field
from flowdesk.flow.measure import units
from flowdesk.flow.paging import several
from flowdesk.flow.problem import Problem, Severity
from flowdesk.flow.rule import AT_THE_END, ON_APPROVAL, ON_REJECTION, REMINDER, REPLY
from flowdesk.flow.shape import ROW_DESCRIPTION, ROWS, TEXT
from flowdesk.flow.step import Step
from flowdesk.tongue.say import mark, tr


def problems(step: Step) -> Iterator[Problem]:
    """Find a question that WhatsApp would refuse, and options that it cannot show to be tapped."""
    if units(step.question) > TEXT:
        sentence = tr(
            "The question of “{step}” is longer than WhatsApp's {limit} characters and would be cut.",
            step=step.id,
            limit=TEXT,
        )
        yield _warning("long-question", sentence, step.id)
    yield from _options(step)


def of_messages(messages: Mapping[str, str]) -> Iterator[Problem]:
    """Find messages of the rule that WhatsApp would refuse."""
    for title, text in messages.items():
        if units(text) > TEXT:
            sentence = tr(_TOO_LONG[title], limit=TEXT)
            yield _warning("long-message", sentence, None, Field(title))


_TOO_LONG = {
    REPLY: mark("The reply is longer than WhatsApp's {limit} characters and would be cut."),
    AT_THE_END: mark(
        "The completion message is longer than WhatsApp's {limit} characters and would be cut."
    ),
    ON_APPROVAL: mark(
        "The approved message is longer than WhatsApp's {limit} characters and would be cut."
    ),
    ON_REJECTION: mark(
        "The rejected message is longer than WhatsApp's {limit} characters and would be cut."
    ),
    REMINDER: mark("The reminder is longer than WhatsApp's {limit} characters and would be cut."),
}


def _options(step: Step) -> Iterator[Problem]:
    paged = several(step.question, step.options)
    if len(step.options) > ROWS:
        yield _warning("many-options", _many(step, paged), step.id)
        return
    for at, option in enumerate(step.options):
        if units(option) > ROW_DESCRIPTION:
            sentence = _long(step, option[:24], paged)
            yield _warning("long-option", sentence, step.id, Field("options", at))


def _many(step: Step, paged: bool) -> str:
    return tr(
        "“{step}” has {n} options. WhatsApp lists at most {most}, so customers get numbered text, a"
        " page at a time, and type a number."
        if paged
        else "“{step}” has {n} options. WhatsApp lists at most {most}, so customers get numbered text"
        " and type a number.",
        step=step.id,
        n=len(step.options),
        most=ROWS,
    )


def _long(step: Step, start: str, paged: bool) -> str:
    return tr(
        "“{step}”: “{option}…” is longer than {most} characters, so customers get numbered text, a"
        " page at a time, and type a number."
        if paged
        else "“{step}”: “{option}…” is longer than {most} characters, so customers get numbered text"
        " and type a number.",
        step=step.id,
        option=start,
        most=ROW_DESCRIPTION,
    )


def _warning(code: str, sentence: str, step: str | None, field: Field | None = None) -> Problem:
    return Problem(code, Severity.WARNING, sentence, step, field=field)

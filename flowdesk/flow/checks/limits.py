"""WhatsApp's limits: what a customer will not see the way the author wrote it."""

from collections.abc import Iterator, Mapping

from flowdesk.flow.field import Field
from flowdesk.flow.measure import units
from flowdesk.flow.paging import several
from flowdesk.flow.problem import Problem, Severity
from flowdesk.flow.shape import ROW_DESCRIPTION, ROWS, TEXT
from flowdesk.flow.step import Step


def problems(step: Step) -> Iterator[Problem]:
    """Find a question that WhatsApp would refuse, and options that it cannot show to be tapped."""
    if units(step.question) > TEXT:
        yield _warning("long-question", _too_long(f"The question of “{step.id}”"), step.id)
    yield from _options(step)


def of_messages(messages: Mapping[str, str]) -> Iterator[Problem]:
    """Find messages of the rule that WhatsApp would refuse."""
    for title, text in messages.items():
        if units(text) > TEXT:
            sentence = _too_long(f"The {title.lower()}")
            yield _warning("long-message", sentence, None, Field(title))


def _numbered(step: Step) -> str:
    paged = several(step.question, step.options)
    return "numbered text, a page at a time," if paged else "numbered text"


def _options(step: Step) -> Iterator[Problem]:
    if len(step.options) > ROWS:
        sentence = (
            f"“{step.id}” has {len(step.options)} options. WhatsApp lists at most {ROWS},"
            f" so customers get {_numbered(step)} and type a number."
        )
        yield _warning("many-options", sentence, step.id)
        return
    for at, option in enumerate(step.options):
        if units(option) > ROW_DESCRIPTION:
            sentence = (
                f"“{step.id}”: “{option[:24]}…” is longer than {ROW_DESCRIPTION} characters,"
                f" so customers get {_numbered(step)} and type a number."
            )
            yield _warning("long-option", sentence, step.id, Field("options", at))


def _too_long(what: str) -> str:
    return f"{what} is longer than WhatsApp's {TEXT} characters and would be cut."


def _warning(code: str, sentence: str, step: str | None, field: Field | None = None) -> Problem:
    return Problem(code, Severity.WARNING, sentence, step, field=field)

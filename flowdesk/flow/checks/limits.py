"""WhatsApp's limits: what a customer will not see the way the author wrote it.

The numbers are those of Meta's pages on text, reply button and list messages; a character is counted
as UTF-16 counts it, since Meta does not say how.
"""

from collections.abc import Iterator, Mapping

from flowdesk.flow.flow import Flow
from flowdesk.flow.problem import Problem, Severity
from flowdesk.flow.step import Step

TEXT = 4096
BUTTONS_BODY = 1024
BUTTON = 20
BUTTONS = 3
ROW = 24
ROWS = 10
ROW_DESCRIPTION = 72


def length(text: str) -> int:
    """Count the characters of a text as UTF-16 does."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def problems(flow: Flow, messages: Mapping[str, str]) -> Iterator[Problem]:
    """Find texts that WhatsApp would refuse, and options that it cannot show as buttons or a list."""
    for step in flow.steps:
        if length(step.question) > TEXT:
            yield _warning("long-question", _too_long(f"The question of “{step.id}”"), step.id)
        yield from _options(step)
    for title, text in messages.items():
        if length(text) > TEXT:
            yield _warning("long-message", _too_long(f"The {title.lower()}"), None)


def _options(step: Step) -> Iterator[Problem]:
    if len(step.options) > ROWS:
        sentence = (
            f"“{step.id}” has {len(step.options)} options. WhatsApp lists at most {ROWS},"
            " so customers get numbered text and type a number."
        )
        yield _warning("many-options", sentence, step.id)
        return
    for option in step.options:
        if length(option) > ROW_DESCRIPTION:
            sentence = (
                f"“{step.id}”: “{option[:24]}…” is longer than {ROW_DESCRIPTION} characters,"
                " so customers get numbered text and type a number."
            )
            yield _warning("long-option", sentence, step.id)


def _too_long(what: str) -> str:
    return f"{what} is longer than WhatsApp's {TEXT} characters and would be cut."


def _warning(code: str, sentence: str, step: str | None) -> Problem:
    return Problem(code, Severity.WARNING, sentence, step)

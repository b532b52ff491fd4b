"""Step JSON to Flow and back."""

import json
from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import ValidationError

from flowdesk.flow import positions, steps, strict
from flowdesk.flow.flow import Flow
from flowdesk.flow.step import Step
from flowdesk.tongue.say import mark, tr

Document = TypeVar("Document")

_MARK = "\ufeff"
"""What Windows' editors put before a text; it says nothing."""


class BadFlow(ValueError):
    """A text that is no flow: a sentence, line and column (from 1), and the step's id if known."""

    def __init__(self, message: str, line: int = 1, column: int = 1, step: str | None = None):
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column
        self.step = step

    def __str__(self) -> str:
        return tr(
            "Line {line}, column {column}: {fault}",
            line=self.line,
            column=self.column,
            fault=self.message,
        )


class ShapeError(ValueError):
    """A value of the wrong shape, with its path inside the document."""

    def __init__(self, message: str, path: positions.Path, step: str | None = None):
        super().__init__(message)
        self.path = path
        self.step = step


def loads(text: str) -> Flow:
    """Read a step array.

    :raises BadFlow: where the text is not JSON, no array of objects, or a key has a wrong shape.
    """
    return located(text, read)


def dumps(flow: Flow) -> str:
    """Write a step array, readable: two spaces, every script as it is."""
    return json.dumps(to_list(flow), ensure_ascii=False, indent=2)


def to_list(flow: Flow) -> list[dict[str, Any]]:
    """Give the step array as JSON values."""
    return [step.to_json() for step in flow.steps]


def read(document: object, path: positions.Path = ()) -> Flow:
    """Read a step array from JSON values that stand at a path of a document.

    :raises ShapeError: where it is no array of objects, or a key has a wrong shape.
    """
    if not isinstance(document, list):
        raise ShapeError(tr("A flow is a list of steps in square brackets: [ … ]."), path)
    return Flow(tuple(_step(item, (*path, at)) for at, item in enumerate(document)))


def line_of(text: str, step_id: str) -> int | None:
    """Give the line, from 1, where the first step of that id begins in a step array."""
    span = span_of(text, step_id)
    return None if span is None else positions.line_and_column(text, span[0])[0]


def span_of(text: str, step_id: str, path: positions.Path = ()) -> tuple[int, int] | None:
    """Give where something of the first step of that id begins and ends in a step array: what is at
    a path from the step, the nearest that holds it where it is not written; None without the step.
    """
    try:
        ids = loads(text).ids()
    except BadFlow:
        return None
    if step_id not in ids:
        return None
    mark = len(text) - len(text.removeprefix(_MARK))
    start, end = positions.span_of(text[mark:], (ids.index(step_id), *path))
    return start + mark, end + mark


def _step(item: object, path: positions.Path) -> Step:
    number = int(path[-1]) + 1
    if not isinstance(item, dict):
        sentence = tr("Step {number} is not a step: steps stand in curly braces.", number=number)
        raise ShapeError(sentence, path)
    step_id = item.get("id")
    known = step_id if isinstance(step_id, str) and step_id else None
    try:
        return steps.read(item)
    except ValidationError as error:
        where = tuple(part for part in error.errors()[0]["loc"])
        sentence = tr(
            "Step “{step}”: {fault}" if known else "Step {number}: {fault}",
            step=known,
            number=number,
            fault=tr(_SHAPES[str(where[0])]),
        )
        raise ShapeError(sentence, (*path, *where), known) from error


_SHAPES = {
    "id": mark('"id" must be a text in quotes.'),
    "question": mark('"question" must be a text in quotes.'),
    "type": mark('"type" must be a text in quotes, such as "Text".'),
    "options": mark('"options" must be a list of texts: ["Yes", "No"].'),
    "nextMapping": mark('"nextMapping" must pair each option with a step: {"Yes": "Step_Yes"}.'),
    "next": mark('"next" must be the id of a step, in quotes.'),
    "synonyms": mark(
        '"synonyms" must give options a list of other words: {"Yes": ["sure", "of course"]}.'
    ),
    "errorMessage": mark('"errorMessage" must be a text in quotes.'),
    "optional": mark('"optional" must be true or false, without quotes.'),
    "maxAttempts": mark('"maxAttempts" must be a whole number, without quotes.'),
    "onMaxAttempts": mark('"onMaxAttempts" must be the id of a step or "HANDOFF", in quotes.'),
    "maxImages": mark('"maxImages" must be a whole number, without quotes.'),
}


def parse(text: str) -> Any:
    """Read JSON strictly: no key twice in an object, no NaN, nothing that could not be written again.

    :raises BadFlow: with the place of the first mistake.
    """
    text = text.removeprefix(_MARK)
    try:
        return strict.load(text)
    except json.JSONDecodeError as error:
        raise BadFlow(_in_words(error), *_place(error)) from error
    except strict.NotStrict as error:
        sentence, at = strict.first_fault(text)
        raise BadFlow(sentence, *positions.line_and_column(text, at)) from error


def located(text: str, read_document: Callable[[Any], Document]) -> Document:
    """Parse a text and read it; a wrong shape is told with its line.

    :raises BadFlow: for everything that is wrong with the text.
    """
    text = text.removeprefix(_MARK)
    document = parse(text)
    try:
        return read_document(document)
    except ShapeError as error:
        line, column = positions.line_and_column(text, positions.offset_of(text, error.path))
        raise BadFlow(str(error), line, column, error.step) from error


def _place(error: json.JSONDecodeError) -> tuple[int, int]:
    """Give the line and column; a comma is missing where the value before it ends."""
    if error.msg != _NO_COMMA:
        return error.lineno, error.colno
    return positions.line_and_column(error.doc, len(error.doc[: error.pos].rstrip()))


def _in_words(error: json.JSONDecodeError) -> str:
    rest = error.doc[error.pos :]
    if rest[:1] in {"}", "]"} and error.doc[: error.pos].rstrip().endswith(","):
        return tr("There is a comma too many before this.")
    return tr(_WORDS[error.msg]) if error.msg in _WORDS else f"{error.msg}."


_NO_COMMA = "Expecting ',' delimiter"
_WORDS = {
    "Expecting value": mark("A value is missing here."),
    _NO_COMMA: mark("A comma is missing here."),
    "Expecting ':' delimiter": mark("A colon is missing before this."),
    "Expecting property name enclosed in double quotes": mark(
        "A key in double quotes is missing here."
    ),
    "Illegal trailing comma before end of object": mark("There is a comma too many here."),
    "Illegal trailing comma before end of array": mark("There is a comma too many here."),
    "Unterminated string starting at": mark("This text has no closing quote."),
    "Invalid control character at": mark("A text may not run over the end of its line."),
    "Invalid \\escape": mark("A backslash must be written twice."),
    "Extra data": mark("There is something after the end of the list."),
}

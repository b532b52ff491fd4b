"""Correcting an answer: what an owner types in its place, by the rules of the step that asked."""

from flowdesk.flow.flow import Flow
from flowdesk.flow.kept import Answers, Kept, parts
from flowdesk.flow.message import Photo, Text
from flowdesk.flow.step import Answer, Step
from flowdesk.flow.words import Hint
from flowdesk.tongue.say import mark, tr


class DoesNotFit(ValueError):
    """The step would not take that answer; the text is a sentence for the owner."""


_WHY = {
    Hint.EMPTY: mark("An answer cannot be empty."),
    Hint.NO_NUMBER: mark("A phone number has at least 10 digits, with the area code."),
    Hint.UNCLEAR: mark("Choose one of the options."),
}


_NO_PHOTO = mark("A photo cannot be typed.")


def fitted(step: Step | None, typed: str) -> str:
    """Give what a step keeps of what the owner typed; of a step that nobody knows any more, any words.

    :raises DoesNotFit: with a sentence, where the step would ask again.
    """
    if step is not None and typed in step.options:
        return typed
    if step is None or not step.kind:
        if typed.strip():
            return typed
        raise DoesNotFit(tr(_WHY[Hint.EMPTY]))
    reading = step.read(Text(typed))
    if isinstance(reading, Answer) and isinstance(reading.value, str):
        return reading.value
    hint = Hint.NO_PHOTO if isinstance(reading, Answer) else reading.hint
    raise DoesNotFit(tr(_WHY.get(hint, _NO_PHOTO)))


def put(answers: Answers, flow: Flow, step_id: str, kept: Kept | None) -> dict[str, Kept]:
    """Give the answers with another one at a step, or with None without it. One that is not there yet
    comes before the first of a later step, as if it had been given in its turn.
    """
    if kept is None:
        return {step: each for step, each in answers.items() if step != step_id}
    if step_id in answers or step_id not in flow:
        return {**answers, step_id: kept}
    made: dict[str, Kept] = {}
    place = flow.position(step_id)
    for step, each in answers.items():
        if step_id not in made and step in flow and flow.position(step) > place:
            made[step_id] = kept
        made[step] = each
    made.setdefault(step_id, kept)
    return made


def replaced(step: Step | None, kept: Kept | None, photo: str, new: str) -> Kept | None:
    """Give an answer with another photo in the place of one of its own; where a step that takes photos
    has none, *photo* is empty and the new one is its answer.
    """
    if kept is None:
        taken = None if photo or step is None else step.read(Photo(new))
        return taken.value if isinstance(taken, Answer) else None
    if isinstance(kept, str):
        return new if kept == photo else kept
    return tuple(new if path == photo else path for path in kept)


def without(kept: Kept, photo: str) -> Kept | None:
    """Give an answer without one of its photos; None where it was the only one."""
    left = tuple(path for path in parts(kept) if path != photo)
    if isinstance(kept, str) or not left:
        return kept if photo not in parts(kept) else None
    return left

"""The kinds of step: one file each, with its schema, its validation and its words for asking again."""

from collections.abc import Mapping
from typing import Any

from flowdesk.flow.step import Step
from flowdesk.flow.steps.image import ImageStep
from flowdesk.flow.steps.phone import PhoneStep
from flowdesk.flow.steps.selection import SelectionStep
from flowdesk.flow.steps.text import TextStep
from flowdesk.flow.steps.unknown import UnknownStep

KINDS: dict[str, type[Step]] = {
    kind.kind: kind for kind in (TextStep, PhoneStep, ImageStep, SelectionStep)
}
"""Every kind by its ``type``, in the order of the palette."""


def read(written: Mapping[str, Any]) -> Step:
    """Make a step from its JSON object; an unknown ``type`` gives an UnknownStep.

    :raises pydantic.ValidationError: where a known key holds something of another shape.
    """
    kind = written.get("type")
    return KINDS.get(kind if isinstance(kind, str) else "", UnknownStep).read_json(written)


def make(kind: str, step_id: str, question: str = "") -> Step:
    """Make a new step of a kind of KINDS, with the keys that this kind always has."""
    written: dict[str, Any] = {"id": step_id, "question": question, "type": kind}
    if kind == SelectionStep.kind:
        written["options"] = []
    return read(written)

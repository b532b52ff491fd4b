"""Change: one thing that is otherwise in a newer flow or rule, in plain words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """One difference. ``code`` is stable, for tests and for telling sorts apart.

    ``step`` is its step's id as it is now, or as it was where the step is gone; None where no one step
    is meant. ``message`` is a sentence that makes sense under the step's name. ``before`` and ``after``
    are the two texts where the sentence speaks of a text, else None; an empty text is none written.
    """

    code: str
    message: str
    step: str | None = None
    before: str | None = None
    after: str | None = None


def listed(names: list[str] | tuple[str, ...]) -> str:
    """Give names in quotation marks, with commas between."""
    return ", ".join(f"“{name}”" for name in names)

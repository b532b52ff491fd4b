"""Field: one thing of a step that an author writes or chooses, by its key in the step's JSON."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """A key of a step, and which part of its value: an option's place in ``options``, an answer in
    ``nextMapping`` or ``synonyms``; None for all of it.
    """

    key: str
    part: int | str | None = None

    def path(self) -> tuple[int | str, ...]:
        """Give the way to the value from the step's JSON object."""
        return (self.key,) if self.part is None else (self.key, self.part)


NAME = Field("id")
QUESTION = Field("question")


def option(at: int) -> Field:
    """Name an option by its place; the place after the last is that of one more."""
    return Field("options", at)

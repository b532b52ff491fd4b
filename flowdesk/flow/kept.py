"""What is kept of a message that a step took."""

from collections.abc import Mapping

Kept = str | tuple[str, ...]
"""An answer: words, or the path of a photo; of a step that takes several photos all their paths."""

Answers = Mapping[str, Kept]
"""Answers by step id, in the order in which they were first given."""


def parts(kept: Kept) -> tuple[str, ...]:
    """Give the words or paths that an answer is made of; one, unless its step takes several photos."""
    return (kept,) if isinstance(kept, str) else kept

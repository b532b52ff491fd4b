"""The nearest of the names that exist, for "did you mean"."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from flowdesk.flow.matching import normalise
from flowdesk.tongue.say import tr


def nearest(wrong: str, names: Iterable[str]) -> str | None:
    """Give the name that a wrong one was probably meant to be, or None.

    Remembered, since a flow is checked after every edit and its mistakes stay for a while.
    """
    return _nearest(wrong, tuple(names))


@lru_cache(maxsize=256)
def _nearest(wrong: str, names: tuple[str, ...]) -> str | None:
    known = {normalise(name): name for name in reversed(names)}
    found = get_close_matches(normalise(wrong), known, n=1, cutoff=0.6)
    return known[found[0]] if found else None


def did_you_mean(name: str | None) -> str:
    """Give the question for the end of a sentence, with its leading space; empty without a name."""
    return f" {tr('Did you mean “{name}”?', name=name)}" if name else ""

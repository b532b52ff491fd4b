"""The round numbers along a chart's axis."""

from collections.abc import Iterator
from itertools import count


def ticks(most: int, wanted: int = 4) -> tuple[int, ...]:
    """Give round whole numbers from 0 to the first that is not below *most*, at most *wanted* steps of
    1, 2 or 5 and a power of ten.
    """
    step = next(step for step in _round() if step * wanted >= most)
    return tuple(step * at for at in range(max(-(-most // step), 1) + 1))


def _round() -> Iterator[int]:
    for power in count():
        yield from (10**power, 2 * 10**power, 5 * 10**power)

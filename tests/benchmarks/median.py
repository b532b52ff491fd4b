"""The median of what a call takes."""

import statistics
import time
from collections.abc import Callable, Iterator


def median(do: Callable[[], object], times: int) -> float:
    """Give the median CPU time of a call in milliseconds."""
    return statistics.median(_rounds(do, times))


def _rounds(do: Callable[[], object], times: int) -> Iterator[float]:
    for _ in range(times):
        start = time.process_time_ns()
        do()
        yield (time.process_time_ns() - start) / 1e6

"""What has changed between two lists of numbers, so that a table can follow without jumping."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

_MOST = 200
"""More runs than these are not followed one by one: the list is another one."""


@dataclass(frozen=True)
class Run:
    """Some places in a row."""

    first: int
    count: int

    @property
    def last(self) -> int:
        """The last place of them."""
        return self.first + self.count - 1


@dataclass(frozen=True)
class Moves:
    """First ``gone``, places in the list before, is taken out, then ``fresh``, places in the list after,
    is put in; both from the first to the last.
    """

    gone: tuple[Run, ...] = ()
    fresh: tuple[Run, ...] = ()


def between(before: "array[int]", after: "array[int]") -> Moves | None:
    """Give how one list becomes the other; None where what stayed has another order, or much differs.

    A number is in each list once. What is alike at either end costs next to nothing.
    """
    head = _alike(before, after)
    old, new = before[head:], after[head:]
    tail = _alike(old[::-1], new[::-1])
    old, new = old[: len(old) - tail], new[: len(new) - tail]
    had, has = set(old), set(new)
    gone = runs(at for at, number in enumerate(old, head) if number not in has)
    fresh = runs(at for at, number in enumerate(new, head) if number not in had)
    if len(gone) + len(fresh) > _MOST:
        return None
    if [number for number in old if number in has] != [number for number in new if number in had]:
        return None
    return Moves(gone, fresh)


def _alike(one: "array[int]", other: "array[int]") -> int:
    """Tell how many numbers at the start are the same."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def runs(places: Iterable[int]) -> tuple[Run, ...]:
    """Put ascending places together into runs."""
    found: list[list[int]] = []
    for place in places:
        if found and found[-1][1] + 1 == place:
            found[-1][1] = place
        else:
            found.append([place, place])
    return tuple(Run(first, last - first + 1) for first, last in found)

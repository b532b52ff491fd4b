"""A memory that is bounded: a practice phone is open for weeks."""

from collections import OrderedDict
from typing import Final, TypeVar

_MOST: Final = 10_000
_T = TypeVar("_T")


class Newest(OrderedDict[str, _T]):
    """Keeps what came last, of customers and of their messages; the oldest goes first."""

    def __setitem__(self, key: str, value: _T) -> None:
        """Keep a value, and forget the oldest where there are too many."""
        super().__setitem__(key, value)
        while len(self) > _MOST:
            self.popitem(last=False)

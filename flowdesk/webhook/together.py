"""Requests that come in the same moment are stored in one go.

A commit costs one fdatasync however much it holds, and a thread of its own for every request would
cost more than the storing. So the door's one thread reads all requests that have arrived, each up to
the place where something has to be stored; then all of it is stored at once, and each request goes on
to its answer. A request that is set aside meanwhile is a greenlet: the same thread, another stack.
"""

import logging
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from greenlet import getcurrent, greenlet

Item = TypeVar("Item")

_log = logging.getLogger(__name__)

Outcome = Exception | None
"""What became of one item: None where it is stored for good."""


class _Request(greenlet):
    """One request under way; ``outcome`` is what became of the item it handed in."""

    outcome: Outcome = None


class Together(Generic[Item]):
    """Gathers what the requests of one turn hand in.

    ``store`` gets it all, in the order it came, and gives an outcome for each. It is also called
    with nothing after a turn without requests, so that it can look after itself.
    """

    def __init__(self, store: Callable[[Sequence[Item]], Sequence[Outcome]]) -> None:
        self._store = store
        self._aside: list[tuple[_Request, Item]] = []

    @property
    def waiting(self) -> bool:
        """Whether a request has been set aside."""
        return bool(self._aside)

    def hand_in(self, item: Item) -> None:
        """Have an item stored; called inside a request, and returns when it is.

        Outside of one nobody comes with it, and it is stored at once.

        :raises Exception: whatever became of the item, if it could not be stored.
        """
        request = getcurrent()
        if isinstance(request, _Request) and request.parent is not None:
            self._aside.append((request, item))
            request.parent.switch()
            outcome = request.outcome
        else:
            outcome = self._store([item])[0]
        if outcome is not None:
            raise outcome

    def begin(self, task: Callable[[], None]) -> None:
        """Run a request, up to its end or to where it hands something in."""
        _Request(task).switch()

    def settle(self) -> None:
        """Store what was handed in, and let every request go on to its end."""
        aside, self._aside = self._aside, []
        items = [item for _, item in aside]
        try:
            outcomes = self._store(items)
        except Exception as error:  # noqa: BLE001 — a bug; each request answers for its own item
            if not items:
                _log.exception("A bug while nothing came")
            outcomes = [error] * len(items)
        for (request, _), outcome in zip(aside, outcomes, strict=True):
            request.outcome = outcome
            request.switch()

"""Work in the background that is done one after the other: what is read last is the newest."""

from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from flowdesk.ui import background

Job = tuple[Callable[[], Any], Callable[[Any], None], Callable[[str], None]]


class InTurn:
    """Runs the jobs of *owner* in the order in which they were given, each when the one before it has
    been told of. *plain* are errors whose sentence can be shown.
    """

    def __init__(self, owner: QObject, plain: tuple[type[Exception], ...] = ()) -> None:
        self._owner, self._plain = owner, plain
        self._jobs: deque[Job] = deque()
        self._busy = False

    def run(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[str], None]
    ) -> None:
        """Do *work* on a worker thread when its turn comes, then call *done* or *failed*."""
        self._jobs.append((work, done, failed))
        self._next()

    def _next(self) -> None:
        if self._busy or not self._jobs:
            return
        self._busy = True
        work, done, failed = self._jobs.popleft()
        background.run(
            work,
            lambda answer: self._ended(done, answer),
            lambda sentence: self._ended(failed, sentence),
            self._owner,
            self._plain,
        )

    def _ended(self, tell: Callable[[Any], None], answer: Any) -> None:
        self._busy = False
        try:
            tell(answer)
        finally:
            self._next()

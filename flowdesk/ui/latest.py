"""Work in the background of which only the newest answer counts."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from flowdesk.ui import background
from flowdesk.ui.background import PlainError
from flowdesk.whatsapp.errors import WhatsAppError


class Latest:
    """Runs one kind of work for *owner*; an answer that was overtaken by a newer question is dropped."""

    def __init__(self, owner: QObject, plain: tuple[type[Exception], ...] = ()) -> None:
        self._owner, self._plain = owner, plain
        self._number = 0

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
    ) -> None:
        """Do *work* on a worker thread and call *done* or *failed*, unless it is run again before."""
        self._number += 1
        number = self._number

        def is_newest() -> bool:
            return number == self._number

        background.run(
            lambda: _plainly(work),
            lambda answer: done(answer) if is_newest() else None,
            lambda sentence: failed(sentence) if is_newest() else None,
            self._owner,
            self._plain,
        )

    def forget(self) -> None:
        """Let no answer count that is still to come."""
        self._number += 1


def _plainly(work: Callable[[], Any]) -> Any:
    """Do it; what WhatsApp refuses is told by what the owner can do about it."""
    try:
        return work()
    except WhatsAppError as error:
        raise PlainError(error.remedy or error.message) from error

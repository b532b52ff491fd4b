"""Work that may take longer than a blink, off the GUI thread.

``run`` is the whole interface: what to do, what to do with the answer, whom to tell of failure.
Both callbacks run on the GUI thread, and not at all once their owner is gone.
"""

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

from flowdesk.tongue.say import mark, tr

log = logging.getLogger(__name__)

BUG = mark("Something went wrong inside Flowdesk. The log in the data folder has the details.")


class PlainError(Exception):
    """A failure whose sentence can be shown to the owner as it is."""


class _Ending(QObject):
    ended = Signal(object, str)  # the answer, or None and the sentence of the failure

    def __init__(self, done: Callable[[Any], None], failed: Callable[[str], None]) -> None:
        super().__init__()
        self._done, self._failed = done, failed
        self.ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @Slot(object, str)
    def _deliver(self, answer: object, sentence: str) -> None:
        _ENDINGS.discard(self)
        if sentence:
            self._failed(sentence)
        else:
            self._done(answer)


_ENDINGS: set[_Ending] = set()  # kept until delivered: Qt does not keep a sender alive


class _Task(QRunnable):
    def __init__(
        self, work: Callable[[], Any], ending: _Ending, plain: tuple[type[Exception], ...]
    ) -> None:
        super().__init__()
        self._work, self._ending, self._plain = work, ending, plain

    def run(self) -> None:
        try:
            answer = self._work()
        except self._plain as error:
            log.info("Work in the background ended: %s", error)
            self._tell(None, str(error) or tr(BUG))
        except Exception:  # the last stop of a worker thread: nothing above it could tell anyone
            log.exception("Work in the background broke")
            self._tell(None, tr(BUG))
        else:
            self._tell(answer, "")

    def _tell(self, answer: object, sentence: str) -> None:
        if isValid(self._ending):  # else the application went down meanwhile, and nobody listens
            self._ending.ended.emit(answer, sentence)


def run(
    work: Callable[[], Any],
    done: Callable[[Any], None],
    failed: Callable[[str], None],
    owner: QObject | None = None,
    plain: tuple[type[Exception], ...] = (),
) -> None:
    """Do *work* on a worker thread, then call *done(answer)* or *failed(sentence)*.

    The sentence is the error's own for ``PlainError``, ``OSError`` and the *plain* kinds; any
    other error is a bug: it goes to the log and the sentence says so.
    """

    def wanted() -> bool:
        return owner is None or isValid(owner)

    ending = _Ending(
        lambda answer: done(answer) if wanted() else None,
        lambda sentence: failed(sentence) if wanted() else None,
    )
    _ENDINGS.add(ending)
    QThreadPool.globalInstance().start(_Task(work, ending, (PlainError, OSError, *plain)))

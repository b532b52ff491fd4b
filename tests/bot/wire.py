"""A line to WhatsApp whose calls stay open until the test says how each of them ends."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any

from flowdesk.store.outbox import OPAQUE

CUSTOMERS = ("15550000001", "15550000002", "15550000003")


class Killed(BaseException):
    """The power went out in the middle of a call; nothing after it runs."""


@dataclass(eq=False)
class Call:
    """One message on the wire; ``wamid`` is there once WhatsApp has taken it."""

    number: int
    customer: str
    wamid: str | None = None
    end: Future[str] = field(default_factory=Future)
    thread: Future[bool] | None = None


class Wire:
    """Carries messages for senders that run on threads of ours, each only as far as its call.

    Threads take turns with the test: one goes on only while the test waits for it, so that a story
    always runs the same way.
    """

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor()
        self._news: SimpleQueue[Call | Future[bool]] = SimpleQueue()

    def send(self, body: dict[str, Any]) -> str:
        """Be the line that a Sender knows."""
        number = int(body["biz_opaque_callback_data"].removeprefix(OPAQUE))
        call = Call(number, body["to"].removeprefix("+"))
        self._news.put(call)
        return call.end.result()

    def begin(self, work: Callable[[], bool]) -> Call | None:
        """Let one more thread work until it is on the wire; None where it found nothing to send."""
        thread = self._threads.submit(work)
        thread.add_done_callback(self._news.put)
        found = self._news.get()
        if isinstance(found, Call):
            found.thread = thread
            return found
        assert found.result() is False
        return None

    def finish(self, call: Call, end: str | BaseException) -> None:
        """End a call and wait until its thread has written down what became of it."""
        assert call.thread
        if isinstance(end, str):
            call.end.set_result(end)
        else:
            call.end.set_exception(end)
        ended = self._news.get()
        assert ended is call.thread
        flew = call.thread.exception()
        assert flew is None or flew is end

    def close(self) -> None:
        """End the threads; no call may be open."""
        self._threads.shutdown()

"""Workers: woken at once, never asleep through news, and ended in order."""

import threading
from queue import Queue

from flowdesk.bot.workers import Workers
from flowdesk.store.errors import Busy


def test_waking_is_heard_while_the_work_is_under_way() -> None:
    """News that comes between the last look and the rest does not wait for the rest to end."""
    looks: Queue[int] = Queue()

    def work() -> bool:
        looks.put(1)
        if looks.qsize() == 1:
            workers.wake()
        return False

    workers = Workers("test", 1, work, lambda: 60.0)
    workers.start()
    try:
        assert [looks.get(timeout=5), looks.get(timeout=5)] == [1, 1]
    finally:
        workers.close()


def test_store_that_is_busy_ends_no_thread() -> None:
    """Work goes on when the store can be used again."""
    done = threading.Event()
    tries = iter([Busy("busy")])

    def work() -> bool:
        for error in tries:
            workers.wake()
            raise error
        done.set()
        return False

    workers = Workers("test", 1, work)
    workers.start()
    try:
        assert done.wait(5)
    finally:
        workers.close()


def test_closing_waits_for_the_piece_under_way() -> None:
    """What was begun is finished, and no thread is left."""
    began, finished = threading.Event(), threading.Event()

    def work() -> bool:
        began.set()
        finished.wait(0.2)
        finished.set()
        return False

    workers = Workers("test", 2, work)
    workers.start()
    began.wait(5)

    workers.close()

    assert finished.is_set()
    assert not [each for each in threading.enumerate() if each.name.startswith("test-")]

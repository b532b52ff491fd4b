"""What Python has to collect is collected on the GUI thread alone.

By itself Python collects cycles on whichever thread happens to allocate. A Qt object in such a cycle
would then be destroyed on a worker's thread, where its timers cannot be stopped, and the next one that
fires ends the process. So ``start`` switches that off.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

OFTEN_MS = 1000


def collect_what_is_due() -> None:
    """Collect what Python would have collected by now by itself, on the caller's thread."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return


def keep_collecting(owner: QObject) -> None:
    """Do so once a second for as long as *owner* lives, on its thread."""
    looks = QTimer(owner, interval=OFTEN_MS)
    looks.timeout.connect(collect_what_is_due)
    looks.start()


@contextmanager
def settled() -> Iterator[None]:
    """Leave everything that is there now out of collections until the end: what the desk is made of
    stays as long as it is open, and looking through its 140,000 objects held the window for 70 ms.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()

"""A desk that the system ends, at logging out or from a terminal, ends as if its window was closed."""

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QSocketNotifier

_SIGNALS = [
    getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)
]


@contextmanager
def ending_when_asked(end: Callable[[], object], owner: QObject) -> Iterator[None]:
    """Call *end* on the GUI thread when the process is asked to end, for the length of the block.

    Python looks for signals between its own steps only, and Qt waits below Python: so a byte on a
    socket wakes Qt.
    """
    woken, waking = socket.socketpair()
    for each in (woken, waking):
        each.setblocking(False)
    notifier = QSocketNotifier(woken.fileno(), QSocketNotifier.Type.Read, owner)
    notifier.activated.connect(lambda: woken.recv(64))
    before = {each: signal.signal(each, lambda *_: end()) for each in _SIGNALS}
    fd = signal.set_wakeup_fd(waking.fileno(), warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(fd)
        for each, handler in before.items():
            signal.signal(each, handler)
        notifier.setEnabled(False)
        woken.close()
        waking.close()

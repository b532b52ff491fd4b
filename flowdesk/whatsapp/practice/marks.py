"""What the shop has shown to customers of their own messages: that one was read, and "typing…"."""

import threading
from collections import deque
from typing import Final

from flowdesk.whatsapp.practice.newest import Newest

_REMEMBERED: Final = 10_000


class Marks:
    """Knows the customers' newest messages by their ids. Any thread may call."""

    def __init__(self) -> None:
        self._read: Newest[bool] = Newest()
        self._typing: deque[str] = deque(maxlen=_REMEMBERED)
        self._lock = threading.Lock()

    def came(self, wamid: str) -> None:
        """Note a customer's message."""
        with self._lock:
            self._read[wamid] = False

    def read(self, wamid: str, typing: bool) -> bool:
        """Mark a customer's message as read; False where there is none of that id."""
        with self._lock:
            if wamid not in self._read:
                return False
            self._read[wamid] = True
            if typing:
                self._typing.append(wamid)
            return True

    def was_read(self, wamid: str) -> bool:
        """Tell whether a message was marked as read."""
        return self._read.get(wamid, False)

    def saw_typing(self, wamid: str) -> bool:
        """Tell whether "typing…" was shown after a message."""
        return wamid in self._typing

"""Asking: WhatsApp is asked for the time at the start, and again whenever the clock has jumped."""

import logging
import threading
from collections.abc import Callable

from flowdesk.bot.watch import PATIENCE, Watch
from flowdesk.bot.workers import Workers
from flowdesk.whatsapp.errors import WhatsAppError

_log = logging.getLogger(__name__)


class Asking:
    """Keeps a watch right on a thread of its own; ``ask`` makes an answer reach the watch, or raises
    WhatsAppError. Made once, started once, closed once.
    """

    def __init__(self, watch: Watch, ask: Callable[[], None]):
        self._watch = watch
        self._ask = ask
        self._asked = threading.Event()
        self._workers = Workers("clock", 1, self._look)

    def start(self) -> None:
        """Ask once, and wait for the answer a short while, so that nothing is judged before it."""
        self._watch.doubt()
        self._workers.start()
        self._asked.wait(PATIENCE)

    def close(self) -> None:
        """End after the call under way; what was heard counts no more."""
        self._workers.close()
        self._watch.forget()

    def _look(self) -> bool:
        """Ask where there is a doubt; without an answer it is tried again after a rest."""
        if self._watch.doubts:
            try:
                self._ask()
            except WhatsAppError as error:
                _log.info("WhatsApp could not be asked for the time: %s", error.message)
            self._watch.go_on()
            self._asked.set()
        return False

"""A bug's traceback goes to the log once, however often Meta brings the message that meets it."""

import logging
import threading
import traceback


class FaultLog:
    """Logs unexpected errors: the first from a line of code in full, those after it in one line."""

    def __init__(self, log: logging.Logger) -> None:
        self._log = log
        self._lock = threading.Lock()
        self._met: set[tuple[str, str, int]] = set()

    def note(self, error: Exception) -> None:
        """Log the error. Its own text is left out of the short form: it may quote a customer."""
        place = _place(error)
        with self._lock:
            new = place not in self._met
            self._met.add(place)
        if new:
            self._log.error("A webhook met a bug, WhatsApp will repeat it.", exc_info=error)
        else:
            self._log.warning("A webhook met a known bug again: %s in %s:%d", *place)


def _place(error: Exception) -> tuple[str, str, int]:
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1]  # an error that was caught has at least the frame that caught it
    return type(error).__name__, last.filename, last.lineno or 0

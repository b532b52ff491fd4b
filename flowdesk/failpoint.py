"""Fail points: named places where a test has the process killed, to see that nothing gets lost.

Off unless ``FLOWDESK_FAILPOINT`` names one of these; the process then ends there as by kill -9:
``accept`` (received, not committed), ``accepted`` (committed, not answered 200), ``turn`` (a turn made,
not committed), ``claim`` (a message claimed, not sent), ``sent`` (sent, not marked as sent), and of a
copy: ``backup-database``, ``backup-photo``, ``backup`` (whole, without its name), ``restore-ready``
(nothing touched yet), ``restore`` (a step of putting it in place), ``parcel`` (an entry unpacked).
``name:3`` dies at the third passing.
"""

import os
import signal
from functools import cache
from itertools import count

VARIABLE = "FLOWDESK_FAILPOINT"


def reach(name: str) -> None:
    """Say that the program is at this place."""
    wanted, passing = _wanted()
    if name == wanted and next(_passings()) == passing:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))  # Windows' TERM kills


@cache
def _wanted() -> tuple[str, int]:
    name, _, passing = os.environ.get(VARIABLE, "").partition(":")
    return name, int(passing or 1)


@cache
def _passings() -> "count[int]":
    return count(1)

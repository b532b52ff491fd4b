"""Keeps a Qt away that would end the process.

PySide6 6.12 takes one reference off None with every call that returns nothing. From Python 3.12 on
None is immortal and nothing happens; before, a desk that draws for a few minutes dies. Package
requirements say so too, but an environment made by other means can hold anything.
"""

import sys

import PySide6

from flowdesk.settings import SettingsError

IMMORTAL_NONE = (3, 12)
UNSAFE_PYSIDE = (6, 12)


def require_safe_qt(
    python: tuple[int, ...] = tuple(sys.version_info[:2]),
    pyside: tuple[int, ...] = tuple(PySide6.__version_info__[:2]),
) -> None:
    """Pass where this Python may run this PySide6; both are versions as numbers.

    :raises SettingsError: where the desk would end in the middle of work.
    """
    if python < IMMORTAL_NONE and pyside >= UNSAFE_PYSIDE:
        have, needs = (".".join(map(str, version)) for version in (pyside, IMMORTAL_NONE))
        raise SettingsError(
            f"PySide6 {have} ends programs on Python older than {needs}. Run"
            f" \"pip install 'pyside6-essentials<6.12'\", or use Python {needs} or newer."
        )

"""Reference codes: what a customer can read out on the phone and the owner can find."""

from collections.abc import Callable
from random import Random

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without the look-alikes 0 and O, 1 and I."""

_PREFIX = "FD-"
_LENGTH = 5


def new_code(chance: Random, taken: Callable[[str], bool]) -> str:
    """Give a code such as ``FD-7K3Q9`` that nobody has yet.

    It gets longer by one letter after every few collisions, so that it always ends.
    """
    tries = 0
    while True:
        length = _LENGTH + tries // 4
        code = _PREFIX + "".join(chance.choice(LETTERS) for _ in range(length))
        if not taken(code):
            return code
        tries += 1

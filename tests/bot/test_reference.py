"""Reference codes: what can be read out on the phone."""

import re
from random import Random

from flowdesk.bot.reference import new_code
from tests.bot.town import FewCodes

SHAPE = re.compile(r"[A-Z0-9][A-Z0-9-]{4,}")


def test_a_code_can_be_read_out() -> None:
    """Capitals, digits and hyphens, at least five, and behind the prefix nothing that looks alike."""
    chance = Random(7)
    codes = [new_code(chance, lambda _: False) for _ in range(500)]

    assert all(SHAPE.fullmatch(code) for code in codes)
    assert not set("01IO") & set("".join(code.removeprefix("FD-") for code in codes))
    assert min(len(code.removeprefix("FD-")) for code in codes) >= 5


def test_a_code_is_given_out_once() -> None:
    """Where chance repeats itself the code becomes longer."""
    chance, given = FewCodes(1), set[str]()
    for _ in range(200):
        given.add(new_code(chance, given.__contains__))

    assert len(given) == 200

"""What the bot tells the owner is in their language, every word of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flowdesk.bot import asking_again
from flowdesk.bot.review import Reviewed
from flowdesk.store.values import Status
from tests.bot.test_watch import Laptop
from tests.tongue.bare import bare
from tests.tongue.pseudo import pseudo

APPROVED = Reviewed(1, "7", Status.COMPLETED, Status.APPROVED)


def test_what_became_of_a_decision() -> None:
    """Done, not told, refused and taken back."""
    with pseudo():
        said = [
            APPROVED.sentence,
            replace(APPROVED, status=Status.REJECTED).sentence,
            replace(APPROVED, status=Status.COMPLETED, why_not="⟦no⟧").sentence,
            asking_again.erased("7").sentence,
            asking_again.as_it_was("7", called_off=True).sentence,
            asking_again.as_it_was("7", called_off=False).sentence,
        ]
    assert [bare(each) for each in said] == [""] * len(said)


@pytest.mark.parametrize("off", [timedelta(days=2), timedelta(hours=-5), timedelta(minutes=3)])
def test_a_clock_that_is_wrong(off: timedelta) -> None:
    """By how much, and which way."""
    laptop = Laptop()
    laptop.off = off
    with pseudo():
        laptop.hear()
        laptop.hear()
    assert laptop.told
    assert {bare(each) for each in laptop.told} == {""}

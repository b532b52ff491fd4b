"""The search for garbage is put off and goes on."""

import gc
from collections.abc import Iterator

import pytest

from flowdesk.ui.canvas.uncollected import uncollected


@pytest.fixture(autouse=True)
def _searching() -> Iterator[None]:
    """Let Python search by itself, as it does in a program without windows."""
    was_on = gc.isenabled()
    gc.enable()
    yield
    if not was_on:
        gc.disable()


def test_it_is_off_inside_and_on_afterwards():
    """Also where one is inside another."""
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error():
    """What fails inside does not leave it off."""
    with pytest.raises(LookupError), uncollected():
        raise LookupError
    assert gc.isenabled()

"""A flow with a note."""

import pytest

from tests.ui.canvas.notes.noted import VAT, put


@pytest.fixture
def noted(pay):
    """The payment flow with one note under its first card."""
    put(pay, VAT)
    return pay

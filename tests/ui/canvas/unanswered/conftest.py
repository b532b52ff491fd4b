"""Steps with and without what is said to wrong answers."""

import pytest

from tests.ui.canvas.unanswered.hands import ALL


@pytest.fixture
def pay(editor, payment):
    """An editor of the payment flow."""
    made = editor(payment)
    made.document.select({"Name"})
    return made


@pytest.fixture
def full(editor, payment):
    """An editor whose first step has every key."""
    made = editor([{**payment[0], **ALL}, *payment[1:]])
    made.document.select({"Name"})
    return made

"""A menu with branches to be written on."""

import pytest


@pytest.fixture
def menu(editor, service):
    """An editor of a menu with branches."""
    return editor(service)


@pytest.fixture
def over(menu, hand):
    """The hand on it."""
    return hand(menu)

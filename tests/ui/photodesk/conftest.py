"""A desk to which photos are added."""

import pytest

from flowdesk.ui.desk import Desk
from tests.ui.photos import Photos


@pytest.fixture
def shelf(desk: Desk) -> Photos:
    """A desk to which photos are added."""
    return Photos(desk)

"""What tests of the whole desk share."""

from tests.ui.conftest import _collected_here

__all__ = ["_collected_here"]

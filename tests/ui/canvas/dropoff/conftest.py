"""A canvas on which the figures are shown."""

from collections.abc import Callable

import pytest

from flowdesk.ui.canvas.dropoff.layer import DropOffLayer
from flowdesk.ui.canvas.editor import FlowEditor
from tests.ui.canvas.dropoff.figured import (
    STEPS,
    shown,
)

Open = Callable[..., FlowEditor]


@pytest.fixture
def canvas(editor: Open) -> FlowEditor:
    """An editor of the flow, laid out, everything in sight."""
    made = editor(STEPS)
    made.board.tidy()
    return made


@pytest.fixture
def layer(canvas: FlowEditor) -> DropOffLayer:
    """The figures, shown on it."""
    made = DropOffLayer(canvas.board.scene, canvas)
    made.show(shown())
    return made

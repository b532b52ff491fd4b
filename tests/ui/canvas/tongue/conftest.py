"""An editor in a language in which every translated sentence wears brackets."""

from collections.abc import Callable, Iterator

import pytest

from flowdesk.flow.notes import Note
from flowdesk.ui.canvas.editor import FlowEditor
from tests.tongue.pseudo import pseudo
from tests.ui.canvas.notes.noted import put
from tests.ui.canvas.tongue.bracketed import MENU, PHOTO

Open = Callable[..., FlowEditor]


@pytest.fixture(autouse=True)
def _tongue() -> Iterator[None]:
    """Whatever was translated wears brackets."""
    with pseudo():
        yield


@pytest.fixture
def shown(editor: Open) -> FlowEditor:
    """An editor of a menu and of a photo, with a note and with problems."""
    made = editor([MENU, PHOTO])
    put(made, Note("Nnn", 20, 400))
    return made

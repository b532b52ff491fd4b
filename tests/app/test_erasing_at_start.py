"""What erasing has left to do is done when the program starts: the desk, and the bot without one."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from flowdesk.app import open_desk
from flowdesk.serve import serve
from flowdesk.settings import SettingsError
from flowdesk.store import contacts, erasing, inbound
from flowdesk.store.post import Arrival, NewMedia
from flowdesk.store.values import WHATSAPP
from flowdesk.workspace import Workspace, open_workspace
from tests.ui.parts import NOW


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A data folder."""
    with open_workspace({"FLOWDESK_HOME": str(tmp_path)}) as opened:
        yield opened


@pytest.fixture
def photo(workspace: Workspace) -> Path:
    """A photo whose customer is erased, as it lies there when the program died in between."""
    file = NewMedia("m1", "image/jpeg", None, None)
    sent = Arrival("wamid.1", "15550002222", None, "Ana", "image", "", {}, NOW, file)
    with workspace.database.begin() as session:
        inbound.accept(session, WHATSAPP, [sent], NOW)
        place = inbound.waiting(session, WHATSAPP)[0].media
        who = contacts.meet(session, WHATSAPP, "15550002222", None, "Ana", NOW)
        erasing.erase(session, [who.id])
    assert place is not None
    path = workspace.folders.home / place.path
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x")
    return path


def test_the_desk_finishes_an_erasing(
    workspace: Workspace, photo: Path, qapp: QApplication
) -> None:
    """The file is gone before anything else begins."""
    with open_desk(workspace):
        assert not photo.exists()
    with workspace.database.read() as session:
        assert not erasing.is_left(session)


def test_the_bot_without_a_window_does_too(workspace: Workspace, photo: Path) -> None:
    """Also where it then says what is missing."""
    before = {name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        with pytest.raises(SettingsError):
            serve(workspace, False, lambda _: None)
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
    assert not photo.exists()

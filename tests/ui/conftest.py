"""A desk on an empty data folder, and one with a shop's data."""

import gc
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication

from flowdesk.ui import theme
from flowdesk.ui.collecting import collect_what_is_due
from flowdesk.ui.desk import Desk
from tests.ui.filled import Shop
from tests.ui.parts import NOW, make_desk


@pytest.fixture(scope="session")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a shop's data, to be copied: filling one takes a second."""
    home = tmp_path_factory.mktemp("shop") / "data"
    made = make_desk(home)
    Shop(made.database, home, NOW - timedelta(days=1)).fill()
    made.database.close()
    return home


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """A desk on an empty data folder, or on that of the fixture `shop`."""
    if "shop" in request.fixturenames:
        shutil.copytree(request.getfixturevalue("filled_home"), tmp_path / "data")
    if qapp.property("flowdesk.dressed") is not False:
        theme.apply(qapp, False)
        qapp.setProperty("flowdesk.dressed", False)
    made = make_desk(tmp_path / "data")
    yield made
    QThreadPool.globalInstance().waitForDone(5000)
    made.database.close()


@pytest.fixture
def shop(desk: Desk) -> Desk:
    """A desk with six rules, six customers and six leads."""
    return desk


@pytest.fixture(autouse=True, scope="module")
def _collected_here() -> Iterator[None]:
    """Let nothing be collected on a worker's thread, as in the desk: a Qt object that goes there takes
    the process along.
    """
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _let_go(qapp: QApplication) -> Iterator[None]:
    """Hold every test to releasing what it pressed: a held button breaks the hovering of the next."""
    yield
    collect_what_is_due()
    held = qapp.mouseButtons()
    assert held == Qt.MouseButton.NoButton, f"The test still presses {held}"

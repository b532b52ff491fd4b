"""A desk on an empty data folder, and one with a shop's data."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication

from flowdesk.ui import theme
from flowdesk.ui.desk import Desk
from tests.ui.filled import Shop
from tests.ui.parts import NOW, make_desk


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    """A desk on an empty data folder."""
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
    Shop(desk.database, desk.folders.home, NOW - timedelta(days=1)).fill()
    return desk


@pytest.fixture(autouse=True)
def _let_go(qapp: QApplication) -> Iterator[None]:
    """Hold every test to releasing what it pressed: a held button breaks the hovering of the next."""
    yield
    held = qapp.mouseButtons()
    assert held == Qt.MouseButton.NoButton, f"The test still presses {held}"

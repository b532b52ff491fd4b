"""A shop's data folder for every test of copies, made once and copied."""

import shutil
from pathlib import Path

import pytest

from flowdesk.backup.values import Data
from tests.backup.shop import data_in, fill


@pytest.fixture(scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("shop")
    fill(home)
    return home


@pytest.fixture
def data(_filled: Path, tmp_path: Path) -> Data:
    """Give the data folder of a shop with three leads and three photos; nobody has it open."""
    home = tmp_path / "shop"
    shutil.copytree(_filled, home)
    return data_in(home)

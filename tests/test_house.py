"""The house itself: who imports whom, what runs without Qt, and what no file may say."""

import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from flowdesk.settings import SettingsError
from flowdesk.ui.qt_guard import require_safe_qt

HOUSE = Path(__file__).parent.parent
WITHOUT_QT = ("flow", "store", "whatsapp", "webhook", "bot", "export", "backup", "going_live")


def python(program: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a fresh Python, in the house."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=60,
    )


def test_rooms_import_only_what_they_may() -> None:
    """The import contracts of pyproject.toml hold."""
    checked = python("""
        from importlinter.api import use_cases
        raise SystemExit(not use_cases.lint_imports(cache_dir=None))
    """)

    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize(
    "room", [*WITHOUT_QT, "cli", "serve", "demo", "doctor", "commands", "leaving"]
)
def test_room_runs_without_qt(room: str) -> None:
    """Every module of a room that is no window can be imported where PySide6 cannot."""
    imported = python(f"""
        import importlib, pkgutil, sys

        class NoQt:
            def find_spec(self, name, path=None, target=None):
                if name.split(".")[0] in {{"PySide6", "shiboken6"}}:
                    raise ImportError(f"{{name}} is not here")

        sys.meta_path.insert(0, NoQt())
        room = importlib.import_module("flowdesk.{room}")
        names = [found.name for found in pkgutil.walk_packages(
            getattr(room, "__path__", []), "flowdesk.{room}.")]
        for name in names:
            if not name.endswith(".migrations.env") and ".versions" not in name:
                importlib.import_module(name)
    """)

    assert imported.returncode == 0, imported.stderr


def test_the_blocker_of_that_test_blocks() -> None:
    """A room that does need Qt fails in the same way."""
    with pytest.raises(AssertionError, match="PySide6 is not here"):
        test_room_runs_without_qt("ui.theme")


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_qt_leaves_none_alone() -> None:
    """Twenty thousand calls that return nothing take no references off None."""
    counted = python("""
        import sys
        from PySide6.QtCore import QObject
        thing = QObject()
        before = sys.getrefcount(None)
        for _ in range(20_000):
            thing.setObjectName("x")
            thing.parent()
        print(before - sys.getrefcount(None))
    """)

    assert int(counted.stdout) < 100, counted.stderr


@pytest.mark.parametrize(
    ("have", "pyside"), [((3, 11), (6, 12)), ((3, 10), (6, 12, 3)), ((3, 11), (7, 0))]
)
def test_guard_refuses_a_qt_that_would_end_the_desk(
    have: tuple[int, ...], pyside: tuple[int, ...]
) -> None:
    """PySide6 from 6.12 on Python before 3.12 is refused in one sentence that says what to do."""
    with pytest.raises(SettingsError, match=r"pip install 'pyside6-essentials<6\.12'"):
        require_safe_qt(have, pyside)


@pytest.mark.parametrize(
    ("have", "pyside"), [((3, 11), (6, 11)), ((3, 12), (6, 12)), ((3, 13), (7, 0))]
)
def test_guard_passes_a_qt_that_is_safe(have: tuple[int, ...], pyside: tuple[int, ...]) -> None:
    """Older PySide6 runs everywhere, and from Python 3.12 on every PySide6 does."""
    require_safe_qt(have, pyside)


def test_guard_passes_this_environment() -> None:
    """What these tests run on is safe."""
    require_safe_qt()


ELSEWHERE = re.compile(
    r"(?<![\w./~-])/(?:wor[k]|roo[t])(?:/|\b)"
    r"|\bpypi\.(?:org|python)|pythonhosted\.or[g]|\bregistry\.\w+\.|\bnpmjs\.or[g]"
)
"""A folder of one machine only, or the address of a package registry."""


def test_no_file_names_a_place_of_one_machine() -> None:
    """No file of the repository names a folder of one machine or the host of a registry."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, check=False, timeout=60
    )
    if listed.returncode != 0:
        pytest.skip("this is no git checkout")
    names = [HOUSE / name for name in listed.stdout.decode().split("\0") if name]

    found = [
        f"{path.relative_to(HOUSE)}: {match[0]}"
        for path in names
        if path.is_file() and b"\0" not in (content := path.read_bytes())
        for match in ELSEWHERE.finditer(content.decode(errors="replace"))
    ]

    assert found == []

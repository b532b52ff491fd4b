"""Where what is exported lands: whole, or not at all, or under another name."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flowdesk.export.place import ExportError, put_in_place
from flowdesk.export.request import Request
from flowdesk.export.unfinished import beside, scratch
from flowdesk.export.workbook import write

if TYPE_CHECKING:
    from tests.export.conftest import Shop

Hold = Callable[[Path], None]


@pytest.fixture
def hold(tmp_path: Path) -> Iterator[Hold]:
    """Give what makes a file refuse to be changed or replaced, as one that is open in Excel does."""
    held: list[Path] = []

    def do(path: Path) -> None:
        if _flag("+i", path).returncode:
            pytest.skip("nothing here can hold a file")
        held.append(path)

    yield do
    for path in held:
        _flag("-i", path)


def _flag(flag: str, path: Path) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(["chattr", flag, str(path)], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no chattr here")


def _gone() -> int:
    """Give the number of a process that has ended."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def _left_by(process: int, path: Path) -> Path:
    return path.with_name(path.name.replace(f"-{os.getpid()}", f"-{process}"))


def test_a_workbook_that_is_open_is_left_alone(shop: "Shop", target: Path, hold: Hold) -> None:
    """The new one has the next free name, and a sentence says so."""
    write(shop.database, Request(target, shop.home))
    before = target.read_bytes()
    hold(target)
    shop.lead(shop.rule(), {"Name": "x" * 40_000})

    done = write(shop.database, Request(target, shop.home))

    assert done.path == target.with_name("leads (2).xlsx")
    assert done.instead == (
        "leads.xlsx is open in another program or write-protected, so this is called leads (2).xlsx."
    )
    assert target.read_bytes() == before
    assert sorted(each.name for each in target.parent.iterdir()) == [
        "leads (2) (long answers).txt",
        "leads (2).xlsx",
        "leads.xlsx",
    ]


def test_a_workbook_that_is_opened_meanwhile_is_left_alone(
    shop: "Shop", target: Path, hold: Hold
) -> None:
    """Whoever opens the old one during an export gets the new one under a new name, too."""
    shop.lead(shop.rule(), {"Name": "Ana"})
    first = write(shop.database, Request(target, shop.home))
    assert first.instead == ""
    before = target.read_bytes()

    done = write(
        shop.database,
        Request(target, shop.home),
        progress=lambda done, total: hold(target) if done == total else None,
    )

    assert done.path.name == "leads (2).xlsx"
    assert done.instead
    assert target.read_bytes() == before


def test_what_a_killed_export_left_goes_at_the_next(tmp_path: Path) -> None:
    """Files and folders of processes that have ended; not of those that run, nor the owner's own."""
    gone = _gone()
    file, folder = beside(tmp_path / "a.xlsx"), beside(tmp_path / "a photos")
    dead = [_left_by(gone, file), _left_by(gone, folder)]
    dead[0].touch()
    dead[1].mkdir()
    (dead[1] / "photo.jpg").touch()
    alive, mine = _left_by(1, file), tmp_path / "a.xlsx.tmp"
    alive.touch()
    mine.touch()

    with put_in_place(tmp_path / "b.csv") as partial:
        partial.touch()

    assert set(tmp_path.iterdir()) == {alive, mine, tmp_path / "b.csv"}


def test_what_another_computer_began_is_left_a_day(tmp_path: Path) -> None:
    """On a shared folder nobody knows whether the other one still writes."""
    gone = _gone()
    young, old = (tmp_path / f"{name}.xlsx.00000000-{gone}.tmp" for name in "ab")
    young.touch()
    old.touch()
    os.utime(old, (0, 0))
    with put_in_place(tmp_path / "c.csv"):
        pass
    assert list(tmp_path.iterdir()) == [young]


def test_a_folder_takes_the_place_of_another(tmp_path: Path) -> None:
    """What was in the old one is not in the new one, and nothing stays beside it."""
    target = tmp_path / "leads photos"
    target.mkdir()
    (target / "old.jpg").touch()
    with put_in_place(target) as partial:
        partial.mkdir()
        (partial / "new.jpg").touch()
    assert [each.name for each in tmp_path.rglob("*")] == ["leads photos", "new.jpg"]


def test_killed_between_two_folders_the_old_one_comes_back(tmp_path: Path) -> None:
    """What had made room gets its name back at the next export; once there is a new one, it goes."""
    target = tmp_path / "leads photos"
    aside = _left_by(_gone(), beside(target, ".old.tmp"))
    for there_is_a_new_one in (False, True):
        aside.mkdir()
        (aside / "old.jpg").touch()
        if there_is_a_new_one:
            (target / "old.jpg").rename(target / "new.jpg")
        with put_in_place(tmp_path / "b.csv"):
            pass
        name = "new.jpg" if there_is_a_new_one else "old.jpg"
        assert [each.name for each in tmp_path.rglob("*")] == ["leads photos", name]


def test_a_failure_leaves_the_old_folder(tmp_path: Path) -> None:
    """Until the end nothing has happened to it."""
    target = tmp_path / "leads photos"
    target.mkdir()
    (target / "old.jpg").touch()

    def fail() -> None:
        with put_in_place(target) as partial:
            partial.mkdir()
            raise ExportError("x")

    with pytest.raises(ExportError):
        fail()
    assert [each.name for each in tmp_path.rglob("*")] == ["leads photos", "old.jpg"]


def test_scratch_that_was_left_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An export that was killed had its scratch among the system's own; the next takes it away."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with scratch() as folder:
        left = _left_by(_gone(), folder)
        left.mkdir()
        (left / "rows.xml").touch()
    with scratch():
        assert not left.exists()
    assert list(tmp_path.iterdir()) == []

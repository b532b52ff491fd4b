"""A disk that fills up, and a process that is killed, in the middle of an export."""

import os
import shutil
import subprocess
import sys
from contextlib import closing
from multiprocessing import Pipe
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from flowdesk.export import child
from flowdesk.export.request import Request
from flowdesk.export.workbook import ExportError, write
from flowdesk.store.errors import Replaced

if TYPE_CHECKING:
    from tests.export.conftest import Shop

LIMITED = """
import resource, sys, tempfile
from pathlib import Path
from flowdesk.export.request import Request
from flowdesk.export.workbook import ExportError, write
from flowdesk.store.database import Database

home, target = Path(sys.argv[1]), Path(sys.argv[2])
database = Database(home / "flowdesk.db")
with database.read() as session:
    session.connection()  # SQLite makes its own small file now
tempfile.tempdir = sys.argv[3]
for most in map(int, sys.argv[4:]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    try:
        write(database, Request(target, home))
    except ExportError as error:
        print(most, error)
"""
"""Export with files that may not grow beyond so many bytes, for one limit after the other."""

KILLED = """
import os, signal, sys
from pathlib import Path
from flowdesk.export.request import Request
from flowdesk.export.workbook import write
from flowdesk.store.database import Database

def die(done, total):
    if done == 100:
        os.kill(os.getpid(), signal.SIGKILL)

def die_at_the_end(partial, target):
    if partial.suffix == ".tmp" and ".xlsx" in partial.name:
        os.kill(os.getpid(), signal.SIGKILL)

home, target, when = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
if when == "before it is put in place":
    Path.replace = die_at_the_end
progress = die if when == "while rows are written" else lambda done, total: None
write(Database(home / "flowdesk.db"), Request(target, home), progress)
"""


@pytest.fixture
def place(shop: "Shop") -> Path:
    """Give an exports folder with a workbook of yesterday's; since then there are many leads."""
    rule = shop.rule()
    shop.lead(rule, {"Name": "Ana"})
    target = shop.home / "exports" / "leads.xlsx"
    write(shop.database, Request(target, shop.home))
    for number in range(150):
        shop.lead(rule, {"Name": os.urandom(200).hex(), "Receipt": f"{number}"})
    shop.lead(rule, {"Name": "x" * 40_000})
    return target


def _run(script: str, *words: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", script, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of this kind")
def test_wherever_the_disk_fills_up_the_old_workbook_stays(
    place: Path, shop: "Shop", tmp_path: Path
) -> None:
    """A sentence each time; the workbook of before is whole, and nothing is left beside it."""
    before = place.read_bytes()
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    limits = [0, 100, 1000, 4096, 5000, 8192, 10_000, 16_384, 20_000, 30_000, 35_000, 39_999]
    done = _run(LIMITED, shop.home, place, scratch, *limits)

    assert done.returncode == 0, done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()] == [str(each) for each in limits]
    assert all(str(place.parent) in line for line in done.stdout.splitlines()), done.stdout
    assert place.read_bytes() == before
    assert [each.name for each in place.parent.iterdir()] == ["leads.xlsx"]
    assert list(scratch.iterdir()) == []
    assert done.stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
@pytest.mark.parametrize("when", ["while rows are written", "before it is put in place"])
def test_killed_in_the_middle_the_old_workbook_stays(place: Path, shop: "Shop", when: str) -> None:
    """What was there can be opened, and the next export takes away what was left."""
    before = place.read_bytes()
    assert _run(KILLED, shop.home, place, when).returncode == -9
    assert place.read_bytes() == before

    write(shop.database, Request(place, shop.home))
    assert sorted(each.name for each in place.parent.iterdir()) == [
        "leads (long answers).txt",
        "leads.xlsx",
    ]
    assert openpyxl.load_workbook(place).active.max_row == 154


def test_a_full_disk_is_a_sentence(small_disk: Path, shop: "Shop") -> None:
    """On a real disk that is full the owner reads which file could not be written."""
    rule = shop.rule()
    shop.lead(rule, {"Name": "Ana"})
    target = small_disk / "leads.xlsx"
    write(shop.database, Request(target, shop.home))
    before = target.read_bytes()
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 60_000))
    for _ in range(300):
        shop.lead(rule, {"Name": os.urandom(400).hex()})

    with pytest.raises(ExportError, match=r"leads\.xlsx"):
        write(shop.database, Request(target, shop.home))

    assert target.read_bytes() == before
    assert sorted(each.name for each in small_disk.iterdir()) == ["ballast", "leads.xlsx"]


def test_an_export_begins_no_database_where_it_is_gone(tmp_path: Path) -> None:
    """Its own process refuses as the desk's would: an empty file there would hide the loss."""
    ours, theirs = Pipe()
    place = tmp_path / "flowdesk.db"
    request = Request(tmp_path / "leads.xlsx", tmp_path)
    with closing(ours), pytest.raises(Replaced, match="moved"):
        child._export(theirs, f"sqlite:///{place}", request, child._Stop(theirs))
    assert not place.exists()

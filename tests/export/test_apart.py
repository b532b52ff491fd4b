"""An export in a process of its own: what comes of it, how it is stopped, and what is left."""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flowdesk.export.apart import export_apart
from flowdesk.export.place import Cancelled, ExportError
from flowdesk.export.request import Leads, Request
from flowdesk.export.unfinished import beside
from flowdesk.tongue.catalogue import ENGLISH, Catalogue
from flowdesk.tongue.say import speak
from tests.export.many import leads_at_once
from tests.export.reading import read_sheet, read_texts

if TYPE_CHECKING:
    from tests.export.conftest import Shop

ENDS = """
import os, signal, sys
from pathlib import Path
from flowdesk.export.apart import export_apart
from flowdesk.export.request import Request

def told(done, total):
    if done:
        print("rows", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    export_apart(sys.argv[1], Request(Path(sys.argv[2]), Path(sys.argv[3])), told)
"""
"""A desk that is killed in the middle of an export."""


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the system's folder for scratch as every process of this test knows it."""
    place = tmp_path / "scratch"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return place


@pytest.fixture
def full(shop: "Shop", target: Path) -> "Shop":
    """Give a shop with an old workbook and so many leads that an export takes a while."""
    leads_at_once(shop, shop.rule(), 2_000)
    target.parent.mkdir()
    target.write_text("before")
    return shop


def test_another_process_does_it(shop: "Shop", target: Path) -> None:
    """What comes back is what `export` gives, and it has told how far it was."""
    rule = shop.rule()
    for name in ("Ana", "Bo"):
        shop.lead(rule, {"Name": name})
    heard: list[tuple[int, int]] = []
    done = export_apart(
        shop.database.url, Request(target, shop.home), lambda *now: heard.append(now)
    )
    assert (done.path, done.rows) == (target, 2)
    assert read_texts(read_sheet(target), "Name") == ["Ana", "Bo"]
    assert heard[-1] == (2, 2)
    assert multiprocessing.active_children() == []


def test_its_refusal_is_the_sentence(shop: "Shop", target: Path) -> None:
    """What the owner can mend is told as if it had happened here."""
    with pytest.raises(ExportError, match="There is no rule called Nobody"):
        export_apart(shop.database.url, Request(target, shop.home, Leads("Nobody")))


def test_it_speaks_the_owner_s_language(shop: "Shop", target: Path) -> None:
    """The other process says what it refuses as this one would."""
    said = {"There is no rule called {rule}.": "No hay ninguna regla {rule}."}
    speak(Catalogue("es", said))
    try:
        with pytest.raises(ExportError, match="No hay ninguna regla Nobody"):
            export_apart(shop.database.url, Request(target, shop.home, Leads("Nobody")))
    finally:
        speak(ENGLISH)


def test_a_full_disk_is_the_sentence(full: "Shop", small_disk: Path, scratch: Path) -> None:
    """The other process meets it, the owner reads it here, and the old workbook is whole."""
    target = small_disk / "leads.xlsx"
    target.write_text("before")
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 20_000))
    with pytest.raises(ExportError, match=r"leads\.xlsx cannot be written"):
        export_apart(full.database.url, Request(target, full.home))
    ballast.unlink()
    _nothing_is_left(target, scratch)


def test_cancelled_nothing_is_left(full: "Shop", target: Path, scratch: Path) -> None:
    """No process, no scratch, no half workbook; the old one is untouched."""
    heard: list[int] = []
    with pytest.raises(Cancelled):
        export_apart(
            full.database.url,
            Request(target, full.home),
            lambda done, total: heard.append(done),
            lambda: bool(heard),
        )
    _nothing_is_left(target, scratch)


def test_what_a_cancelled_one_could_not_clear_up_is_cleared(
    full: "Shop", target: Path, scratch: Path
) -> None:
    """It may be stopped at the very moment at which it has made something."""
    heard: list[int] = []

    def tell(done: int, total: int) -> None:
        ended = subprocess.Popen([sys.executable, "-c", ""])
        ended.wait()
        left = beside(target).name.rpartition("-")[0].rpartition(".")[2]
        (scratch / f"flowdesk-{left}-{ended.pid}-left").mkdir(exist_ok=True)
        heard.append(done)

    with pytest.raises(Cancelled):
        export_apart(full.database.url, Request(target, full.home), tell, lambda: bool(heard))
    _nothing_is_left(target, scratch)


def test_cancelled_no_empty_folder_is_left(full: "Shop", target: Path, scratch: Path) -> None:
    """A folder that was made for the workbook goes with it."""
    elsewhere = target.parent / "new" / "leads.xlsx"
    with pytest.raises(Cancelled):
        export_apart(full.database.url, Request(elsewhere, full.home), cancelled=lambda: True)
    _nothing_is_left(target, scratch)


def test_killed_it_is_told_and_nothing_is_left(full: "Shop", target: Path, scratch: Path) -> None:
    """A process that the system ends is no silent success."""

    def kill(done: int, total: int) -> None:
        (child,) = multiprocessing.active_children()
        child.kill()

    with pytest.raises(ExportError, match="ended in the middle"):
        export_apart(full.database.url, Request(target, full.home), kill)
    _nothing_is_left(target, scratch)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_it_ends_with_the_desk(full: "Shop", target: Path, scratch: Path) -> None:
    """A desk that is killed takes its export along, and that clears up."""
    script = target.parent.parent / "desk.py"
    script.write_text(ENDS)
    command = [sys.executable, script, full.database.url, target, full.home]
    # what the export holds of the desk's is closed once both have ended
    done = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert done.stdout == "rows\n"
    _nothing_is_left(target, scratch)


def _nothing_is_left(target: Path, scratch: Path) -> None:
    assert multiprocessing.active_children() == []
    assert target.read_text() == "before"
    assert list(target.parent.iterdir()) == [target]
    assert [each for each in scratch.iterdir() if each.name.startswith("flowdesk")] == []

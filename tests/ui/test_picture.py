"""Pictures in the window: small ones of honest files, none of others, whatever they unpack to."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from flowdesk.bot.picture import LARGEST_PIXELS
from flowdesk.ui.picture import load
from tests import pictures

SHOWN = """
import resource, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from flowdesk.ui.leads.detail.photo import PhotoButton
from flowdesk.ui.leads.thumbnails import Square, square
from flowdesk.ui.phone.bubble import Bubble, Said

application = QApplication([])
resource.setrlimit(resource.RLIMIT_AS, (2_500_000_000, 2_500_000_000))
for file in sorted(Path(sys.argv[1]).iterdir()):
    square(Square(file, 64))
    for shown in (PhotoButton(file, "gone"), Bubble(Said("", False, "9:00", "", picture=file))):
        shown.resize(400, 400)
        shown.grab()
print(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with every strange picture."""
    made = tmp_path / "strange"
    made.mkdir()
    for name, data in pictures.strange().items():
        (made / f"{name}.jpg").write_bytes(data)
    return made


def test_an_honest_photo_is_made_small(tmp_path: Path, qapp: QApplication) -> None:
    """It fits the side that was asked for, in its own proportions; a smaller one stays as it is."""
    file = tmp_path / "photo.jpg"
    file.write_bytes(pictures.photo(600))
    large, own = load(file, 100), load(file, 1000)
    assert large is not None
    assert own is not None
    assert (large.width(), large.height()) == (100, 100)
    assert (own.width(), own.height()) == (600, 600)


def test_a_strange_one_is_not_opened(folder: Path, qapp: QApplication) -> None:
    """Neither too large, nor a drawing, nor of a rare kind, nor half a file."""
    assert [file.name for file in folder.iterdir() if load(file, 100) is not None] == []


def test_the_largest_is_as_for_thumbnails(tmp_path: Path, qapp: QApplication) -> None:
    """A picture just over the limit is refused by its head alone."""
    side = int(LARGEST_PIXELS**0.5)
    for more, shown in ((0, True), (1, False)):
        picture = QImage(side + more, side + more, QImage.Format.Format_Mono)
        picture.fill(0)
        assert picture.save(str(tmp_path / "large.png"))
        assert (load(tmp_path / "large.png", 100) is not None) == shown


def test_a_reel_is_its_first_frame(tmp_path: Path, qapp: QApplication) -> None:
    """Thousands of frames are one picture here."""
    (tmp_path / "reel.gif").write_bytes(pictures.reel(5000))
    assert load(tmp_path / "reel.gif", 100) is not None


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
def test_the_window_lives_and_stays_small(folder: Path) -> None:
    """Leads and Inbox draw all of them in a process whose memory is bounded."""
    command = [sys.executable, "-c", SHOWN, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 200_000  # kB

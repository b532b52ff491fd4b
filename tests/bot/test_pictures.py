"""What customers send as pictures: kept as it came, and never unpacked without bounds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowdesk.bot.picture import LARGEST_PIXELS, make_thumbnail
from tests import pictures
from tests.bot.conftest import Shop, until

EXAMPLES = int(os.environ.get("FLOWDESK_EXAMPLES", "60"))

BOUNDED = """
import resource, sys
from pathlib import Path
from flowdesk.bot.picture import make_thumbnail

most = int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_AS, (most, most))
for file in sorted(Path(sys.argv[1]).iterdir()):
    print(file.name, make_thumbnail(file, Path(sys.argv[2]) / "small.jpg"))
print(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
"""


def test_strange_pictures_are_kept_as_they_came_without_a_thumbnail(shop: Shop) -> None:
    """Byte for byte on disk, in the order they came, and the bot goes on."""
    shop.add_rule(reply="hello")
    ana = shop.customer()
    sent = list(pictures.strange().values())
    for data in sent:
        ana.sends_photo(data, "image/jpeg")

    sql = "SELECT Path, Thumbnail, State FROM Media ORDER BY Id"
    until(lambda: [row[2] for row in shop.cells(sql)] == ["done"] * len(sent), 60)

    found = shop.cells(sql)
    assert [(shop.home / path).read_bytes() for path, _, _ in found] == sent
    assert [small for _, small, _ in found] == [None] * len(sent)
    ana.says("pay")
    shop.told(1)


def test_what_a_camera_wrote_beside_a_photo_keeps_it_from_nobody(shop: Shop) -> None:
    """A note about it that makes no sense is passed over: the photo is there, and stands upright."""
    shop.customer().sends_photo(pictures.misdescribed(), "image/jpeg")

    until(lambda: shop.cells("SELECT 1 FROM Media WHERE State = 'done'"))

    ((small,),) = shop.cells("SELECT Thumbnail FROM Media")
    with pictures.Image.open(shop.home / small) as shown:
        assert shown.size == (30, 60)


def _bounded(folder: Path, most: int) -> list[str]:
    """Make thumbnails of all in a folder in a process with so many bytes; give what it says."""
    command = [sys.executable, "-c", BOUNDED, str(folder), str(folder.parent), str(most)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give an empty folder for pictures."""
    made = tmp_path / "strange"
    made.mkdir()
    return made


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
def test_memory_stays_bounded(folder: Path) -> None:
    """In a process that may not grow, none of them takes more than a few hundred megabytes."""
    for name, data in {**pictures.strange(), "reel": pictures.reel(5000)}.items():
        (folder / name).write_bytes(data)
    *lines, most = _bounded(folder, 700_000_000)

    assert [line for line in lines if line.endswith("True")] == ["reel True"]
    assert len(lines) == len(pictures.strange()) + 1
    assert int(most) < 300_000  # kB


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
def test_without_memory_there_is_no_thumbnail(folder: Path) -> None:
    """A picture that this computer cannot unpack is kept like any other."""
    pictures.Image.new("RGB", (6000, 6000)).save(folder / "large.png")
    line, _most = _bounded(folder, 150_000_000)
    assert line == "large.png False"


def test_the_limit_is_kept_to_the_pixel(folder: Path) -> None:
    """A picture just over it is refused by its head alone."""
    side = int(LARGEST_PIXELS**0.5)
    for more, made in ((0, True), (1, False)):
        pictures.Image.new("1", (side + more, side + more)).save(folder / "large.png")
        assert make_thumbnail(folder / "large.png", folder / "small.jpg") == made


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder for all examples."""
    return tmp_path_factory.mktemp("pictures")


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    kind=st.sampled_from(["JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP"]),
    cut=st.integers(0, 100),
    changes=st.lists(st.tuples(st.integers(0, 99_999), st.integers(0, 255)), max_size=6),
)
def test_no_bytes_break_the_one_who_looks(
    place: Path, kind: str, cut: int, changes: list[tuple[int, int]]
) -> None:
    """A picture that is cut short, with any bytes changed, has a thumbnail or none; no error flies."""
    file, small = place / "strange", place / "small.jpg"
    with pictures.Image.new("RGB", (40, 40), "#2a9d8f") as picture:
        picture.save(file, kind)
    data = bytearray(file.read_bytes())
    for at, byte in changes:
        data[at % len(data)] = byte
    file.write_bytes(data[: len(data) * cut // 100 + 1])
    small.unlink(missing_ok=True)
    assert make_thumbnail(file, small) == small.is_file()

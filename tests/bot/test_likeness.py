"""Whether two pictures are the same one: a copy is found, another receipt is not taken for one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from flowdesk.bot.likeness import FARTHEST, are_alike, fingerprint_of
from flowdesk.bot.picture import make_thumbnail
from tests.receipts import PHONES, paper, photo, screen

kinds = pytest.mark.parametrize("kind", [paper, screen, photo], ids=lambda kind: kind.__name__)
Kind = Callable[[int], Image.Image]


def thumbnail(folder: Path, name: str, picture: Image.Image, **how: object) -> Path:
    """Save a picture as a photo and give its thumbnail, made as the download makes it."""
    file, small = folder / f"{name}.jpg", folder / f"{name}-small.jpg"
    picture.convert("RGB").save(file, "JPEG", quality=85, **how)
    assert make_thumbnail(file, small)
    return small


def apart(one: Path, other: Path) -> int:
    """Give in how many bits two fingerprints differ."""
    return (int(fingerprint_of(one), 16) ^ int(fingerprint_of(other), 16)).bit_count()


@kinds
def test_a_copy_is_the_same_whatever_happened_to_it(tmp_path: Path, kind: Kind) -> None:
    """Compressed, scaled, brightened, grey or cropped: near by its fingerprint, and alike."""
    first = thumbnail(tmp_path, "first", kind(7))
    burnt = (
        {"brighter"} if kind is photo else set()
    )  # white paper without a shade: not found for sure
    for name, happens in PHONES.items():
        if name in burnt:
            continue
        copy = thumbnail(tmp_path, "copy", happens(kind(7)))
        assert apart(first, copy) <= FARTHEST, name
        assert are_alike(first, copy), name


@kinds
def test_another_receipt_is_another(tmp_path: Path, kind: Kind) -> None:
    """Of one till or one banking app only words and figures differ, and that is enough."""
    first = thumbnail(tmp_path, "first", kind(1))
    others = [thumbnail(tmp_path, f"other-{at}", kind(at)) for at in range(2, 8)]

    assert [other.name for other in others if are_alike(first, other)] == []


def test_a_picture_on_its_side_is_known_by_what_is_seen(tmp_path: Path) -> None:
    """A phone stores it turned and says so in EXIF; that is the same picture as the upright one."""
    upright, exif = paper(3), Image.Exif()
    exif[0x0112] = 6
    turned = thumbnail(tmp_path, "turned", upright.transpose(Image.Transpose.ROTATE_90), exif=exif)

    first = thumbnail(tmp_path, "first", upright)

    assert apart(first, turned) <= 8
    assert are_alike(first, turned)


def test_a_fingerprint_is_64_hex_digits(tmp_path: Path) -> None:
    """A picture of one colour has one, too."""
    plain = thumbnail(tmp_path, "plain", Image.new("RGB", (50, 50), "white"))
    for small in (plain, thumbnail(tmp_path, "first", paper(1))):
        assert len(fingerprint_of(small)) == 64
        assert int(fingerprint_of(small), 16) >= 0


def test_what_cannot_be_opened_is_like_nothing(tmp_path: Path) -> None:
    """Neither a file that is gone nor one that is no picture."""
    small = thumbnail(tmp_path, "first", paper(1))
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(small.read_bytes()[:40])

    for other in (broken, tmp_path / "gone.jpg"):
        assert fingerprint_of(other) == ""
        assert not are_alike(small, other)
        assert not are_alike(other, small)

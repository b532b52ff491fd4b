"""Likeness: whether two pictures are the same one, compressed, scaled, brightened or cropped on its way.

Receipts look alike: of two till receipts, or two pages of one banking app, little more than the figures
differ. So there are two looks. A fingerprint of 256 bits finds what may be the same among all photos;
then the two small pictures are laid over each other, and a spot where they differ tells them apart.
What was measured on 2,000 receipts of three kinds stands in tests/benchmarks/likeness.py.
"""

import math
from functools import cache
from operator import mul
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageStat

FARTHEST = 80
"""Bits in which fingerprints of one picture may differ; a crop of 3 % at each side changes up to 74."""

MOST_DIFFERENCE = 14
"""Of 255, how much two pictures of one thing differ at any spot; of two things it was 15 and more."""

_SIDE, _WAVES = 64, 16
_ALIGNED = 128  # pixels of the longer side at which pictures are laid over each other
_MOST_CROP, _FINEST = 0.06, 0.0008  # shares of a side
_EDGE = 8  # pixels at the border, where a crop shows
_Box = tuple[float, float, float, float]


def fingerprint(picture: Image.Image) -> str:
    """Give 64 hex digits for a picture: the signs of its 16 × 16 slowest waves against their median."""
    small = picture.convert("L").resize((_SIDE, _SIDE), Image.Resampling.LANCZOS).tobytes()
    waves = _waves()
    rows = [
        [sum(map(mul, wave, small[at : at + _SIDE])) for wave in waves]
        for at in range(0, _SIDE * _SIDE, _SIDE)
    ]
    columns = [*zip(*rows, strict=True)]
    found = [sum(map(mul, wave, column)) for wave in waves for column in columns]
    middle = sorted(found)[len(found) // 2]
    bits = "".join("1" if each > middle else "0" for each in found)
    return f"{int(bits, 2):0{len(bits) // 4}x}"


def fingerprint_of(thumbnail: Path) -> str:
    """Give the fingerprint of a thumbnail of ours; empty where there is none to be opened."""
    try:
        with Image.open(thumbnail, formats=["JPEG"]) as opened:
            return fingerprint(opened)
    except (OSError, SyntaxError, ValueError):  # what Pillow raises about files that are damaged
        return ""


def are_alike(one: Path, other: Path) -> bool:
    """Tell whether two thumbnails show the same picture; not where one cannot be opened."""
    try:
        with Image.open(one, formats=["JPEG"]) as first:
            a = first.convert("L")
        with Image.open(other, formats=["JPEG"]) as second:
            b = second.convert("L")
    except (OSError, SyntaxError, ValueError):
        return False
    return difference(a, b) <= MOST_DIFFERENCE


def difference(one: Image.Image, other: Image.Image) -> float:
    """Give how much two grey pictures differ at the spot where they differ most, of 255.

    Light and contrast do not count, nor does what was cropped from one of them.
    """
    a, b = _levelled(one), _levelled(other)
    (off_a, box_a), (off_b, box_b) = _laid_over(a, b), _laid_over(b, a)
    a, b = (_cut(a, box_a, b.size), b) if off_a <= off_b else (a, _cut(b, box_b, a.size))
    soft = ImageFilter.GaussianBlur(1.5)
    apart = ImageChops.difference(a.filter(soft), b.filter(soft)).filter(ImageFilter.BoxBlur(4))
    wide, high = apart.size
    if wide > 4 * _EDGE and high > 4 * _EDGE:
        apart = apart.crop((_EDGE, _EDGE, wide - _EDGE, high - _EDGE))
    extrema = apart.getextrema()
    return float(extrema[1])  # type: ignore[arg-type]  # of a grey picture it is a pair of numbers


@cache
def _waves() -> list[list[float]]:
    """Give the cosines of the slowest waves over a row."""
    turn = math.pi / 2 / _SIDE
    return [[math.cos(turn * (2 * at + 1) * wave) for at in range(_SIDE)] for wave in range(_WAVES)]


def _levelled(picture: Image.Image) -> Image.Image:
    """Give a picture with the mean and the spread that all are given."""
    found = ImageStat.Stat(picture)
    mean, spread = found.mean[0], max(found.stddev[0], 8.0)
    levels = [round(128 + (value - mean) * 48 / spread) for value in range(256)]
    return picture.point([min(255, max(0, level)) for level in levels])


def _cut(picture: Image.Image, box: _Box, size: tuple[int, int]) -> Image.Image:
    """Cut shares of the four sides away and give what is left at a size."""
    wide, high = picture.size
    left, top, right, bottom = box
    what = (left * wide, top * high, wide - right * wide, high - bottom * high)
    return picture.transform(size, Image.Transform.EXTENT, what, Image.Resampling.BILINEAR)


def _laid_over(picture: Image.Image, other: Image.Image) -> tuple[float, _Box]:
    """Find what to cut from a picture so that it lies over another; give how far it is off, too."""
    by = _ALIGNED / max(other.size)
    size = (max(1, round(other.width * by)), max(1, round(other.height * by)))
    under = other.resize(size, Image.Resampling.BOX)

    def off(box: _Box) -> float:
        return ImageStat.Stat(ImageChops.difference(_cut(picture, box, size), under)).mean[0]

    evenly = [(share,) * 4 for share in (0.0, 0.01, 0.02, 0.03, 0.04)]
    best = min((off(box), box) for box in evenly)
    step = 0.01
    while step >= _FINEST:
        nearer = min((off(box), box) for box in _around(best[1], step))
        if nearer[0] < best[0]:
            best = nearer
        else:
            step /= 2
    return best


def _around(box: _Box, step: float) -> list[_Box]:
    """Give the boxes of which one side is a step farther in or out."""
    # mypy sees no length in what is sliced out of a tuple and put together again
    moved = [(at, by) for at in range(4) for by in (-step, step)]
    return [
        (*box[:at], min(max(box[at] + by, 0.0), _MOST_CROP), *box[at + 1 :])  # type: ignore[misc]
        for at, by in moved
    ]

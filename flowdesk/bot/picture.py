"""What the bytes of a file really are, and a small picture of them.

Nothing that a customer sent decides a name: the extension comes from the fixed list of the store, by
the type found in the bytes themselves.
"""

import warnings
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST_PIXELS = 40_000_000
"""A picture with more is kept as it came and never opened: a small file may unfold to gigabytes."""

THUMBNAIL = (320, 320)

_MAGIC = (
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"GIF8", 0, "image/gif"),
    (b"WEBP", 8, "image/webp"),
    (b"ftypheic", 4, "image/heic"),
    (b"ftypheix", 4, "image/heic"),
    (b"ftypmif1", 4, "image/heif"),
    (b"II*\x00", 0, "image/tiff"),
    (b"MM\x00*", 0, "image/tiff"),
    (b"BM", 0, "image/bmp"),
    (b"%PDF-", 0, "application/pdf"),
)


def sniffed(head: bytes) -> str:
    """Give the type that the first bytes of a file (16 are enough) show; empty where none is known."""
    found = (kind for magic, at, kind in _MAGIC if head[at : at + len(magic)] == magic)
    return next(found, "")


def make_thumbnail(photo: Path, target: Path) -> bool:
    """Write a small JPEG of a photo, upright; tell whether there is one.

    A file that is no picture, is damaged, or is larger than LARGEST_PIXELS has none.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(photo) as opened:
                if opened.width * opened.height > LARGEST_PIXELS:
                    return False
                opened.draft("RGB", THUMBNAIL)
                small = ImageOps.exif_transpose(opened)
                small.thumbnail(THUMBNAIL)
                target.parent.mkdir(parents=True, exist_ok=True)
                small.convert("RGB").save(target, "JPEG", quality=82)
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,  # what Pillow raises about a broken PNG
        ValueError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        return False
    return True

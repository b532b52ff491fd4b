"""What the bytes of a file really are, and a small picture of them.

Nothing that a customer sent decides a name: the extension comes from the fixed list of the store, by
the type found in the bytes themselves.
"""

import warnings
from pathlib import Path

from PIL import Image, UnidentifiedImageError

LARGEST_PIXELS = 40_000_000
"""A picture with more is kept as it came and never opened: a small file may unfold to gigabytes."""

THUMBNAIL = (320, 320)

_OPENED = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")
"""What is opened at all: Pillow knows dozens more, and runs a printer's language for one of them."""

_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How a picture is put upright, by what its camera noted of how it was held."""

_OLD_OFFICE = "application/x-ole-storage"

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
    (b"OggS", 0, "audio/ogg"),
    (b"ID3", 0, "audio/mpeg"),
    (b"#!AMR", 0, "audio/amr"),
    (b"ftypM4A ", 4, "audio/mp4"),
    (b"ftyp3g", 4, "video/3gpp"),
    (b"ftyp", 4, "video/mp4"),
    (b"PK\x03\x04", 0, "application/zip"),
    (b"\xd0\xcf\x11\xe0", 0, _OLD_OFFICE),
)

_CONTAINERS = {
    "application/zip": "application/vnd.openxmlformats-officedocument.",
    _OLD_OFFICE: "application/",
    "video/mp4": "audio/mp4",
}
"""Kinds of file that hold others: within such a family the type that was told is believed."""


def sniffed(head: bytes) -> str:
    """Give the type that the first bytes of a file (16 are enough) show; empty where none is known."""
    found = (kind for magic, at, kind in _MAGIC if head[at : at + len(magic)] == magic)
    return next(found, "")


def settled(head: bytes, told: str) -> str:
    """Give the type of a file by its first bytes, refined by what was told where they leave it open."""
    kind, plain = sniffed(head), told.partition(";")[0].strip().lower()
    if kind in _CONTAINERS:
        return plain if plain.startswith(_CONTAINERS[kind]) else kind
    return plain if not kind and plain == "text/plain" and 0 not in head else kind


def make_thumbnail(photo: Path, target: Path) -> bool:
    """Write a small JPEG of a photo, upright; tell whether there is one.

    A file that is no picture, is damaged, or is larger than LARGEST_PIXELS has none.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about sizes and damage: both are looked at here
            with Image.open(photo, formats=_OPENED) as opened:
                if opened.width * opened.height > LARGEST_PIXELS:
                    return False
                opened.draft("RGB", THUMBNAIL)
                small = _upright(opened)
                small.thumbnail(THUMBNAIL)
                target.parent.mkdir(parents=True, exist_ok=True)
                small.convert("RGB").save(target, "JPEG", quality=82)
    except (
        UnidentifiedImageError,
        MemoryError,
        OSError,
        SyntaxError,  # what Pillow raises about a broken PNG …
        TypeError,  # … and about a TIFF with letters where a number belongs
        ValueError,
        Image.DecompressionBombError,
    ):
        return False
    return True


def _upright(picture: Image.Image) -> Image.Image:
    """Turn a picture as its camera was held.

    Pillow's own way writes all the camera's notes anew, and stumbles over those that make no sense.
    """
    turn = _TURNS.get(picture.getexif().get(_ORIENTATION, 1))
    return picture.copy() if turn is None else picture.transpose(turn)

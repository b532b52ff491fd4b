"""Pictures that are not what they seem, made when they are needed."""

import io
import struct
import zlib

from PIL import Image

SIDE = 20_000


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(colours: int) -> bytes:
    """Give a small PNG of 20,000 × 20,000: colour type 0 with 1 bit unpacks to 50 MB, 2 to 1.2 GB."""
    bits, row = (1, SIDE // 8) if colours == 0 else (8, 3 * SIDE)
    packing = zlib.compressobj(9)
    line = b"\0" * (row + 1)
    packed = b"".join(packing.compress(line) for _ in range(SIDE)) + packing.flush()
    head = struct.pack(">IIBBBBB", SIDE, SIDE, bits, colours, 0, 0, 0)
    parts = _chunk(b"IHDR", head) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def reel(frames: int) -> bytes:
    """Give a GIF of so many frames."""
    head = b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff"
    return head + b"\x2c\0\0\0\0\1\0\1\0\0\2\2\x44\1\0" * frames + b";"


def photo(side: int = 600) -> bytes:
    """Give an honest JPEG with some noise in it."""
    picture, file = Image.effect_noise((side, side), 60).convert("RGB"), io.BytesIO()
    picture.save(file, "JPEG")
    return file.getvalue()


def misdescribed() -> bytes:
    """Give an honest JPEG, lying on its side, whose camera wrote a number where a title belongs."""
    title = struct.pack("<HHII", 0x010E, 5, 1, 38)
    turned = struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0)
    exif = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 2) + title + turned
    exif += struct.pack("<III", 0, 72, 1)
    picture, file = Image.new("RGB", (60, 30), "#2a9d8f"), io.BytesIO()
    picture.save(file, "JPEG", exif=exif)
    return file.getvalue()


def pointless() -> bytes:
    """Give a TIFF that says in letters where its rows lie."""
    file = io.BytesIO()
    Image.new("RGB", (40, 40)).save(file, "TIFF")
    offsets = struct.pack("<HH", 273, 4)
    return file.getvalue().replace(offsets, struct.pack("<HH", 273, 2), 1)


def claiming(width: int, height: int) -> bytes:
    """Give a JPEG whose head claims another size than it has."""
    honest = photo(64)
    at = honest.index(b"\xff\xc0") + 5
    return honest[:at] + struct.pack(">HH", height, width) + honest[at + 4 :]


DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="20000" height="20000">'
    b'<rect width="20000" height="20000" fill="red"/></svg>'
)
LETTER = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n/x { x } def x\n%%EOF\n"


def strange() -> dict[str, bytes]:
    """Give all of them by name; none may become a picture, for whatever reason."""
    return {
        "bomb of one bit": bomb(0),
        "bomb in colour": bomb(2),
        "rows nowhere": pointless(),
        "claims to be huge": claiming(65_000, 65_000),
        "drawing": DRAWING,
        "small drawing": DRAWING.replace(b"20000", b"200"),
        "picture of a rare kind": b"P6 2 2 255\n" + b"\xff\0\0" * 4,
        "letter for a printer": LETTER,
        "page": b"<html>not a photo</html>",
        "nothing but a beginning": b"\xff\xd8\xff\xe0",
    }

"""Names of files that every system takes, made of what an owner or a customer chose.

What Windows refuses is Microsoft's own list ("Naming Files, Paths, and Namespaces"): nine signs,
control characters, dots and spaces at the end. A name here begins with a reference, so that none is one
of its devices, such as ``CON``.
"""

import re
import unicodedata
from pathlib import PurePosixPath

from flowdesk.export.text import clean

_LONGEST = 40
"""Letters of a step id in a name: at most 160 bytes of the 255 that a name may have."""

_REFUSED = re.compile(r'[<>:"/\\|?*#%\x00-\x1f\x7f]+')
_PLAIN_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}")
_OURS = re.compile(r"[A-Z0-9][A-Z0-9-]{3,}_.")


def photo_name(reference: str, step: str, path: str, taken: set[str]) -> str:
    """Name a photo for people: ``FD-7K3Q9_Receipt.jpg``, then ``FD-7K3Q9_Receipt_2.jpg``.

    ``path`` is where it lies, whose ending stays; ``taken`` are the names of the same lead, whatever
    their case, to which this one is added. ``#`` and ``%`` are left out, which links spell otherwise.
    """
    stem = f"{_safe(reference)}_{_safe(step) or 'photo'}"
    found = PurePosixPath(path).suffix
    ending = found if _PLAIN_ENDING.fullmatch(found) else ""
    name, number = f"{stem}{ending}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}_{number}{ending}"
    taken.add(name.casefold())
    return name


def table_name(stem: str, rule: str, taken: set[str]) -> str:
    """Name the file of one rule among several: ``leads - Payments.csv``; ``taken`` as above."""
    wanted = f"{stem} - {_safe(rule) or 'Rule'}"
    name, number = f"{wanted}.csv", 1
    while name.casefold() in taken:
        number += 1
        name = f"{wanted} ({number}).csv"
    taken.add(name.casefold())
    return name


def is_photo_name(name: str) -> bool:
    """Tell whether a file is called as `photo_name` calls photos."""
    return _OURS.match(name) is not None


def _safe(words: str) -> str:
    plain = _REFUSED.sub("_", unicodedata.normalize("NFC", clean(words)))
    return plain.strip()[:_LONGEST].strip(". ")

"""The log in the data folder."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler

from flowdesk.paths import Folders


@contextmanager
def logging_to(places: Folders) -> Iterator[None]:
    """Let everything from here on be logged in the data folder: five files of a megabyte at most."""
    places.logs.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        places.logs / "flowdesk.log", maxBytes=1_000_000, backupCount=4, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
        handler.close()

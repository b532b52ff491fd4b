"""Seen before: which earlier photo, of any customer, a photo is a copy of."""

import threading
from bisect import bisect_left
from dataclasses import dataclass
from heapq import nsmallest
from pathlib import Path

from flowdesk.bot.likeness import FARTHEST, are_alike
from flowdesk.store import pictures
from flowdesk.store.database import Database
from flowdesk.store.pictures import Came, Print

_LOOKED_AT = 24
"""How many photos with the nearest fingerprints are laid over a new one."""


@dataclass(frozen=True)
class Before:
    """An earlier photo that this one is a copy of; ``same_file`` if byte for byte."""

    photo: Came
    same_file: bool


class Seen:
    """Keeps all fingerprints in memory, 150 bytes each, and reads only new ones. Any thread may ask."""

    def __init__(self, database: Database, home: Path):
        self._database = database
        self._home = home
        self._lock = threading.Lock()
        self._clear()

    def before(self, media_id: int) -> Before | None:
        """Give the first photo that came before one and shows the same; None where there is none.

        The same bytes are sure; else the small pictures are compared, which takes up to half a second.
        """
        with self._lock:
            self._read()
            first = self._first_with(media_id)
            near = self.near(media_id) if first is None else [first]
        with self._database.read() as session:
            found = pictures.came(session, [media_id, *near])
        mine = found.pop(media_id, None)
        others = [found[number] for number in near if number in found]
        if first is not None:
            return next((Before(other, True) for other in others), None)
        alike = (other for other in others if mine and self._shows_the_same(mine, other))
        return next((Before(other, False) for other in alike), None)

    def near(self, media_id: int) -> list[int]:
        """Give earlier photos whose fingerprints are near enough to be looked at, the nearest first."""
        at = bisect_left(self._numbers, media_id)
        if at == len(self._numbers) or self._numbers[at] != media_id:
            return []
        mine = self._prints[at]
        apart = [(mine ^ other).bit_count() for other in self._prints[:at]]
        close = [place for place, bits in enumerate(apart) if bits <= FARTHEST]
        return [self._numbers[place] for place in nsmallest(_LOOKED_AT, close, apart.__getitem__)]

    def _first_with(self, media_id: int) -> int | None:
        """Give the first photo that has the bytes of one, if it is another."""
        first = self._first.get(self._file.get(media_id, ""), media_id)
        return None if first == media_id else first

    def _shows_the_same(self, one: Came, other: Came) -> bool:
        if one.thumbnail is None or other.thumbnail is None:
            return False
        return are_alike(self._home / one.thumbnail, self._home / other.thumbnail)

    def _read(self) -> None:
        """Take in what is new; all of it anew where photos came in between or have gone."""
        with self._database.read() as session:
            self._add(pictures.prints(session, self._last))
            if pictures.count_prints(session) != self._count:
                self._clear()
                self._add(pictures.prints(session, 0))

    def _clear(self) -> None:
        self._last = self._count = 0
        self._numbers: list[int] = []
        self._prints: list[int] = []
        self._first: dict[str, int] = {}
        self._file: dict[int, str] = {}

    def _add(self, new: list[Print]) -> None:
        for each in new:
            self._last, self._count = each.id, self._count + 1
            if each.practice:
                continue
            if each.fingerprint:
                self._numbers.append(each.id)
                self._prints.append(int(each.fingerprint, 16))
            if each.sha256:
                self._file[each.id] = each.sha256
                self._first.setdefault(each.sha256, each.id)

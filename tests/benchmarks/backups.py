"""What a backup costs, and whom: ``python -m tests.benchmarks.backups [MEGABYTES PHOTOS]``.

A database of so many megabytes and so many photos of 200 KB are backed up, again a day later, put back,
and packed for another laptop and unpacked, while a writer commits one row after the other during the
backups: it may wait at most 0.2 s more than without one. The process may not grow by more than 400 MB,
which is what scrypt and the cipher need.
"""

import resource
import sys
import tempfile
import threading
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

from flowdesk.backup import parcel
from flowdesk.backup.bringing import bring
from flowdesk.backup.making import make
from flowdesk.backup.restoring import restore
from flowdesk.backup.values import Data, Kind
from flowdesk.store import settings
from flowdesk.store.database import Database
from tests.backup.shop import NOW, customer, data_in, fill

WAIT = 0.2
GROWTH = 400.0
_PHOTO = 200_000


class Writer:
    """Commits one row after the other; ``longest`` is what the slowest commit took, in seconds."""

    def __init__(self, database: Database):
        self._database, self._off = database, threading.Event()
        self.longest = 0.0
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        while not self._off.wait(0.005):
            before = time.perf_counter()
            with self._database.begin() as session:
                settings.save(session, {"tick": str(before)})
            self.longest = max(self.longest, time.perf_counter() - before)

    def close(self) -> None:
        """End."""
        self._off.set()
        self._thread.join()


def memory() -> float:
    """Give the most that the process had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def prepare(home: Path, megabytes: int, photos: int) -> Data:
    """Make the data."""
    data = fill(home, photos=0)
    with closing(Database(data.database)) as database:
        for number in range(megabytes):
            with database.begin() as session:
                settings.save(session, {f"much{number}": "x" * 1_000_000})
        for index in range(photos):
            path = customer(database, home, 1, index)
            (home / path).write_bytes(Random(index).randbytes(_PHOTO))
    return data


def main(megabytes: int, photos: int) -> bool:
    """Measure and print; tell whether it holds."""
    with tempfile.TemporaryDirectory() as folder:
        data = prepare(Path(folder) / "shop", megabytes, photos)
        at_first, chance = memory(), Random(1)
        with closing(Database(data.database)) as database:
            idle = Writer(database)
            time.sleep(3)
            idle.close()
            busy = Writer(database)
            for day in range(2):
                begun = time.perf_counter()
                backup = make(data, NOW + timedelta(days=day), Kind.DAILY, chance)
                print(f"backup {day + 1}: {time.perf_counter() - begun:.1f} s")
            busy.close()
        print(f"slowest commit: {idle.longest:.3f} s alone, {busy.longest:.3f} s during backups")
        begun = time.perf_counter()
        restore(data, backup, NOW)
        print(f"restore: {time.perf_counter() - begun:.1f} s")
        file = Path(folder) / "shop.flowdesk"
        begun = time.perf_counter()
        parcel.pack(data, file, "four plain words", {}, NOW)
        print(
            f"packed and read back: {time.perf_counter() - begun:.1f} s, {file.stat().st_size:,} bytes"
        )
        other = data_in(Path(folder) / "other")
        other.home.mkdir()
        begun = time.perf_counter()
        bring(other, file, "four plain words", NOW)
        print(f"brought in: {time.perf_counter() - begun:.1f} s")
        growth = memory() - at_first
        print(f"the process grew by {growth:.0f} MB")
    return busy.longest - idle.longest < WAIT and growth < GROWTH


if __name__ == "__main__":
    chosen = [int(each) for each in sys.argv[1:]] or [500, 2500]
    sys.exit(0 if main(*chosen) else 1)

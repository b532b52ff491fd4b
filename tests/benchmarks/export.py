"""What a workbook costs: ``python -m tests.benchmarks.export [LEADS]``.

10,000 leads with twelve answers, traps among them, out of a real database: CPU time of ours, with all
that is in a workbook, to that of openpyxl write-only with its defaults, which is at most 0.6; XlsxWriter
and rustpy-xlsxwriter beside it. Then 10,000, 50,000 and 100,000 leads, each in a process of its own: at
most 150 MB above the start, and the last lead as dear as the first within a quarter. Then 1,000 photos
with thumbnails at hand: at most three times the CPU time that copying the same files takes.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from flowdesk.export.request import Request
from flowdesk.export.workbook import write
from flowdesk.store.database import Database
from tests.benchmarks.export_peers import by_openpyxl, by_rust, by_xlsxwriter
from tests.benchmarks.export_shop import shop

LEADS, PHOTOS = 10_000, 1_000
SIZES = (10_000, 50_000, 100_000)
COST, ROOM, LINEAR, COPYING = 0.6, 150.0, 1.25, 3.0
_ROUNDS = 3


def main(leads: int) -> int:
    """Measure everything, print it, and give 1 where a bound is broken."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        cost = _writers(place / "writers", leads)
        room, linear = _sizes(place / "sizes")
        copying = _photos(place / "photos")
    broken = [cost > COST, room > ROOM, linear > LINEAR, copying > COPYING]
    return int(any(broken))


def _writers(home: Path, leads: int) -> float:
    """Print what each writer takes, and give our share of openpyxl's."""
    database, target = shop(home, leads), home / "out.xlsx"
    rust = by_rust()
    ways: dict[str, Callable[[], object]] = {
        "openpyxl write-only": lambda: by_openpyxl(database.path, target),
        "XlsxWriter constant memory": lambda: by_xlsxwriter(database.path, target),
        "ours, everything": lambda: write(database, Request(target, home)),
    }
    if rust is not None:
        ways["rustpy-xlsxwriter"] = lambda: rust(database.path, target)
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(_ROUNDS):
        for name, way in ways.items():
            start = time.process_time()
            way()
            taken[name].append(time.process_time() - start)
    database.close()
    whole = statistics.median(taken["openpyxl write-only"])
    for name, rounds in taken.items():
        cpu = statistics.median(rounds)
        print(f"{leads:,} leads, {name}: {cpu:.2f} s CPU, {cpu / whole:.2f} × openpyxl")
    ours = statistics.median(taken["ours, everything"]) / whole
    print(f"ours to openpyxl: {ours:.2f} × (bound {COST})")
    return ours


def _sizes(home: Path) -> tuple[float, float]:
    """Print what more leads take; give the highest memory in MB, and how much dearer a lead gets."""
    rooms, costs = [], []
    for leads in SIZES:
        shop(home / str(leads), leads).close()
        command = [sys.executable, "-m", "tests.benchmarks.export", "alone", str(home / str(leads))]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        cpu, room = float(said[0]), float(said[1])
        rooms.append(room)
        costs.append(cpu / leads)
        print(f"{leads:,} leads alone: {cpu:.2f} s CPU, {room:+.0f} MB (bound {ROOM:.0f})")
        shutil.rmtree(home / str(leads))
    dearer = costs[-1] / costs[0]
    print(f"a lead of {SIZES[-1]:,} to one of {SIZES[0]:,}: {dearer:.2f} × (bound {LINEAR})")
    return max(rooms), dearer


def alone(home: Path) -> None:
    """Write one workbook; print the CPU seconds, and the MB above what was there at the start."""
    database = Database(home / "flowdesk.db")
    with database.read() as session:
        session.connection()
    before, start = _memory("VmRSS"), time.process_time()
    write(database, Request(home / "out.xlsx", home))
    print(time.process_time() - start, _memory("VmHWM") - before)
    database.close()


def _photos(home: Path) -> float:
    """Print what photos take, and give it as times of copying the same files; both in CPU time."""
    database = shop(home, PHOTOS, PHOTOS)
    files = [*(home / "images").iterdir(), *(home / "thumbnails").iterdir()]
    size = sum(each.stat().st_size for each in files) / 1e6
    ours, copies = [], []
    for number in range(_ROUNDS):
        copied, out = home / f"copied {number}", home / f"out {number}"
        copied.mkdir()
        copies.append(_took(partial(_copy, files, copied)))
        ours.append(_took(partial(write, database, Request(out / "leads.xlsx", home))))
        shutil.rmtree(copied)
        shutil.rmtree(out)
    database.close()
    (cpu, wall), (copy_cpu, copy_wall) = _medians(ours), _medians(copies)
    print(
        f"{PHOTOS:,} photos with thumbnails, {size:.0f} MB: {cpu:.2f} s CPU ({wall:.2f} s), copying them"
        f" {copy_cpu:.2f} s ({copy_wall:.2f} s): {cpu / copy_cpu:.2f} × (bound {COPYING:.0f})"
    )
    return cpu / copy_cpu


def _copy(files: list[Path], folder: Path) -> None:
    for number, each in enumerate(files):
        shutil.copyfile(each, folder / str(number))


def _took(do: Callable[[], object]) -> tuple[float, float]:
    """Give CPU and wall seconds."""
    cpu, wall = time.process_time(), time.perf_counter()
    do()
    return time.process_time() - cpu, time.perf_counter() - wall


def _medians(rounds: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(cpu for cpu, _ in rounds), statistics.median(w for _, w in rounds)


def _memory(name: str) -> float:
    """Give a figure of this process in MB: VmRSS now, VmHWM the most there was; 0 elsewhere."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["alone"]:
        alone(Path(sys.argv[2]))
    else:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else LEADS))

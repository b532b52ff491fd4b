"""How well a photo that came before is found, and how often one is taken for another.

``python -m tests.benchmarks.likeness [2000]``: so many different receipts of each of three kinds; as
many others as asked (40) are looked for among them, and 40 of them once more after each thing that
happens to a picture on its way. Then how long it takes to look among 100,000 fingerprints.
"""

import sys
from heapq import nsmallest
from random import Random
from time import perf_counter, process_time

from PIL import Image

from flowdesk.bot.likeness import FARTHEST, MOST_DIFFERENCE, difference, fingerprint
from flowdesk.bot.picture import THUMBNAIL
from flowdesk.bot.seen import _LOOKED_AT
from tests.receipts import PHONES, jpeg, paper, photo, screen

SOME = 40


def small(picture: Image.Image) -> Image.Image:
    """Give a picture as its thumbnail is."""
    made = picture.copy()
    made.thumbnail(THUMBNAIL)
    return jpeg(made, 82)


def found(
    wanted: Image.Image, known: dict[int, int], pictures: dict[int, Image.Image]
) -> int | None:
    """Give the number of the picture that a thumbnail is taken for, as `Seen` does it."""
    mine = int(fingerprint(wanted), 16)
    apart = {number: (mine ^ other).bit_count() for number, other in known.items()}
    close = [number for number, bits in apart.items() if bits <= FARTHEST]
    grey = wanted.convert("L")
    for number in nsmallest(_LOOKED_AT, close, apart.__getitem__):
        if difference(grey, pictures[number].convert("L")) <= MOST_DIFFERENCE:
            return number
    return None


def measure(count: int) -> None:
    """Print hits and false alarms of each kind."""
    for kind in (paper, screen, photo):
        pictures = {number: small(jpeg(kind(number), 85)) for number in range(count)}
        known = {number: int(fingerprint(each), 16) for number, each in pictures.items()}
        start = process_time()
        others = [found(small(jpeg(kind(count + at), 85)), known, pictures) for at in range(SOME)]
        each = (process_time() - start) / SOME
        alarms = sum(other is not None for other in others)
        print(f"{kind.__name__}: {alarms} false alarms of {SOME} among {count}, {each:.2f} s each")
        for name, happens in PHONES.items():
            some = range(0, count, max(1, count // SOME))
            hits = sum(found(small(happens(kind(at))), known, pictures) == at for at in some)
            print(f"    {name}: {hits} of {len(some)} found", flush=True)


def look(count: int) -> None:
    """Print how long it takes to look for a fingerprint among many."""
    chance = Random(1)
    known = [chance.getrandbits(256) for _ in range(count)]
    mine, times = known[-1], []
    for _ in range(20):
        start = perf_counter()
        apart = [(mine ^ other).bit_count() for other in known]
        close = [at for at, bits in enumerate(apart) if bits <= FARTHEST]
        nsmallest(_LOOKED_AT, close, apart.__getitem__)
        times.append(perf_counter() - start)
    print(f"{count:,} fingerprints: {sorted(times)[10] * 1000:.1f} ms")


if __name__ == "__main__":
    look(100_000)
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)

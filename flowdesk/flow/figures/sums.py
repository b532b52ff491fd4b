"""Sums of leads: how many began, when, what became of them, how long it took, and what they chose."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil

from flowdesk.flow.figures.period import Period, begun


@dataclass(frozen=True)
class Hour:
    """Leads that began in one hour of the owner's clock, and how they stand now."""

    at: datetime
    started: int
    completed: int = 0
    on_the_way: int = 0


@dataclass(frozen=True)
class Outcome:
    """Leads that ``started`` in a period and how they stand; whoever is neither through nor on the way
    has stopped.
    """

    started: int = 0
    completed: int = 0
    on_the_way: int = 0

    @property
    def stopped(self) -> int:
        """Those who gave up, left for another form, or fell silent."""
        return self.started - self.completed - self.on_the_way

    @property
    def rate(self) -> float:
        """The share of those who started that is through, 0 to 1."""
        return self.completed / self.started if self.started else 0.0


@dataclass(frozen=True)
class Durations:
    """How long forms took, as how many took so many seconds."""

    seconds: Mapping[int, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(self.seconds.values())

    def within(self, share: float) -> int | None:
        """Give the seconds within which a share of them, 0 to 1, was through; None where none was."""
        wanted, seen = ceil(share * self.count), 0
        for took in sorted(self.seconds):
            seen += self.seconds[took]
            if seen >= wanted:
                return took
        return None


@dataclass(frozen=True)
class Share:
    """One of several that together are all: how ``many``, and which part of all, 0 to 1."""

    name: str
    many: int
    part: float


def outcome(hours: Iterable[Hour]) -> Outcome:
    """Add hours up."""
    started = completed = on_the_way = 0
    for hour in hours:
        started += hour.started
        completed += hour.completed
        on_the_way += hour.on_the_way
    return Outcome(started, completed, on_the_way)


def by_piece(hours: Iterable[Hour], period: Period) -> tuple[tuple[datetime, int], ...]:
    """Give how many leads began in each piece of a period, the empty ones too."""
    counts = Counter[datetime]()
    for hour in hours:
        counts[begun(hour.at, period.unit)] += hour.started
    return tuple((piece, counts[piece]) for piece in period.pieces())


def by_hour_of_day(hours: Iterable[Hour]) -> tuple[int, ...]:
    """Give how many leads began in each hour of the day, 24 of them, over all days together."""
    counts = Counter[int]()
    for hour in hours:
        counts[hour.at.hour] += hour.started
    return tuple(counts[hour] for hour in range(24))


def shares(counts: Mapping[str, int], names: Iterable[str], rest: str = "") -> tuple[Share, ...]:
    """Give the share of each of *names* in their order, and of all others together as *rest*, where
    there are any and it has a name.
    """
    together = {name: counts.get(name, 0) for name in names}
    others = sum(counts.values()) - sum(together.values())
    if rest and others:
        together[rest] = together.get(rest, 0) + others
    total = sum(together.values())
    return tuple(Share(name, many, many / total if total else 0) for name, many in together.items())

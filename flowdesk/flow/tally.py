"""Drop-off: how many customers reached each step of a flow, how many went on, and where they stopped."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from flowdesk.flow.step import Port
from flowdesk.flow.ways import Way


class Standing(StrEnum):
    """How a form stands."""

    FINISHED = "finished"
    STOPPED = "stopped"
    """Given up, or so long without a word that nobody is expected to go on."""
    ON_THE_WAY = "on the way"


@dataclass(frozen=True)
class Visitors:
    """Customers at one step. Each of them counts once: ``reached`` it, ``answered`` it, and
    ``went_on`` from it, answered or left out; ``stopped`` here, or are here ``now``.
    """

    reached: int = 0
    answered: int = 0
    went_on: int = 0
    stopped: int = 0
    now: int = 0

    @property
    def lost(self) -> float:
        """The share of those who reached the step that stopped at it, 0 to 1."""
        return self.stopped / self.reached if self.reached else 0.0

    def __add__(self, other: "Visitors") -> "Visitors":
        return Visitors(
            self.reached + other.reached,
            self.answered + other.answered,
            self.went_on + other.went_on,
            self.stopped + other.stopped,
            self.now + other.now,
        )


_NOBODY = Visitors()


@dataclass(frozen=True)
class Tally:
    """Customers in one flow: who ``began``, who ``finished``, each step by its id, and how many left
    it by each port.
    """

    began: int = 0
    finished: int = 0
    steps: Mapping[str, Visitors] = field(default_factory=dict)
    ports: Mapping[Port, int] = field(default_factory=dict)

    def at(self, step_id: str) -> Visitors:
        """Give a step; one that nobody reached has nothing but zeros."""
        return self.steps.get(step_id, _NOBODY)

    def went(self, port: Port) -> int:
        """Give how many left by a port."""
        return self.ports.get(port, 0)

    def share(self, port: Port) -> float:
        """Give the share of those who went on from the port's step that left by the port, 0 to 1."""
        all_of_them = self.at(port.step).went_on
        return self.went(port) / all_of_them if all_of_them else 0.0

    def part(self, number: int) -> float:
        """Give what part of all who began a number is, 0 to 1."""
        return min(number / self.began, 1.0) if self.began else 0.0

    def __add__(self, other: "Tally") -> "Tally":
        steps = {name: self.at(name) + other.at(name) for name in {**self.steps, **other.steps}}
        ports = {port: self.went(port) + other.went(port) for port in {**self.ports, **other.ports}}
        return Tally(self.began + other.began, self.finished + other.finished, steps, ports)


def tally(ways: Iterable[tuple[Way, Standing, int]]) -> Tally:
    """Count ways, each with how it stands and how many customers took it."""
    began = finished = 0
    counts: dict[str, Counter[str]] = {}
    ports: Counter[Port] = Counter()
    for way, standing, many in ways:
        began += many
        finished += many if standing is Standing.FINISHED else 0
        for step in way.asked:
            here = counts.setdefault(step, Counter())
            here["reached"] += many
            here["answered"] += many if step in way.answered else 0
            here["went_on"] += many if step in way.passed else 0
        if way.open is not None:
            what = "stopped" if standing is Standing.STOPPED else "now"
            counts[way.open][what] += many
        for port in way.ports:
            ports[port] += many
    steps = {name: Visitors(**count) for name, count in counts.items()}
    return Tally(began, finished, steps, dict(ports))

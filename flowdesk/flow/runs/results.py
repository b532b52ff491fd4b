"""What a test of all routes came to."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flowdesk.flow import codec
from flowdesk.flow.rule import Rule
from flowdesk.flow.runs.leg import By, Leg, Walk
from flowdesk.flow.runs.script import Beat, Play
from flowdesk.flow.runs.told import Came, Fault
from flowdesk.tongue.say import tr, tr_n


@dataclass(frozen=True)
class Exchange:
    """One message of the customer and what it led to; what was stored may be left out of it."""

    beat: Beat
    came: Came


@dataclass(frozen=True)
class Played:
    """A play that is over: at its end, or at the first message that led to something wrong."""

    play: Play
    exchanges: tuple[Exchange, ...]
    fault: Fault | None = None


@dataclass(frozen=True)
class RouteTest:
    """A test of a rule's routes; ``played`` are not all plays where it was called off.

    ``began`` and ``ended`` are times with a zone.
    """

    rule: Rule
    routes: tuple[Walk, ...]
    planned: int
    played: tuple[Played, ...]
    began: datetime
    ended: datetime

    @property
    def is_whole(self) -> bool:
        """Tell whether every play was played."""
        return len(self.played) == self.planned

    def faults(self) -> tuple[Fault, ...]:
        """Give what was wrong, in the order in which it was met."""
        return tuple(each.fault for each in self.played if each.fault)

    def red(self) -> tuple[int, ...]:
        """Give the places of the routes of which a play went wrong."""
        return tuple(sorted({each.play.route for each in self.played if each.fault}))

    def verdict(self) -> "Verdict":
        """Give what is remembered of it."""
        count, red = len(self.routes), len(self.red())
        return Verdict(fingerprint(self.rule), count, red, self.is_whole, self.ended)


@dataclass(frozen=True)
class Verdict:
    """What is remembered of a test: of which draft, how many routes it has, how many were red, whether
    all were played, and when.
    """

    print: str
    routes: int
    red: int
    is_whole: bool
    at: datetime

    def dumps(self) -> str:
        """Write it as JSON."""
        kept = (self.print, self.routes, self.red, self.is_whole, self.at.isoformat())
        return json.dumps(kept)

    @classmethod
    def loads(cls, text: str) -> "Verdict":
        """Read what `dumps` wrote."""
        mark, routes, red, whole, at = json.loads(text)
        return cls(mark, routes, red, whole, datetime.fromisoformat(at))


def fingerprint(rule: Rule) -> str:
    """Give a short text that differs wherever a test of two drafts may come to something else."""
    met = (codec.dumps(rule.flow), rule.reply, rule.completion, rule.keywords, rule.strategy)
    return hashlib.sha256(json.dumps(met).encode()).hexdigest()[:16]


def named(walk: Walk) -> str:
    """Give a route in words: what is chosen on it, else the steps that it has."""
    chosen = [word for leg in walk if (word := _word(leg))]
    return " → ".join(chosen or [leg.step for leg in walk])


def _word(leg: Leg) -> str:
    if leg.by is By.ANSWER:
        return leg.answer
    return tr("{step} skipped" if leg.by is By.SKIP else "{step} given up", step=leg.step)


def summary(tested: RouteTest) -> str:
    """Say in one sentence what a test came to."""
    routes, red = len(tested.routes), len(tested.red())
    if red:
        return tr_n(
            routes, "{red} of {n:,} route went wrong.", "{red} of {n:,} routes went wrong.", red=red
        )
    if not tested.is_whole:
        done = len({each.play.route for each in tested.played})
        return tr_n(
            routes,
            "Called off after {done} of {n:,} route; none went wrong.",
            "Called off after {done} of {n:,} routes; none went wrong.",
            done=done,
        )
    return tr_n(routes, "The only route works.", "All {n:,} routes work.")


def messages(played: Sequence[Played]) -> int:
    """Count the messages that were sent."""
    return sum(len(each.exchanges) for each in played)

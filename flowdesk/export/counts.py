"""What the Summary says of one rule's leads, counted as they pass."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from flowdesk.flow.flow import Flow
from flowdesk.flow.kept import Kept
from flowdesk.store.values import Status

_LONGEST = 3_660
"""Days of a row of days that are all named, also those without a lead: ten years."""


@dataclass(frozen=True)
class Asked:
    """A Selection step: its question, and its options in their order, those of earlier versions last."""

    step: str
    question: str
    options: tuple[str, ...]


@dataclass
class Counts:
    """The leads of a rule: by status, by the local day on which they began, and by the option chosen."""

    name: str
    asked: Sequence[Asked]
    statuses: Counter[Status] = field(default_factory=Counter)
    days: Counter[date] = field(default_factory=Counter)
    chosen: dict[str, Counter[str]] = field(default_factory=dict)

    def take(self, status: Status, began: datetime, answers: Mapping[str, Kept]) -> None:
        """Count one lead."""
        self.statuses[status] += 1
        self.days[began.date()] += 1
        for each in self.asked:
            kept = answers.get(each.step)
            if isinstance(kept, str):
                self.chosen.setdefault(each.step, Counter())[kept] += 1

    @property
    def leads(self) -> int:
        """How many they are."""
        return self.statuses.total()

    @property
    def complete(self) -> int:
        """How many were asked everything."""
        return sum(many for status, many in self.statuses.items() if status.reviewable)

    def shares(self, asked: Asked) -> list[tuple[str, int]]:
        """Give how many chose each option; what is no option of any version comes last."""
        found = self.chosen.get(asked.step, Counter())
        others = [answer for answer in found if answer not in asked.options]
        return [(option, found[option]) for option in (*asked.options, *others)]


def selections(flows: Sequence[Flow]) -> tuple[Asked, ...]:
    """Give the Selection steps of a rule's versions, newest first, each once."""
    found: dict[str, Asked] = {}
    for flow in flows:
        for step in flow.steps:
            if step.type == "Selection":
                before = found.get(step.id, Asked(step.id, step.question, ()))
                options = tuple(dict.fromkeys((*before.options, *step.options)))
                found[step.id] = Asked(step.id, before.question, options)
    return tuple(found.values())


def days(counts: Sequence[Counts]) -> list[date]:
    """Give the days from the first lead to the last one; where a clock was wrong for years, only those
    that have leads.
    """
    known = sorted({day for each in counts for day in each.days})
    if not known:
        return []
    long = (known[-1] - known[0]).days + 1
    return known if long > _LONGEST else [known[0] + timedelta(at) for at in range(long)]

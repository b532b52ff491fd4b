"""What the page asks of the store, and what it gets: values, read on a worker thread."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from sqlalchemy.orm import Session

from flowdesk.flow.figures.local import moment, spans, wall
from flowdesk.flow.figures.pace import FREE_MESSAGES, TUNNEL_REQUESTS, Usage, usage
from flowdesk.flow.figures.period import Compared, Period, whole_month
from flowdesk.flow.figures.price import Price
from flowdesk.flow.figures.sums import Durations, Hour, Outcome, Share, outcome, shares
from flowdesk.store import insights, settings
from flowdesk.store import usage as kept_usage
from flowdesk.store.dropoff import stopped
from flowdesk.store.insights import Asked
from flowdesk.tongue.say import tr
from flowdesk.ui.insights.words import OTHER_ANSWERS


@dataclass(frozen=True)
class Wanted:
    """Of which leads the figures are wanted: of a rule, or of every one, in a period of the owner's
    days; ``now`` and ``zone`` say which days these are.
    """

    rule_id: int | None
    compared: Compared
    now: datetime
    zone: tzinfo | None = None

    def asked(self, period: Period | None = None) -> Asked:
        """Give it in moments; of another period if one is named."""
        of = period or self.compared.period
        return Asked(self.rule_id, moment(of.start, self.zone), moment(of.end, self.zone))


@dataclass(frozen=True)
class Counts:
    """The sums: leads by the hour and all together, those of the period before, how long forms took,
    and when the newest lead began, None where there never was one.
    """

    hours: tuple[Hour, ...]
    outcome: Outcome
    before: Outcome
    durations: Durations
    newest: datetime | None


@dataclass(frozen=True)
class Used:
    """What is used of the month's allowances; ``requests`` is None behind an address of one's own.
    ``price`` is what the owner says that a reply costs above the free ones.
    """

    messages: Usage
    requests: Usage | None
    price: Price | None = None


@dataclass(frozen=True)
class Choices:
    """What was answered to a step with options."""

    step: str
    question: str
    shares: tuple[Share, ...]

    @property
    def answered(self) -> int:
        """How many answered it."""
        return sum(share.many for share in self.shares)


@dataclass(frozen=True)
class Behind:
    """The leads behind a figure: all of a ``period``, or of what was wanted; those that are ``through``,
    or stopped where that is False; those that stopped at a ``step``, or gave it an ``answer``. ``words``
    say which they are.
    """

    words: str
    through: bool | None = None
    step: str | None = None
    answer: str | None = None
    period: Period | None = None


@dataclass(frozen=True)
class Details:
    """Of one rule the choices, and the leads that stopped, by step, most first; of every rule together
    how many leads each has.
    """

    choices: tuple[Choices, ...] = ()
    stopped: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    rules: tuple[Share, ...] = ()


@dataclass(frozen=True)
class Found:
    """All that the page shows of what was wanted."""

    wanted: Wanted
    counts: Counts
    details: Details
    used: Used


def find(session: Session, wanted: Wanted) -> Found:
    """Read all of it."""
    return Found(
        wanted,
        counts(session, wanted),
        details(session, wanted),
        used(session, wanted.now, wanted.zone),
    )


def leads_behind(session: Session, found: Found, behind: Behind) -> tuple[int, ...]:
    """Give the numbers of the leads behind a figure, oldest first."""
    asked = found.wanted.asked(behind.period)
    if behind.step is None:
        return insights.numbers(session, asked, found.wanted.now, behind.through)
    if behind.answer is None:
        return found.details.stopped.get(behind.step, ())
    return insights.numbers_that_chose(session, asked, behind.step, behind.answer)


def counts(session: Session, wanted: Wanted) -> Counts:
    """Read the sums."""
    found = _hours(session, wanted, wanted.compared.period)
    before = outcome(_hours(session, wanted, wanted.compared.before))
    took = insights.durations(session, wanted.asked())
    newest = insights.newest(session, wanted.rule_id)
    at = None if newest is None else wall(newest, wanted.zone)
    return Counts(found, outcome(found), before, took, at)


def _hours(session: Session, wanted: Wanted, period: Period) -> tuple[Hour, ...]:
    asked = wanted.asked(period)
    pieces = spans(asked.since, asked.until, wanted.zone)
    return insights.hours(session, wanted.rule_id, pieces, wanted.now)


def used(session: Session, now: datetime, zone: tzinfo | None) -> Used:
    """Read what is used this month."""
    here = wall(now, zone)
    month = whole_month(here)
    sent = insights.sent(session, moment(month.start, zone), moment(month.end, zone))
    messages = usage(sent, FREE_MESSAGES, here)
    kept = settings.load(session)
    price = Price.read(kept["message_price"]) if kept.get("message_price") else None
    if kept.get("own_address", "").strip():
        return Used(messages, None, price)
    came = kept_usage.requests_of(session, here.date())
    return Used(messages, usage(came, TUNNEL_REQUESTS, here), price)


def details(session: Session, wanted: Wanted) -> Details:
    """Read what customers chose and where they stopped."""
    asked = wanted.asked()
    if wanted.rule_id is None:
        busiest = dict(insights.by_rule(session, asked))
        return Details(rules=shares(busiest, busiest))
    steps = insights.options(session, wanted.rule_id)
    answers = insights.answers(session, asked, [step.step for step in steps])
    choices = tuple(
        Choices(
            step.step,
            step.question,
            shares(answers.get(step.step, {}), step.options, tr(OTHER_ANSWERS)),
        )
        for step in steps
    )
    gone = stopped(session, wanted.rule_id, wanted.now, asked.since, asked.until)
    most_first = sorted(gone.items(), key=lambda one: -len(one[1]))
    return Details(choices, dict(most_first))

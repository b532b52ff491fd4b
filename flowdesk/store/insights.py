"""What the Insights page counts, added up by SQLite: leads by the hour, times, options, messages.

Practice never counts. ``rule_id`` None is every rule. Periods are from one moment up to another, and a
lead belongs to the one in which it began.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    and_,
    cast,
    func,
    literal,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Session

from flowdesk.flow.figures.local import Span
from flowdesk.flow.figures.sums import Durations, Hour
from flowdesk.store import rules, tables, versions
from flowdesk.store.selection import Selection, conditions
from flowdesk.store.values import WHATSAPP, WINDOW, Status

_lead, _message = tables.LeadSubmission, tables.Message
_contact, _rule = tables.Contact, tables.BotRule

_THROUGH = tuple(each.value for each in Status if each.reviewable)
_LATE = WINDOW
"""How long a reply may have waited at most that was sent in the end."""


@dataclass(frozen=True)
class Asked:
    """Of which leads the figures are: those of a rule, or of all, that began from a moment up to
    another.
    """

    rule_id: int | None
    since: datetime
    until: datetime

    def chosen(self) -> ColumnElement[bool]:
        """Match these leads."""
        began = Selection(self.rule_id, since=self.since, until=self.until, begun=True)
        return and_(*conditions(began))


@dataclass(frozen=True)
class Countable:
    """A rule as the page offers it; ``counts`` tells whether it has leads, or customers get its form."""

    id: int
    name: str
    counts: bool


@dataclass(frozen=True)
class Options:
    """A step with options, those that customers get first, then what earlier versions offered."""

    step: str
    question: str
    options: tuple[str, ...]


def rules_to_count(session: Session) -> tuple[Countable, ...]:
    """Give every rule there is, and those that were deleted and have leads after them."""
    lead = select(_lead.id).where(_lead.rule_id == _rule.id, _lead.practice.is_(False)).exists()
    published = and_(_rule.published_version_id.is_not(None), _rule.flow_enabled)
    found = session.execute(
        select(_rule.id, _rule.name, or_(lead, published))
        .where(or_(lead, _rule.deleted.is_(False)))
        .order_by(_rule.deleted, _rule.id)
    )
    return tuple(Countable(number, name, counts) for number, name, counts in found)


def numbers(
    session: Session, asked: Asked, now: datetime, through: bool | None = None
) -> tuple[int, ...]:
    """Give the numbers of leads, oldest first: of all, of those that are through, or, where that is
    False, of those that stopped.
    """
    wanted = select(_lead.id).where(asked.chosen()).order_by(_lead.id)
    if through is not None:
        done = _lead.status.in_(_THROUGH)
        wanted = wanted.where(done if through else and_(not_(done), not_(_is_on_the_way(now))))
    return tuple(session.scalars(wanted))


def numbers_that_chose(session: Session, asked: Asked, step: str, answer: str) -> tuple[int, ...]:
    """Give the numbers of leads with an answer, oldest first."""
    kept = func.json_each(_lead.answers).table_valued("key", "value")
    wanted = select(_lead.id).join(kept, true()).where(kept.c.key == step, kept.c.value == answer)
    return tuple(session.scalars(wanted.where(asked.chosen()).order_by(_lead.id)))


def hours(
    session: Session, rule_id: int | None, spans: Iterable[Span], now: datetime
) -> tuple[Hour, ...]:
    """Give the leads of some spans by the hour of the owner's clock in which they began.

    On the way is whoever the bot waits for, and who wrote in the last 24 hours, as drop-off has it.
    """
    return tuple(
        _hour(*row)
        for span in spans
        for row in session.execute(_by_hour(Asked(rule_id, span.since, span.until), span, now))
    )


def _by_hour(asked: Asked, span: Span, now: datetime) -> "Select[str, int, int, int]":
    ahead = f"{span.ahead.total_seconds() // 60:+.0f} minutes"
    hour = func.substr(func.datetime(_lead.started_at, ahead), 1, 13)
    through = func.sum(cast(_lead.status.in_(_THROUGH), Integer))
    on_the_way = func.sum(cast(_is_on_the_way(now), Integer))
    return select(hour, func.count(), through, on_the_way).where(asked.chosen()).group_by(hour)


def _is_on_the_way(now: datetime) -> ColumnElement[bool]:
    state = literal("FLOW:_%:").concat(cast(_lead.id, Text))
    waits = select(1).where(_contact.id == _lead.contact_id, _contact.bot_state.like(state))
    under_way = _lead.status == Status.IN_PROGRESS.value
    return and_(under_way, _lead.updated_at > now - WINDOW, waits.exists())


def _hour(at: str, started: int, completed: int, on_the_way: int) -> Hour:
    return Hour(datetime.fromisoformat(f"{at}:00"), started, completed, on_the_way)


def durations(session: Session, asked: Asked) -> Durations:
    """Give how long it took from the first message to the last answer."""
    began, over = (
        cast(func.strftime("%s", at), Integer) for at in (_lead.started_at, _lead.completed_at)
    )
    took = (over - began).label("took")
    through = and_(asked.chosen(), _lead.completed_at.is_not(None))
    found = session.execute(select(took, func.count()).where(through).group_by(took))
    return Durations({max(seconds, 0): many for seconds, many in found})


def answers(session: Session, asked: Asked, steps: Sequence[str]) -> dict[str, dict[str, int]]:
    """Give how many gave each answer to some steps; steps that nobody answered are not there."""
    counts: dict[str, dict[str, int]] = {}
    if steps:
        kept = func.json_each(_lead.answers).table_valued("key", "value", "type")
        wanted = (
            select(kept.c.key, kept.c.value, func.count()).select_from(_lead).join(kept, true())
        )
        texts = and_(asked.chosen(), kept.c.key.in_(steps), kept.c.type == "text")
        for step, answer, many in session.execute(
            wanted.where(texts).group_by(kept.c.key, kept.c.value)
        ):
            counts.setdefault(step, {})[answer] = many
    return counts


def by_rule(session: Session, asked: Asked) -> tuple[tuple[str, int], ...]:
    """Give how many leads each rule has, by its name, the busiest first; no rule without a lead."""
    many = func.count()
    wanted = select(_rule.name, many).join(_lead, _lead.rule_id == _rule.id).where(asked.chosen())
    ranked = wanted.group_by(_rule.id).order_by(many.desc(), _rule.id)
    return tuple((name, leads) for name, leads in session.execute(ranked))


def options(session: Session, rule_id: int) -> tuple[Options, ...]:
    """Give the steps with options that a rule has or had, the published version's in its order."""
    stored = rules.find(session, rule_id)
    published = stored.version.id if stored and stored.version else None
    kept = sorted(versions.of_rule(session, rule_id), key=lambda it: (it.id != published, -it.id))
    found: dict[str, Options] = {}
    for step in (step for version in kept for step in version.flow.steps if step.offers_options):
        now = found.get(step.id, Options(step.id, step.question, ()))
        every = tuple(dict.fromkeys((*now.options, *step.options)))
        found[step.id] = Options(step.id, now.question, every)
    return tuple(found.values())


def newest(session: Session, rule_id: int | None) -> datetime | None:
    """Give when the newest lead began, None where there is none."""
    wanted = select(_lead.started_at).where(_lead.practice.is_(False)).order_by(_lead.id.desc())
    if rule_id is not None:
        wanted = wanted.where(_lead.rule_id == rule_id)
    return session.scalar(wanted.limit(1))


def sent(session: Session, since: datetime, until: datetime) -> int:
    """Give how many messages went out to customers on WhatsApp and did not fail."""
    wanted = select(func.count()).where(
        _message.id >= _first_of(session, since - _LATE),
        _message.channel == WHATSAPP,
        _message.state.in_(["sent", "delivered", "read"]),
        _message.direction == "out",
        _message.sent_at >= since,
        _message.sent_at < until,
    )
    return session.scalar(wanted) or 0


def _first_of(session: Session, since: datetime) -> int:
    """Give the number of the first message that was stored at a moment or later.

    Messages are numbered as they come, so halving finds it without looking at all of them.
    """
    low, high = 0, (session.scalar(select(func.max(_message.id))) or 0) + 1
    while low < high:
        middle = (low + high) // 2
        wanted = select(_message.id, _message.created_at).where(_message.id >= middle)
        row = session.execute(wanted.order_by(_message.id).limit(1)).first()
        if row is None or row.created_at >= since:
            high = middle
        else:
            low = row.id + 1
    return low

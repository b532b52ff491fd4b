"""Drop-off: the leads of a rule counted on the flow that is published, and who stopped where.

Practice leads do not count. Nor do versions mix: who began with an earlier version than the one that
is published is counted apart.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from flowdesk.flow.flow import Flow
from flowdesk.flow.kept import Kept
from flowdesk.flow.state import BotState
from flowdesk.flow.tally import Standing, Tally, tally
from flowdesk.flow.turn import trail_of
from flowdesk.flow.ways import Way, way
from flowdesk.store import answers as column
from flowdesk.store import tables, versions
from flowdesk.store.values import WINDOW, Status

_lead, _contact = tables.LeadSubmission, tables.Contact
_rule, _version = tables.BotRule, tables.FlowVersion

_UNDER_WAY = Status.IN_PROGRESS.value
_GIVEN_UP = frozenset({Status.ABANDONED.value, Status.CANCELLED.value})


@dataclass(frozen=True)
class Counted:
    """Some leads: their figures, and the numbers of those that stopped, by step, oldest first."""

    figures: Tally = field(default_factory=Tally)
    stopped: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def __add__(self, other: "Counted") -> "Counted":
        steps = {**self.stopped, **other.stopped}
        both = {
            step: tuple(sorted((*self.stopped.get(step, ()), *other.stopped.get(step, ()))))
            for step in steps
        }
        return Counted(self.figures + other.figures, both)


@dataclass(frozen=True)
class DropOff:
    """Where people stop. ``flow`` is the published one and ``number`` its version's, None where
    nothing is published; ``live`` are the leads that began with it, ``earlier`` those that began
    with a version before it.
    """

    flow: Flow = field(default_factory=Flow)
    number: int | None = None
    published_at: datetime | None = None
    live: Counted = field(default_factory=Counted)
    earlier: Counted = field(default_factory=Counted)


def drop_off(
    session: Session, rule_id: int, now: datetime, since: datetime | None = None
) -> DropOff:
    """Count the leads of a rule that began at *since* or later.

    A form stopped where it was cancelled or abandoned, where the customer left it for another one, or
    where nothing happened for 24 hours, after which WhatsApp takes no question any more. The others
    that are not complete are on their way. One that waits for a person counts in the same way.
    """
    wanted = (
        select(_version)
        .join(_rule, _rule.published_version_id == _version.id)
        .where(_rule.id == rule_id)
    )
    published = session.scalar(wanted)
    live, earlier = _Count(), _Count()
    flow = cache(lambda version_id: versions.get(session, version_id).flow)
    for row in session.execute(_rows(rule_id, now, since).execution_options(yield_per=1000)):
        side = live if published is not None and row.version_id == published.id else earlier
        side.take(_Form(*row), flow(row.version_id))
    if published is None:
        return DropOff(earlier=earlier.done())
    number, at = published.number, published.created_at
    return DropOff(flow(published.id), number, at, live.done(), earlier.done())


def stopped(
    session: Session, rule_id: int, now: datetime, since: datetime, until: datetime
) -> Mapping[str, tuple[int, ...]]:
    """Give the numbers of the leads that began from *since* up to *until* and stopped, by step, over
    all versions together.
    """
    counted = _Count()
    flow = cache(lambda version_id: versions.get(session, version_id).flow)
    open_still = _rows(rule_id, now, since).where(
        _lead.started_at < until, _lead.status.in_([_UNDER_WAY, *_GIVEN_UP])
    )
    for row in session.execute(open_still.execution_options(yield_per=1000)):
        counted.take(_Form(*row), flow(row.version_id))
    return counted.done().stopped


def _rows(
    rule_id: int, now: datetime, since: datetime | None
) -> "Select[int, int, str, str, str, bool, str | None]":
    wanted = (
        select(_lead.id, _lead.version_id, _lead.status, _lead.answers, _lead.trail)
        .add_columns(_lead.updated_at > now - WINDOW, _contact.bot_state)
        .join(_contact, _contact.id == _lead.contact_id)
        .where(_lead.rule_id == rule_id, _lead.practice.is_(False))
        .order_by(_lead.id)
    )
    return wanted if since is None else wanted.where(_lead.started_at >= since)


@dataclass(frozen=True)
class _Form:
    """What a row tells of the way."""

    id: int
    version_id: int
    status: str
    answers: str
    trail: str
    fresh: bool
    bot_state: str | None

    def at(self) -> str | None:
        """Give the step whose answer is awaited, if the customer is still in this form."""
        state = BotState.parse(self.bot_state) if self.status == _UNDER_WAY else None
        return state.step if state is not None and state.submission == self.id else None

    def standing(self, at: str | None) -> Standing:
        if self.status != _UNDER_WAY:
            return Standing.STOPPED if self.status in _GIVEN_UP else Standing.FINISHED
        return Standing.ON_THE_WAY if at is not None and self.fresh else Standing.STOPPED


class _Count:
    """Counts forms, whose ways are worked out once for all that branched in the same way."""

    def __init__(self) -> None:
        self._ways: dict[tuple[object, ...], Way] = {}
        self._many: Counter[tuple[tuple[object, ...], Standing]] = Counter()
        self._stopped: dict[str, list[int]] = {}

    def take(self, form: _Form, flow: Flow) -> None:
        at = form.at()
        standing = form.standing(at)
        answers = column.read(form.answers)
        steps = trail_of(form.trail)
        key = (form.version_id, standing, at, steps, *_branches(flow, answers))
        found = self._ways.get(key)
        if found is None:
            found = way(flow, answers, steps, at, standing is Standing.FINISHED)
            self._ways[key] = found
        self._many[key, standing] += 1
        if standing is Standing.STOPPED and found.open is not None:
            self._stopped.setdefault(found.open, []).append(form.id)

    def done(self) -> Counted:
        ways = [(self._ways[key], standing, many) for (key, standing), many in self._many.items()]
        return Counted(tally(ways), {step: tuple(ids) for step, ids in self._stopped.items()})


def _branches(flow: Flow, answers: Mapping[str, Kept]) -> tuple[object, ...]:
    """Give what of some answers can make a difference to the way: that they are there, and what they
    say where the author branches on it.
    """
    return tuple(
        [
            (name, kept if (step := flow.get(name)) and step.next_mapping else "")
            for name, kept in answers.items()
        ]
    )

"""Bot Rules: their drafts, which customers never see, and the versions that customers get."""

import json
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from flowdesk.flow import check, codec
from flowdesk.flow.check import Problem, Severity
from flowdesk.flow.layout import PINNED, Layout
from flowdesk.flow.notes import NOTES, are_notes
from flowdesk.flow.rule import Rule, Strategy
from flowdesk.store import live, tables, versions
from flowdesk.store.errors import NameTaken, StoreError, Unknown
from flowdesk.store.values import Imported, RuleCard, StoredRule, Version
from flowdesk.tongue.say import tr

# Asked with every decision: building it costs more than running it.
_VERDICTS = select(tables.BotRule.approved_message, tables.BotRule.rejected_message).where(
    tables.BotRule.id == bindparam("number")
)


class NotReady(StoreError):
    """A flow has errors and was not published; ``problems`` are those errors."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(tr("Mend this before publishing: {problem}", problem=problems[0].message))
        self.problems = problems


def listed(session: Session) -> list[RuleCard]:
    """Give every rule, oldest first."""
    rule, version, lead = tables.BotRule, tables.FlowVersion, tables.LeadSubmission
    leads = (
        select(func.count(lead.id))
        .where(lead.rule_id == rule.id, lead.practice.is_(False))
        .scalar_subquery()
    )
    wanted = (
        select(rule, version, leads)
        .outerjoin(version, version.id == rule.published_version_id)
        .where(rule.deleted.is_(False))
        .order_by(rule.id)
    )
    return [_card(row, version, count) for row, version, count in session.execute(wanted)]


def _card(row: tables.BotRule, version: tables.FlowVersion | None, leads: int) -> RuleCard:
    met = _live(row, None if version is None else versions.value(version))
    return RuleCard(
        id=row.id,
        name=row.name,
        keywords=tuple(row.keywords),
        strategy=Strategy(row.match_strategy),
        active=row.active,
        flow_enabled=row.flow_enabled,
        published=met is not None,
        draft_differs=met != _draft(row).met(),
        leads=leads,
    )


def get(session: Session, rule_id: int) -> StoredRule:
    """Give one rule, also one that was deleted and has leads; Unknown if there is none."""
    return _value(session, _row(session, rule_id))


def find(session: Session, rule_id: int) -> StoredRule | None:
    """Give one rule, or None if there is none."""
    row = session.get(tables.BotRule, rule_id)
    return None if row is None else _value(session, row)


def by_name(session: Session, name: str) -> StoredRule | None:
    """Give the rule of exactly that name."""
    row = _named(session, name)
    return None if row is None else _value(session, row)


def verdicts(session: Session, rule_id: int) -> tuple[str, str]:
    """Give what a rule says where a lead is approved, and where it is rejected; Unknown if there is no
    such rule.
    """
    found = session.execute(_VERDICTS, {"number": rule_id}).first()
    if found is None:
        raise Unknown(tr("There is no rule number {number}.", number=rule_id))
    return found[0], found[1]


def nudge_after(session: Session, rule_id: int) -> int:
    """Give after how many minutes of silence the customers of a rule are reminded; 0 is never."""
    rule = tables.BotRule
    return session.scalar(select(rule.nudge_after).where(rule.id == rule_id)) or 0


def active(session: Session) -> list[StoredRule]:
    """Give the rules that are switched on, in the order in which they are tried."""
    rule = tables.BotRule
    wanted = select(rule).where(rule.active.is_(True), rule.deleted.is_(False)).order_by(rule.id)
    return [_value(session, row) for row in session.scalars(wanted)]


def add(session: Session, rule: Rule, now: datetime) -> int:
    """Store a new rule, switched on and not published, and give its number. NameTaken if need be."""
    row = tables.BotRule(active=True, deleted=False, created_at=now)
    _fill(session, row, rule, now)
    session.add(row)
    session.flush()
    return row.id


def save(session: Session, rule_id: int, rule: Rule, now: datetime) -> None:
    """Store what the owner made of a rule; its flow is the draft. NameTaken if need be."""
    _fill(session, _row(session, rule_id), rule, now)
    session.flush()


def set_active(session: Session, rule_id: int, active: bool) -> None:
    """Switch a rule on or off."""
    _row(session, rule_id).active = active
    session.flush()


def delete(session: Session, rule_id: int) -> None:
    """Remove a rule. If it has leads, it goes out of sight and they stay readable."""
    row = _row(session, rule_id)
    leads = select(tables.LeadSubmission.id).where(tables.LeadSubmission.rule_id == rule_id)
    if session.scalar(leads.limit(1)) is not None:
        row.deleted, row.active = True, False
        session.flush()
        return
    row.published_version_id = None
    session.flush()
    version = tables.FlowVersion
    for old in session.scalars(select(version).where(version.rule_id == rule_id)):
        session.delete(old)
    session.flush()
    session.delete(row)
    session.flush()


def publish(session: Session, rule_id: int, now: datetime) -> Version:
    """Give customers who begin from now on the draft, as a version that never changes.

    Nothing new is made where the draft is what is published already. Raises NotReady on errors.
    """
    row = _row(session, rule_id)
    errors = check.errors(versions.flow_of(row.draft_flow))
    if errors:
        raise NotReady(errors)
    return _publish(session, row, now)


def _publish(session: Session, row: tables.BotRule, now: datetime) -> Version:
    row.live = live.dump(_draft(row))
    version = tables.FlowVersion
    if row.published_version_id is not None:
        current = session.get_one(version, row.published_version_id)
        if (current.steps, current.completion_message) == (row.draft_flow, row.completion_message):
            return versions.value(current)
    newest = session.scalar(select(func.max(version.number)).where(version.rule_id == row.id))
    made = _version(row, (newest or 0) + 1, now)
    session.add(made)
    session.flush()
    row.published_version_id = made.id
    session.flush()
    return versions.value(made)


def _version(row: tables.BotRule, number: int | None, now: datetime) -> tables.FlowVersion:
    return tables.FlowVersion(
        rule_id=row.id,
        number=number,
        steps=row.draft_flow,
        completion_message=row.completion_message,
        created_at=now,
    )


def import_(session: Session, rule: Rule, now: datetime) -> Imported:
    """Make a rule, or bring the rule of that name to what the file says.

    With the flow enabled and no errors it is published; with errors the draft is kept and customers
    get what they got before.
    """
    row = _named(session, rule.name)
    created = row is None
    if row is None:
        row = _row(session, add(session, rule, now))
    else:
        save(session, row.id, rule, now)
    wanted = rule.flow_enabled or rule.flow.steps
    problems = check.problems(rule.flow, rule.messages()) if wanted else ()
    errors = any(problem.severity is Severity.ERROR for problem in problems)
    published = rule.flow_enabled and not errors
    if published:
        _publish(session, row, now)
    return Imported(row.id, created, published, problems)


def snapshot(session: Session, rule_id: int, now: datetime) -> Version:
    """Give the draft as a version without a number, for practice; the same one until it changes.

    Snapshots that no practice chat used are thrown away.
    """
    row = _row(session, rule_id)
    version, lead = tables.FlowVersion, tables.LeadSubmission
    snapshots = select(version).where(version.rule_id == rule_id, version.number.is_(None))
    used = select(lead.id).where(lead.version_id == version.id).exists()
    found = None
    for old in session.scalars(snapshots.order_by(version.id)).all():
        if (old.steps, old.completion_message) == (row.draft_flow, row.completion_message):
            found = old
    for old in session.scalars(snapshots.where(~used)).all():
        if old is not found:
            session.delete(old)
    if found is None:
        found = _version(row, None, now)
        session.add(found)
    session.flush()
    return versions.value(found)


def version(session: Session, version_id: int) -> Version:
    """Give one version of a flow; Unknown if there is none."""
    return versions.get(session, version_id)


def _row(session: Session, rule_id: int) -> tables.BotRule:
    row = session.get(tables.BotRule, rule_id)
    if row is None:
        raise Unknown(tr("There is no rule number {number}.", number=rule_id))
    return row


def _named(session: Session, name: str) -> tables.BotRule | None:
    rule = tables.BotRule
    wanted = select(rule).where(rule.name == name, rule.deleted.is_(False))
    return session.scalars(wanted).one_or_none()


def _fill(session: Session, row: tables.BotRule, rule: Rule, now: datetime) -> None:
    with session.no_autoflush:
        other = _named(session, rule.name)
    if other is not None and other is not row:
        raise NameTaken(
            tr("There is a rule called {rule} already. Choose another name.", rule=rule.name)
        )
    row.name = rule.name
    row.keywords = list(rule.keywords)
    row.match_strategy = str(rule.strategy)
    row.reply = rule.reply
    row.flow_enabled = rule.flow_enabled
    row.completion_message = rule.completion
    row.approved_message = rule.approved
    row.rejected_message = rule.rejected
    row.nudge_after, row.nudges = rule.nudge_after, rule.nudges
    row.nudge_message = rule.nudge_message
    row.draft_flow = codec.dumps(rule.flow)
    row.layout = json.dumps(rule.layout.to_json(), ensure_ascii=False)
    beside = {**rule.layout.pinned_to_json(), **rule.layout.notes_to_json()}
    row.extra = json.dumps({**rule.extra, **beside}, ensure_ascii=False)
    row.updated_at = now
    if not rule.flow_enabled:
        row.live = live.dump(rule)


def _value(session: Session, row: tables.BotRule) -> StoredRule:
    published = row.published_version_id
    version = None if published is None else versions.get(session, published)
    return StoredRule(row.id, _draft(row), row.active, _live(row, version), version)


def _live(row: tables.BotRule, version: Version | None) -> Rule | None:
    return None if row.live is None else live.load(row.live, version)


def _draft(row: tables.BotRule) -> Rule:
    extra = json.loads(row.extra)
    pinned = extra.pop(PINNED, None)
    notes = extra.pop(NOTES) if are_notes(extra.get(NOTES)) else None
    return Rule(
        name=row.name,
        keywords=tuple(row.keywords),
        strategy=Strategy(row.match_strategy),
        reply=row.reply,
        flow_enabled=row.flow_enabled,
        flow=versions.flow_of(row.draft_flow),
        completion=row.completion_message,
        approved=row.approved_message,
        rejected=row.rejected_message,
        nudge_after=row.nudge_after,
        nudges=row.nudges,
        nudge_message=row.nudge_message,
        layout=Layout.from_json(json.loads(row.layout), pinned, notes),
        extra=extra,
    )

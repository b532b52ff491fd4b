"""Flows as they were at one moment, and the JSON they are kept in."""

from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from flowdesk.flow import codec
from flowdesk.flow.flow import Flow
from flowdesk.store import tables
from flowdesk.store.errors import Unknown
from flowdesk.store.values import Numbered, Version
from flowdesk.tongue.say import tr


@lru_cache(maxsize=512)
def flow_of(steps: str) -> Flow:
    """Read a stored step array; flows are frozen, so one value serves everybody."""
    return codec.loads(steps)


def get(session: Session, version_id: int) -> Version:
    """Give one version; Unknown if there is none."""
    row = session.get(tables.FlowVersion, version_id)
    if row is None:
        raise Unknown(tr("There is no flow version number {number}.", number=version_id))
    return value(row)


def of_rule(session: Session, rule_id: int, practice: bool = False) -> list[Version]:
    """Give every published version of a rule, newest first; with practice, the snapshots too."""
    version = tables.FlowVersion
    wanted = select(version).where(version.rule_id == rule_id).order_by(version.id.desc())
    if not practice:
        wanted = wanted.where(version.number.is_not(None))
    return [value(row) for row in session.scalars(wanted)]


def numbered(session: Session, rule_id: int) -> list[Numbered]:
    """Give every published version of a rule without its flow, newest first."""
    version = tables.FlowVersion
    wanted = (
        select(version.id, version.number, version.created_at)
        .where(version.rule_id == rule_id, version.number.is_not(None))
        .order_by(version.number.desc())
    )
    return [Numbered(row_id, number or 0, made) for row_id, number, made in session.execute(wanted)]


def value(row: tables.FlowVersion) -> Version:
    """Give the value of a row; for the store's own use."""
    flow, said = flow_of(row.steps), row.completion_message
    return Version(row.id, row.rule_id, row.number, flow, said, row.created_at)

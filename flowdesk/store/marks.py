"""What the last export held, rule by rule, so that the next can leave it out.

It is kept among the settings, one for each rule and for whose leads they are: customers', or those of
the practice phone.
"""

import json
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from flowdesk.store import settings, tables
from flowdesk.store.chosen import MARGIN, Mark

MOST = 1_000
"""How many forms a mark names at most; of more that changed in its last minute the oldest go out once
more.
"""

_lead, _event = tables.LeadSubmission, tables.LeadEvent


def of(session: Session, rule_id: int, practice: bool = False) -> Mark | None:
    """Give what the last export of a rule held, of customers' leads or of *practice* ones; None where
    there was none.
    """
    row = session.get(tables.Setting, _key(rule_id, practice))
    return None if row is None else _read(row.value)


def now(session: Session, rule_id: int, at: datetime) -> Mark:
    """Give what an export of everything holds that reads the database as it is now; *at* is not later
    than that. The laptop's clock may be ahead of the bot's, which is WhatsApp's: so no later time counts
    than the last that a customer's form was changed at.
    """
    customers = select(func.max(_lead.updated_at))
    newest = session.scalar(customers.where(_lead.rule_id == rule_id, _lead.practice.is_(False)))
    at = min(at, newest or at)
    shortly = (
        select(_lead.id, _lead.updated_at)
        .where(_lead.rule_id == rule_id, _lead.updated_at > at - MARGIN)
        .order_by(_lead.updated_at.desc(), _lead.id.desc())
        .limit(MOST)
    )
    return Mark(
        at,
        session.scalar(select(func.max(_lead.id))) or 0,
        session.scalar(select(func.max(_event.id))) or 0,
        tuple((row.id, row.updated_at) for row in session.execute(shortly)),
    )


def keep(session: Session, held: Iterable[tuple[int, Mark]], practice: bool = False) -> None:
    """Keep what an export held, by the number of the rule; with *practice* those leads, too."""
    for rule_id, mark in held:
        text = _written(mark)
        kept = {_key(rule_id, False): text}
        if practice:
            kept[_key(rule_id, True)] = text
        settings.save(session, kept)


def _key(rule_id: int, practice: bool) -> str:
    return f"exported.{'practice' if practice else 'whatsapp'}.{rule_id}"


def _written(mark: Mark) -> str:
    close = {number: at.isoformat() for number, at in mark.close}
    return json.dumps(
        {"at": mark.at.isoformat(), "lead": mark.lead, "event": mark.event, "close": close}
    )


def _read(text: str) -> Mark:
    kept = json.loads(text)
    close = ((int(number), datetime.fromisoformat(at)) for number, at in kept["close"].items())
    return Mark(datetime.fromisoformat(kept["at"]), kept["lead"], kept["event"], tuple(close))

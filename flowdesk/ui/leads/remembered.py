"""The arrangement of the leads' columns from one start to the next: one for each rule, one for all."""

from sqlalchemy.orm import Session

from flowdesk.store import settings
from flowdesk.ui.leads.arrangement import Arrangement, loads


def read(session: Session, rule_id: int | None) -> Arrangement:
    """Give the arrangement for one rule's leads, or for those of all."""
    return loads(settings.load(session).get(_key(rule_id)))


def keep(session: Session, rule_id: int | None, arrangement: Arrangement) -> None:
    """Keep it."""
    settings.save(session, {_key(rule_id): arrangement.dumps()})


def _key(rule_id: int | None) -> str:
    return f"leads_columns_{'all' if rule_id is None else rule_id}"

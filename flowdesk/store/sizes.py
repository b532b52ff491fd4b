"""How much a database holds."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from flowdesk.store import tables

_COUNTED = {
    "rules": tables.BotRule,
    "contacts": tables.Contact,
    "leads": tables.LeadSubmission,
    "messages": tables.Message,
    "photos": tables.Media,
}


def counts(session: Session) -> dict[str, int]:
    """Give how many rules, contacts, leads, messages and photos there are, practice included."""
    return {
        name: session.scalar(select(func.count()).select_from(table)) or 0
        for name, table in _COUNTED.items()
    }

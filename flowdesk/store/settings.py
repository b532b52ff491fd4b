"""The owner's settings, by name. Tokens are not among them: see ``secrets``."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from flowdesk.store import tables


def load(session: Session) -> dict[str, str]:
    """Give every setting that was ever saved."""
    return {row.key: row.value for row in session.scalars(select(tables.Setting))}


def get(session: Session, key: str) -> str:
    """Give one setting, empty if it was never saved."""
    row = session.get(tables.Setting, key)
    return row.value if row else ""


def save(session: Session, settings: Mapping[str, str]) -> None:
    """Keep these settings; those not named stay as they are."""
    for key, value in settings.items():
        session.merge(tables.Setting(key=key, value=value))
    session.flush()

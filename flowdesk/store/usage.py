"""How many requests came through the door in a month: one number a month, among the settings."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from flowdesk.store import settings, tables


def add_requests(session: Session, day: date, many: int) -> None:
    """Add requests to those of a day's month."""
    settings.save(session, {_key(day): str(requests_of(session, day) + many)})


def requests_of(session: Session, day: date) -> int:
    """Give how many requests came in a day's month."""
    row = tables.Setting
    return int(session.scalar(select(row.value).where(row.key == _key(day))) or 0)


def _key(day: date) -> str:
    return f"requests_{day:%Y-%m}"

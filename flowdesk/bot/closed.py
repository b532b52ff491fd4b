"""Closed: what customers are told while the shop is, once each time it closes and again after a day.

Forms go on, unless the owner wants none to begin: then only the sentence is said. Who is in the middle
of a form is never left there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final

from sqlalchemy.orm import Session

from flowdesk.bot.hours import loads
from flowdesk.flow.figures.local import moment, wall
from flowdesk.flow.template import fill
from flowdesk.store import messages, settings

HOURS: Final = "hours"
"""The setting that holds the hours."""

_A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Closed:
    """The shop is closed: since when, what is said, and whether forms begin all the same."""

    since: datetime
    reply: str
    forms: bool

    def words(
        self, session: Session, contact_id: int, places: dict[str, str], now: datetime
    ) -> str:
        """Give what a customer is to be told, empty where they were told already."""
        said = fill(self.reply, places).strip()
        since = max(self.since, now - _A_DAY)
        return "" if messages.was_told(session, contact_id, said, since) else said


ClosedNow = Callable[[Session, datetime], Closed | None]
"""Tells whether the shop is closed at a moment."""


def never(_session: Session, _now: datetime) -> Closed | None:
    """Be always open."""
    return None


def by_hours(zone: tzinfo | None = None) -> ClosedNow:
    """Go by the hours in the settings, as they are at that moment; *zone* None is the laptop's."""

    def closed(session: Session, now: datetime) -> Closed | None:
        hours = loads(settings.load(session).get(HOURS, ""))
        here = wall(now, zone)
        if not hours.on or not hours.reply.strip() or hours.is_open(here):
            return None
        return Closed(moment(hours.closed_since(here), zone), hours.reply, hours.forms)

    return closed

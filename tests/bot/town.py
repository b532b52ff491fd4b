"""A shop on a real SQLite file with customers and no network: every step is taken by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from flowdesk.bot.change import Change
from flowdesk.bot.picker import published
from flowdesk.bot.turn import TurnTaker
from flowdesk.flow.flow import Flow
from flowdesk.flow.rule import Rule, Strategy
from flowdesk.store import contacts, inbound, outbox, rules, submissions, tables
from flowdesk.store.database import Database
from flowdesk.store.post import Arrival, NewMedia, Parcel, Received
from flowdesk.store.values import WHATSAPP, Contact, Submission

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CUSTOMERS = (("15550000001", None), ("15550000002", "u2"), (None, "u3"))
"""Phone and user id: some are known by one of them only."""

Rows = dict[int, tuple[Any, ...]]


class FewCodes(Random):
    """Chance that likes the same few letters, so that reference codes collide."""

    def choice(self, seq: Any) -> Any:
        """Choose among the first two."""
        return seq[self.getrandbits(1)]


@dataclass(frozen=True)
class Moment:
    """All that the store holds about people at one moment; ``out`` is contact, state and body."""

    contacts: dict[int, Contact]
    leads: dict[int, Submission]
    out: Rows
    inbound: Rows

    def without(self, contact_id: int) -> tuple[Any, ...]:
        """Give what belongs to everybody else."""
        return (
            {at: row for at, row in self.contacts.items() if at != contact_id},
            {at: lead for at, lead in self.leads.items() if lead.contact_id != contact_id},
            {at: row for at, row in self.out.items() if row[0] != contact_id},
        )


@dataclass(frozen=True)
class Turned:
    """One message that was dealt with, what came of it, and the moments before and after."""

    received: Received
    change: Change
    at: datetime
    before: Moment
    after: Moment


class Cut(Exception):
    """The power went out."""


class Town:
    """The shop and its customers, at a time that only goes on when it is told to.

    The database is emptied and not made anew: statements once compiled are half of what a story costs.
    """

    def __init__(self, database: Database, seed: int):
        self._turns = TurnTaker(published, FewCodes(seed))
        self._seen: tuple[int, Moment] | None = None
        self.now = MORNING
        self.database = database
        with database.begin() as session:
            driver = session.connection().exec_driver_sql
            driver("PRAGMA defer_foreign_keys = ON")
            for table in tables.Row.metadata.tables:
                driver(f'DELETE FROM "{table}"')

    def reopen(self) -> None:
        """Let go of the file, as a program does that ends, and open it again at the next look."""
        self.database.close()
        self._seen = None

    def publish(self, name: str, flow: Flow | None, strategy: Strategy) -> None:
        """Make a rule, or give those who begin from now on another flow."""
        rule = Rule(
            name=name,
            keywords=("pay",),
            strategy=strategy,
            reply="Hello {{ContactName}}",
            flow_enabled=flow is not None,
            flow=flow or Flow(),
            nudge_after=30,
            nudges=1,
        )
        with self.database.begin() as session:
            rules.import_(session, rule, self.now)

    def arrival(self, wamid: str, customer: int, payload: dict[str, Any], age: int) -> Arrival:
        """Give a customer's message of so many minutes ago, as the door hands it in."""
        phone, user_id = CUSTOMERS[customer]
        kind, body = payload["type"], payload.get("text", {}).get("body", "")
        file = payload.get(kind) if kind in {"image", "document", "audio"} else None
        media = NewMedia(file["id"], file["mime_type"], None, None) if file else None
        sent_at = self.now - timedelta(minutes=age)
        name = f"Customer {customer}"
        return Arrival(wamid, phone, user_id, name, kind, body, payload, sent_at, media)

    def accept(self, arrivals: Sequence[Arrival]) -> int:
        """Take a delivery in and tell how much of it was new."""
        with self.database.begin() as session:
            return inbound.accept(session, WHATSAPP, arrivals, self.now)

    def answer(self) -> Turned | None:
        """Deal with the oldest waiting message."""
        with self.database.read() as session:
            if not inbound.waiting(session, WHATSAPP):
                return None
        before = self.look()
        with self.database.begin() as session:
            waiting = inbound.waiting(session, WHATSAPP)
            change = self._turns.take(session, waiting[0], WHATSAPP, self.now)
        return Turned(waiting[0], change, self.now, before, self.look())

    def break_off(self) -> None:
        """Lose power at the end of a turn, just before it is committed."""
        with self.database.begin() as session:
            for received in inbound.waiting(session, WHATSAPP):
                self._turns.take(session, received, WHATSAPP, self.now)
            raise Cut

    def claim(self, limit: int) -> list[Parcel]:
        """Take what may be sent now."""
        with self.database.begin() as session:
            return outbox.claim(session, WHATSAPP, self.now, limit)

    def look(self) -> Moment:
        """Read everything about everybody, unless nothing was stored since the last look."""
        with self.database.read() as session:
            driver = session.connection().exec_driver_sql
            version = driver("PRAGMA data_version").scalar_one()
            if self._seen is None or self._seen[0] != version:
                self._seen = version, self._read(session)
            return self._seen[1]

    def _read(self, session: Session) -> Moment:
        leads = submissions.page(session, practice=True, limit=10_000)
        driver = session.connection().exec_driver_sql
        out = driver(
            "SELECT Id, ContactId, State, PayloadJson FROM Message WHERE Direction = 'out'"
        ).all()
        came = driver(
            "SELECT Id, WhatsAppId, State, Error FROM Message WHERE Direction = 'in'"
        ).all()
        return Moment(
            {each.id: each for each in contacts.listed(session, WHATSAPP)},
            {each.id: each for each in leads},
            {row[0]: tuple(row[1:]) for row in out},
            {row[0]: tuple(row[1:]) for row in came},
        )

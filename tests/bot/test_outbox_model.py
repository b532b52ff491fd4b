"""A model of the outbox: whatever WhatsApp, the clock and the power do, messages leave as promised.

The Sender and SQLite are the real ones. FLOWDESK_EXAMPLES says how many stories are tried.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowdesk.bot.sender import UNCLEAR_AFTER, Sender
from flowdesk.store import contacts, outbox, retries, statuses
from flowdesk.store.database import Database
from flowdesk.store.values import WHATSAPP
from flowdesk.whatsapp.errors import PAIR_LIMIT, THROUGHPUT, FixSettings, GiveUp, Unclear, Wait
from tests.bot.conftest import NOW
from tests.bot.wire import CUSTOMERS, Call, Killed, Wire

EXAMPLES = int(os.environ.get("FLOWDESK_EXAMPLES", "60"))
BODY = {"type": "text", "text": {"body": "Your name?"}}
REFUSALS = {
    "pair": lambda: Wait("too fast for one", code=PAIR_LIMIT),
    "server": lambda: Wait("busy", status=500),
    "throughput": lambda: Wait("too fast", code=THROUGHPUT),
    "token": lambda: FixSettings("expired", code=190),
    "given up": lambda: GiveUp("not on WhatsApp", code=131026),
    "bug": lambda: RuntimeError("a bug of ours"),
}
"""What may come back for a message that WhatsApp did not take."""

HOLDS = {"throughput", "token"}
ENDED = {"sent", "delivered", "read", "failed"}
Event = tuple[tuple[str, str], int]


class Row(NamedTuple):
    """One message as it is stored."""

    number: int
    customer: str
    state: str
    due: str
    error: str | None


class Office:
    """One outbox whose every step is taken by hand; what was promised is checked at each of them."""

    def __init__(self, template: Path):
        path = template.with_name("office.db")
        for old in path.parent.glob("office.db*"):
            old.unlink()
        shutil.copy(template, path)
        self.database = Database(path)
        self.wire = Wire()
        self.now = self.latest = NOW
        self.on_wire: list[Call] = []
        self.taken: list[Call] = []
        self.refused: set[int] = set()
        self.newest: dict[str, int] = {}
        self.was: dict[int, Row] = {}
        self.held = False
        with self.database.begin() as session:
            met = [contacts.meet(session, WHATSAPP, who, None, who, NOW) for who in CUSTOMERS]
        self.ids = [each.id for each in met]
        self.sender = self._sender()
        for at in range(2 * len(CUSTOMERS)):
            self.bot_says(at, "")

    def _sender(self) -> Sender:
        """Give a Sender whose threads are never started: they are ours."""
        chance, silent = Random(1), lambda _change: None
        return Sender(self.database, WHATSAPP, self.wire, lambda: self.now, silent, chance, 4)

    def play(self, story: list[Event]) -> None:
        """Let it happen, and look around after each event."""
        for (what, how), at in story:
            getattr(self, what)(at, how)
            self.look()
        self.all_is_well(0, "")

    def bot_says(self, at: int, _how: str) -> None:
        """Queue a message."""
        with self.database.begin() as session:
            to = self.ids[at % len(self.ids)]
            outbox.queue(session, to, BODY, "Your name?", (), None, self.now)

    def thread_sends(self, _at: int, _how: str) -> None:
        """Let one more thread send what is next; what leaves must be allowed to, and what may must."""
        self.look()
        call = self.wire.begin(self.sender._send_one)
        if call is None:
            assert self.held or not self._may_go(), "somebody was kept waiting for nothing"
            return
        self.on_wire.append(call)
        mine = [row for row in self.was.values() if row.customer == call.customer]
        assert self.was[call.number].state not in ENDED, "sent though its fate was known"
        older = [row for row in mine if row.number < call.number]
        assert all(row.state in ENDED for row in older), "it overtook"
        assert self.newest.get(call.customer, 0) <= call.number, "a later one had left"
        self.newest[call.customer] = call.number
        beside = [each for each in self.on_wire if each.customer == call.customer]
        unknown = [each for each in beside if self.was[each.number].state not in ENDED]
        assert unknown == [call], "two at once"

    def _may_go(self) -> set[str]:
        """Give the customers whose oldest message may go by the rules, as the model knows them."""
        on_wire = {call.number for call in self.on_wire}
        oldest: dict[str, Row] = {}
        for row in self.was.values():
            if row.state not in ENDED:
                oldest.setdefault(row.customer, row)
        return {
            row.customer
            for row in oldest.values()
            if row.number not in on_wire
            and (row.due <= f"{self.now:%Y-%m-%d %H:%M:%S.%f}" or row.state == "sending")
        }

    def whatsapp_takes(self, at: int, _how: str) -> None:
        """Take one of the messages on the wire; the answer is not there yet."""
        if self.on_wire:
            self._take(self.on_wire[at % len(self.on_wire)])

    def _take(self, call: Call) -> None:
        if call.wamid is None:
            call.wamid = f"wamid.{len(self.taken)}"
            self.taken.append(call)

    def answer_comes(self, at: int, how: str) -> None:
        """End a call: what WhatsApp has taken is answered well, or the line breaks."""
        if not self.on_wire:
            return
        call = self.on_wire.pop(at % len(self.on_wire))
        if how == "broken":
            self.wire.finish(call, Unclear("reset"))
        elif call.wamid or how == "well":
            self._take(call)
            self.held = False
            self.wire.finish(call, call.wamid or "")
        else:
            if how == "given up":
                self.refused.add(call.number)
            self.held = how in HOLDS or (self.held and how != "given up")
            self.wire.finish(call, REFUSALS[how]())

    def status_comes(self, at: int, how: str) -> None:
        """Bring a status of anything that WhatsApp ever took, in any order."""
        if not self.taken:
            return
        call = self.taken[at % len(self.taken)]
        if how == "failed":
            self.refused.add(call.number)
        opaque = f"{outbox.OPAQUE}{call.number}"
        with self.database.begin() as session:
            found = statuses.note(
                session, WHATSAPP, call.wamid or "", opaque, how, self.now, "blocked"
            )
        assert found

    def power_goes(self, _at: int, _how: str) -> None:
        """End everything in the middle, and start again as the program does."""
        for call in self.on_wire:
            self.wire.finish(call, Killed())
        self.on_wire.clear()
        self.held = False
        self.sender = self._sender()
        with self.database.begin() as session:
            retries.recover(session, WHATSAPP, self.now + UNCLEAR_AFTER)

    def owner_closes(self, _at: int, _how: str) -> None:
        """Close in order and start again; what is still on the wire is given up waiting for."""
        self.sender.close()
        self.power_goes(0, "")

    def clock_steps(self, at: int, _how: str) -> None:
        """Let time pass, or have the clock set."""
        self.now += timedelta(seconds=(1, 5, 40, 900, 90_000, 5, -600)[at % 7])
        self.latest = max(self.latest, self.now)

    def all_is_well(self, _at: int, _how: str) -> None:
        """From some time on everything works: then everything has an end, and nothing was lost."""
        self.now = self.latest = self.latest + timedelta(hours=2)
        while True:
            self.look()
            self.thread_sends(0, "")
            if not self.on_wire:
                break
            self.answer_comes(0, "well")
        self.look()
        assert {row.state for row in self.was.values()} <= ENDED
        reached = {call.number for call in self.taken} | self.refused
        assert reached == self.was.keys()

    def look(self) -> None:
        """Read every message, and check that what is stored is true and only goes forward."""
        now = self._rows()
        taken = {call.number for call in self.taken}
        assert self.was.keys() <= now.keys()
        for number, row in now.items():
            before = self.was.get(number)
            assert row.state in ENDED or not before or before.state not in ENDED, "taken back"
            if row.state == "failed":
                assert number in self.refused
                assert row.error
            elif row.state in ENDED:
                assert number in taken, "it never left"
        self.was = now

    def _rows(self) -> dict[int, Row]:
        sql = (
            "SELECT Message.Id, Phone, State, DueAt, Error FROM Message"
            " JOIN Contact ON Contact.Id = ContactId ORDER BY Message.Id"
        )
        with self.database.read() as session:
            found = session.connection().exec_driver_sql(sql)
            return {row[0]: Row(*row) for row in found}

    def close(self) -> None:
        """End everything, also in the middle of a story that went wrong."""
        for call in self.on_wire:
            self.wire.finish(call, Killed())
        self.wire.close()
        self.database.close()


@contextmanager
def _opened(template: Path) -> Iterator[Office]:
    office = Office(template)
    try:
        yield office
    finally:
        office.close()


_often = ["thread_sends"] * 10 + ["bot_says"] * 3 + ["whatsapp_takes"] * 2 + ["clock_steps"] * 4
_rare = ["power_goes", "owner_closes", "all_is_well"]
_events = [
    *[(what, "") for what in (*_often, *_rare)],
    *[("answer_comes", how) for how in ("well", "well", "broken", "broken", *REFUSALS)],
    *[("status_comes", how) for how in ("sent", "delivered", "read", "failed")],
]
stories = st.lists(st.tuples(st.sampled_from(_events), st.integers(0, 6)), min_size=30, max_size=60)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, to be copied: making one costs more than a whole story."""
    path = tmp_path_factory.mktemp("outbox") / "template.db"
    Database(path).close()
    return path


@pytest.mark.timeout(120 + 2 * EXAMPLES)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(story=stories)
def test_messages_leave_in_order_once_known_and_none_is_lost(
    template: Path, story: list[Event]
) -> None:
    """To each customer in order, one at a time; nothing is lost, nothing known goes again."""
    with _opened(template) as office:
        office.play(story)

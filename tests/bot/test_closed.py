"""Closed hours: golden conversations by the clock on the wall, and how hours are read and written."""

import json
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.bot.closed import HOURS, by_hours
from flowdesk.bot.hours import BadHours, Hours, Span, dumps, loads, read_day, write_day
from flowdesk.bot.picker import published
from flowdesk.bot.turn import TurnTaker
from flowdesk.flow import rulefile
from flowdesk.store import inbound, rules, settings, tables
from flowdesk.store.database import Database
from flowdesk.store.post import Arrival
from flowdesk.store.values import WHATSAPP

FILES = sorted((Path(__file__).parent / "closed").glob("*.json"))
PHONE = "15550001111"


class Counter:
    """A shop at a time that the conversation says."""

    def __init__(self, database: Database, written: dict[str, Any]) -> None:
        self.database, self.zone = database, ZoneInfo(written["zone"])
        self.turns = TurnTaker(published, Random(1), ("en",), by_hours(self.zone))
        (rule,) = rulefile.loads(json.dumps(written["rule"]))
        with database.begin() as session:
            driver = session.connection().exec_driver_sql
            driver("PRAGMA defer_foreign_keys = ON")
            for table in tables.Row.metadata.tables:
                driver(f'DELETE FROM "{table}"')
            rules.import_(session, rule, datetime(2026, 1, 1, tzinfo=UTC))
            settings.save(session, {HOURS: json.dumps(written["hours"])})
        self.messages = 0

    def says(self, at: str, text: str) -> list[dict[str, Any]]:
        """Let the customer write at a time and give what the bot said."""
        wall = datetime.fromisoformat(at)
        now = (wall if wall.tzinfo else wall.replace(tzinfo=self.zone)).astimezone(UTC)
        self.messages += 1
        payload = {"id": "x", "type": "text", "text": {"body": text}}
        name = f"wamid.{self.messages}"
        arrival = Arrival(name, PHONE, None, "Ana", "text", text, payload, now)
        with self.database.begin() as session:
            before = self._said(session)
            inbound.accept(session, WHATSAPP, [arrival], now)
            self.turns.take(session, inbound.waiting(session, WHATSAPP)[0], WHATSAPP, now)
            return self._said(session)[len(before) :]

    def _said(self, session: Any) -> list[dict[str, Any]]:
        sql = "SELECT Text, ChoicesJson FROM Message WHERE Direction = 'out' ORDER BY Id"
        found = session.connection().exec_driver_sql(sql)
        return [
            {"bot": text, **({"buttons": json.loads(choices)} if choices else {})}
            for text, choices in found
        ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_conversation_goes_as_written(file: Path, database: Database) -> None:
    """Each message gets the answer that the file gives at that time."""
    written = json.loads(file.read_text(encoding="utf-8"))
    counter = Counter(database, written)
    happened = []
    for line in written["chat"]:
        if "customer" in line:
            happened += [line, *counter.says(line["at"], line["customer"])]
    assert happened == written["chat"]


def test_every_conversation_says_what_it_is_about() -> None:
    """A conversation begins with one sentence, different from every other."""
    abouts = [json.loads(file.read_text(encoding="utf-8"))["about"] for file in FILES]
    assert all(about.endswith(".") for about in abouts)
    assert len(set(abouts)) == len(abouts) >= 18


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", ()),
        ("9-18", (Span(540, 1080),)),
        ("14:00 – 18:30, 9.00-13h00", (Span(540, 780), Span(840, 1110))),
        ("9 to 5", (Span(540, 300),)),
        ("00:00–24:00", (Span(0, 1440),)),
    ],
)
def test_hours_are_read_as_owners_write_them(text: str, spans: tuple[Span, ...]) -> None:
    """Dashes of any length, points, colons, one figure or two; parts in any order."""
    assert read_day(text) == spans


@pytest.mark.parametrize("text", ["nine", "9", "9-25", "9:60-10", "24-25", "9-13, 12-18"])
def test_hours_that_cannot_be_are_refused_in_a_sentence(text: str) -> None:
    """Also times that lie over each other."""
    with pytest.raises(BadHours, match=r"\.$"):
        read_day(text)


def test_a_whole_day_has_no_gap_at_midnight() -> None:
    """Open around the clock on every day is never closed."""
    hours = Hours(True, (read_day("00:00–24:00"),) * 7, "x")
    for at in ("2026-11-23T00:00", "2026-11-23T23:59", "2026-11-29T12:00"):
        assert hours.is_open(datetime.fromisoformat(at))


@given(st.lists(st.integers(0, 1439), min_size=2, max_size=6, unique=True).map(sorted))
def test_a_day_that_is_written_is_read_again(minutes: list[int]) -> None:
    """Whatever spans a day has."""
    pairs = zip(minutes[::2], minutes[1::2], strict=False)
    spans = tuple(Span(opens, closes) for opens, closes in pairs)
    assert read_day(write_day(spans)) == spans
    hours = Hours(True, (spans,) * 7, "Zu. مغلق", forms=False)
    assert loads(dumps(hours)) == hours


NO_TIME = '{"on": true, "days": ["9-x"], "reply": "", "forms": true}'


@pytest.mark.parametrize("kept", ["", "x", "{}", NO_TIME])
def test_hours_that_cannot_be_read_say_nothing(kept: str) -> None:
    """A setting that somebody broke stops no bot."""
    assert loads(kept) == Hours()

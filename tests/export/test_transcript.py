"""The Transcript sheet: one row a message of the chats that made the leads."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from flowdesk.export.place import Cancelled
from flowdesk.export.request import Request
from flowdesk.export.workbook import write
from flowdesk.store import inbound, outbox, tables
from flowdesk.store.post import Arrival
from tests.export.conftest import NOW
from tests.export.reading import read_cells

if TYPE_CHECKING:
    from conftest import Shop


def _talk(shop: "Shop", reference: str, heard: str, said: str) -> None:
    """Let a customer write in a form, and the bot answer."""
    with shop.database.begin() as session:
        lead = session.scalars(
            select(tables.LeadSubmission).where(tables.LeadSubmission.reference == reference)
        ).one()
        at = NOW + timedelta(minutes=lead.id)
        arrival = Arrival(f"wamid.{reference}", "31612345678", None, "Ana", "text", heard, {}, at)
        inbound.accept(session, "whatsapp", [arrival], at)
        (received,) = inbound.waiting(session, "whatsapp")
        inbound.settle(session, received.id, lead.contact_id, "answered", lead.id)
        outbox.queue(session, lead.contact_id, {}, said, ("Yes", "No"), lead.id, at)


def test_one_row_a_message(shop: "Shop", target: Path) -> None:
    """Lead by lead and oldest first: reference, time by the zone's clock, who, text."""
    rule = shop.rule()
    codes = [shop.lead(rule, {"Name": "Ana"}) for _ in range(2)]
    _talk(shop, codes[1], "=1+1", "Is that right?")
    _talk(shop, codes[0], "hello", "Name?")
    zone = ZoneInfo("Europe/Amsterdam")
    write(shop.database, Request(target, shop.home, transcript=True, zone=zone))
    book = read_cells(target)
    assert list(book) == ["Payments", "Summary", "Transcript"]
    at = [datetime(2026, 11, 23, 10, minute) for minute in (1, 2)]  # noqa: DTZ001
    assert book["Transcript"] == [
        ["Reference", "Time (Europe/Amsterdam)", "Who", "Text"],
        [codes[0], at[0], "Ana", "hello"],
        [codes[0], at[0], "Bot", "Name?\n[Yes]  [No]"],
        [codes[1], at[1], "Ana", "=1+1"],
        [codes[1], at[1], "Bot", "Is that right?\n[Yes]  [No]"],
    ]


def test_the_chats_are_there_only_if_wanted(shop: "Shop", target: Path) -> None:
    """They are private to many."""
    rule = shop.rule()
    _talk(shop, shop.lead(rule, {"Name": "Ana"}), "hello", "Name?")
    write(shop.database, Request(target, shop.home))
    assert "Transcript" not in read_cells(target)


def test_chats_go_on_in_a_further_sheet(shop: "Shop", target: Path) -> None:
    """Excel's last row is no end, and no message is cut silently."""
    rule = shop.rule()
    for _ in range(2):
        _talk(shop, shop.lead(rule, {"Name": "Ana"}), "x" * 40_000, "Name?")
    write(shop.database, Request(target, shop.home, transcript=True, rows=3))
    book = read_cells(target)
    assert [len(book[name]) for name in ("Transcript", "Transcript (2)")] == [4, 2]
    assert str(book["Transcript"][1][3]).endswith(
        "[cut; the whole text is in leads (long answers).txt]"
    )
    whole = (target.parent / "leads (long answers).txt").read_text("utf-8")
    assert "PAY-00001 · Transcript" in whole


def test_long_chats_can_be_cancelled(shop: "Shop", target: Path) -> None:
    """It is asked among the messages too: for the leads, for the chats, and at the end."""
    rule = shop.rule()
    _talk(shop, shop.lead(rule, {"Name": "Ana"}), "hello", "Name?")
    answers = [True, False, False]
    with pytest.raises(Cancelled):
        write(shop.database, Request(target, shop.home, transcript=True), cancelled=answers.pop)
    assert answers == []
    assert list(target.parent.iterdir()) == []

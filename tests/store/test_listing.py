"""Leads in the order of a table, and the rows of some of them."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from flowdesk.flow.kept import Answers
from flowdesk.store import contacts, listing, rules, submissions, tables
from flowdesk.store.database import Database
from flowdesk.store.listing import By, Sort
from flowdesk.store.selection import Selection
from flowdesk.store.values import Status
from tests.store.conftest import NOW

Add = Callable[..., int]


@pytest.fixture
def add(database: Database, rule_id: int) -> Add:
    """Store complete forms, each of a new customer and a minute after the one before."""
    count = 0

    def make(
        answers: Answers | None = None, name: str = "", status: Status = Status.COMPLETED
    ) -> int:
        nonlocal count
        count += 1
        at = NOW + timedelta(minutes=count)
        with database.begin() as session:
            contact = contacts.meet(session, "whatsapp", f"1555{count}", None, name, at)
            version = rules.snapshot(session, rule_id, at)
            number = submissions.begin(session, contact.id, rule_id, version.id, f"R-{count}", at)
            submissions.record(session, number, answers or {}, status, at)
        return number

    return make


def order(database: Database, sort: Sort | None) -> list[int]:
    """Give the leads in an order, from 1 on as they were added."""
    with database.read() as session:
        return [*listing.numbers(session, Selection(), sort)]


def test_the_newest_come_first_unless_sorted(database: Database, add: Add) -> None:
    """Without an order it is that of coming, turned round."""
    for _ in range(3):
        add()
    assert order(database, None) == [3, 2, 1]


def test_numbers_sort_as_numbers_and_before_words(database: Database, add: Add) -> None:
    """Nothing comes last either way; of equals the newest is first."""
    for amount in ("10", "9", "about 9", "", "9", "Zehn", "ähnlich"):
        add({"Amount": amount} if amount else {})
    assert order(database, Sort(By.STEP, "Amount")) == [5, 2, 1, 3, 7, 6, 4]
    assert order(database, Sort(By.STEP, "Amount", descending=True)) == [6, 7, 3, 1, 5, 2, 4]


def test_a_number_longer_than_sqlite_counts(database: Database, add: Add) -> None:
    """Twenty digits and more are numbers, too."""
    for amount in ("100000000000000000000000", "99999999999999999999", "7"):
        add({"Amount": amount})
    assert order(database, Sort(By.STEP, "Amount")) == [3, 2, 1]


@pytest.mark.parametrize("step", ['The "best"', "back\\slash", "a.b[0]", "Größe"])
def test_any_step_can_be_sorted_by(database: Database, add: Add, step: str) -> None:
    """Whatever its id is made of."""
    for answer in ("b", "a", "c"):
        add({step: answer, "other": "x"})
    assert order(database, Sort(By.STEP, step)) == [2, 1, 3]


def test_names_sort_by_letters(database: Database, add: Add) -> None:
    """Neither case nor accents count; customers without a name come last."""
    for name in ("zoe", "Álvaro", "", "Bea", "alba"):
        add(name=name)
    assert order(database, Sort(By.CONTACT)) == [5, 2, 4, 1, 3]
    assert order(database, Sort(By.CONTACT, descending=True)) == [1, 4, 2, 5, 3]


def test_every_other_order(database: Database, add: Add) -> None:
    """By number, reference, rule, status, note, and each of the times."""
    add(status=Status.REJECTED)
    add(status=Status.COMPLETED)
    add(status=Status.APPROVED)
    with database.begin() as session:
        session.get_one(tables.LeadSubmission, 2).note = "A note"
        submissions.amend(session, 1, {}, NOW + timedelta(days=1))
        session.get_one(tables.LeadSubmission, 3).completed_at = NOW
    found = {by: order(database, Sort(by)) for by in By if by is not By.STEP}
    assert found == {
        By.CONTACT: [3, 2, 1],
        By.PHONE: [1, 2, 3],
        By.RULE: [3, 2, 1],
        By.REFERENCE: [1, 2, 3],
        By.STATUS: [2, 3, 1],
        By.CAME: [3, 1, 2],
        By.STARTED: [1, 2, 3],
        By.CHANGED: [2, 3, 1],
        By.NOTE: [2, 3, 1],
    }


def test_rows_by_their_numbers(database: Database, add: Add) -> None:
    """A row says what the whole lead says; one that is gone is missing."""
    number = add({"Name": "Ana", "Album": ("images/a.jpg", "images/b.jpg")}, "Ana")
    with database.read() as session:
        found = listing.rows(session, [number, 99])
        whole = submissions.get(session, number)
    assert set(found) == {number}
    row = found[number]
    assert {name: getattr(row, name) for name in row.__slots__} == {
        name: getattr(whole, name) for name in row.__slots__
    }

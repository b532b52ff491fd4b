"""Which leads are meant: each field of a selection, and several together."""

import pickle
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from flowdesk.flow.kept import Answers
from flowdesk.store import contacts, listing, rules, submissions
from flowdesk.store.database import Database
from flowdesk.store.selection import Selection
from flowdesk.store.values import Status
from tests.store.conftest import NOW

Fill = Callable[..., int]


@pytest.fixture
def fill(database: Database, rule_id: int) -> Fill:
    """Store forms, each begun a day after the one before and complete an hour later."""
    count = 0

    def make(answers: Answers, status: Status = Status.COMPLETED) -> int:
        nonlocal count
        at = NOW + timedelta(days=count)
        count += 1
        with database.begin() as session:
            contact = contacts.meet(session, "whatsapp", "31612345678", None, "Ana", at)
            version = rules.snapshot(session, rule_id, at)
            number = submissions.begin(session, contact.id, rule_id, version.id, f"R-{count}", at)
            submissions.record(session, number, answers, status, at + timedelta(hours=1))
        return number

    return make


def chosen(database: Database, selection: Selection) -> list[int]:
    """Give the leads that are meant, and hold the count to them."""
    with database.read() as session:
        found = [*listing.numbers(session, selection)][::-1]
        assert submissions.count_of(session, selection) == len(found)
    return found


def test_several_statuses_at_once(database: Database, fill: Fill) -> None:
    """Each of the statuses is meant, and no other."""
    done, left, halfway = fill({}), fill({}, Status.ABANDONED), fill({}, Status.IN_PROGRESS)
    assert chosen(database, Selection(statuses=(Status.COMPLETED, Status.ABANDONED))) == [
        done,
        left,
    ]
    assert chosen(database, Selection()) == [done, left, halfway]


def test_a_period_is_when_leads_came(database: Database, fill: Fill) -> None:
    """When a form was complete counts, else when it was begun; the end belongs to the next period."""
    done, halfway, later = fill({}), fill({}, Status.IN_PROGRESS), fill({})
    came = NOW + timedelta(hours=1)
    assert chosen(database, Selection(since=came)) == [done, halfway, later]
    assert chosen(database, Selection(until=came)) == []
    begun = NOW + timedelta(days=1)
    assert chosen(database, Selection(since=begun, until=begun + timedelta(seconds=1))) == [halfway]


def test_a_photo_is_one_that_was_sent(database: Database, fill: Fill) -> None:
    """One photo or several count; words that look like one in the database's own text do not."""
    one = fill({"Name": "A", "Receipt": "images/2026-11/a.jpg"})
    album = fill({"Album": ("images/2026-11/a.jpg", "images/2026-11/b.jpg")})
    words = fill({"Name": ' see: "images/2026-11/a.jpg" or ["images/2026-11/b.jpg"]'})
    assert chosen(database, Selection(photo=True)) == [one, album]
    assert chosen(database, Selection(photo=False)) == [words]


def test_fields_add_up(database: Database, fill: Fill, rule_id: int) -> None:
    """Only what every field agrees with is meant."""
    lead = fill({"Name": "Zoë", "Receipt": "images/2026-11/a.jpg"})
    fill({"Name": "Zoë"})
    whole = Selection(
        rule_id,
        (Status.COMPLETED,),
        "zoë",
        NOW,
        NOW + timedelta(days=9),
        photo=True,
        among=(lead, 2),
    )
    assert chosen(database, whole) == [lead]
    for other in (
        replace(whole, rule_id=rule_id + 1),
        replace(whole, statuses=(Status.REJECTED,)),
        replace(whole, search="ana paula"),
        replace(whole, until=NOW),
        replace(whole, contact_id=99),
        replace(whole, among=()),
    ):
        assert chosen(database, other) == []


def test_it_goes_to_another_process(rule_id: int) -> None:
    """What was pickled is the same selection."""
    whole = Selection(rule_id, (Status.COMPLETED,), "zoë", NOW, NOW, True, True, 3, (1, 2))
    assert pickle.loads(pickle.dumps(whole)) == whole

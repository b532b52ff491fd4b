"""Finding leads by what is typed, whatever has happened to them since they came."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime

import pytest
from sqlalchemy import text

from flowdesk.store import contacts, finding, merging, quiet, submissions, tables
from flowdesk.store.database import Database
from flowdesk.store.values import Status

Found = Callable[[str], bool]


@pytest.fixture
def found(database: Database, submission_id: int) -> Found:
    """Look for a lead twice: by its answers, and by what is written of them; both must agree."""

    def look(search: str) -> bool:
        with database.begin() as session:
            written = submissions.count(session, search=search)
            session.execute(text('UPDATE "LeadText" SET "Text" = NULL'))
            due = submissions.count(session, search=search)
            while finding.catch_up(session):
                pass
            assert not finding.is_due(session)
            after = submissions.count(session, search=search)
        assert written == due == after
        return due == 1

    return look


@pytest.fixture
def answered(database: Database, submission_id: int, now: datetime) -> Iterator[int]:
    """Ana's lead, answered."""
    with database.begin() as session:
        answers = {"Name": "José Müller", "Amount": "٢٥٠ جنيه", "Why": "أحمد said\n100% Łódź [*?]"}
        submissions.record(session, submission_id, answers, Status.COMPLETED, now)
    return submission_id


def test_it_is_found_however_it_is_typed(answered: int, found: Found) -> None:
    """Case, accents, the script of digits and the order of words do not count; parts are enough."""
    searches = (
        *("jose", "JOSÉ", "josé", "uller", "250", "٢٥٠", "احمد", "أحمد", "100%", "lodz", "[*?]"),
        *("?]", "*", "ó", "z", "muller jose 250", "ana pay-23", "+31 6-1234", "31612345678"),
        "\u2068Ana\u2069",
    )
    assert [each for each in searches if not found(each)] == []


def test_nothing_else_is_found(answered: int, found: Found) -> None:
    """Step ids are not looked through, signs mean themselves, and every word must be there."""
    searches = (*("Amount", "jose smith", "_00%", "31612345679", "251", "j*e", "j?se", "[j]ose"),)
    assert [each for each in searches if found(each)] == []


def test_signs_that_nobody_sees_leave_nothing_out(answered: int, found: Found) -> None:
    """A search of such signs alone is none."""
    assert found("\u200b")


def test_a_corrected_answer_is_found_at_once(
    database: Database, answered: int, found: Found, now: datetime
) -> None:
    """The old one is not found any more."""
    assert found("jose")
    with database.begin() as session:
        submissions.amend(session, answered, {"Name": "Maria"}, now)
    assert found("maria")
    assert not found("jose")


def test_a_note_is_found_at_once(database: Database, answered: int, found: Found) -> None:
    """A note that is written after the lead came counts, too."""
    assert not found("deliver")
    with database.begin() as session:
        session.get_one(tables.LeadSubmission, answered).note = "Deliver on Friday"
    assert found("deliver")


def test_a_customers_new_name_is_found(
    database: Database, answered: int, found: Found, now: datetime
) -> None:
    """So is a new number, and what they were before is not."""
    assert found("ana")
    with database.begin() as session:
        contacts.meet(session, "whatsapp", "31612345678", None, "Beatriz", now)
        who = submissions.get(session, answered).contact_id
    assert found("beatriz")
    assert not found("ana")
    with database.begin() as session:
        merging.move(session, who, "4915555550106", None)
    assert found("4915555")


def test_a_lead_that_gets_another_customer(
    database: Database, answered: int, found: Found, now: datetime
) -> None:
    """It is found by that one, as when two turn out to be one person."""
    assert found("ana")
    with database.begin() as session:
        other = contacts.meet(session, "whatsapp", None, "US.1", "Carla", now).id
        session.get_one(tables.LeadSubmission, answered).contact_id = other
    assert found("carla")
    assert not found("ana")


def test_nothing_stays_of_a_lead_that_is_deleted(
    database: Database, answered: int, found: Found
) -> None:
    """Its words go with it, also where another program deletes it."""
    assert found("jose")
    with closing(sqlite3.connect(database.path)) as other:
        other.execute('DELETE FROM "LeadSubmission"')
        other.commit()
        assert other.execute('SELECT count(*) FROM "LeadText"').fetchone() == (0,)


def test_what_has_not_changed_stays_written(
    database: Database, answered: int, found: Found, now: datetime
) -> None:
    """A status, a reminder, or a message of the customer's leaves nothing to be written."""
    assert found("jose")
    with database.begin() as session:
        submissions.set_status(session, answered, Status.APPROVED, now)
        quiet.put_off(session, answered, now)
        contacts.meet(session, "whatsapp", "31612345678", None, "Ana", now)
        session.execute(text('UPDATE "Contact" SET "Name" = "Name"'))
        assert not finding.is_due(session)


def test_it_is_written_in_parts(database: Database, answered: int) -> None:
    """At most so many leads in one transaction, so that nobody waits for it."""
    with database.begin() as session:
        assert finding.catch_up(session, limit=0) == 0
        assert finding.is_due(session)
        assert [finding.catch_up(session, limit=1) for _ in range(2)] == [1, 0]

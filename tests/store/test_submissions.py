"""Lead Submissions: answers in their order, statuses, and finding them again."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, text

from flowdesk.store import contacts, lines, quiet, rules, submissions
from flowdesk.store.chosen import Chosen
from flowdesk.store.database import Database
from flowdesk.store.errors import Unknown
from flowdesk.store.selection import Selection
from flowdesk.store.values import Status

Begin = Callable[..., int]


@pytest.fixture
def begin(database: Database, rule_id: int, now: datetime) -> Begin:
    """Store a form with answers, of a customer of that number."""

    def make(phone: str, answers: dict[str, str], name: str = "", channel: str = "whatsapp") -> int:
        with database.begin() as session:
            contact = contacts.meet(session, channel, phone, None, name, now)
            version = rules.snapshot(session, rule_id, now)
            code = f"REF-{phone}-{channel}"
            number = submissions.begin(session, contact.id, rule_id, version.id, code, now)
            submissions.record(session, number, answers, Status.IN_PROGRESS, now)
        return number

    return make


def test_a_new_form_knows_where_it_belongs(
    database: Database, submission_id: int, rule_id: int, contact_id: int, now: datetime
) -> None:
    """Contact, rule, version and reference come with it."""
    with database.read() as session:
        found = submissions.get(session, submission_id)
    assert (found.rule_id, found.rule_name, found.contact_id) == (rule_id, "Payments", contact_id)
    assert (found.contact_name, found.contact_phone) == ("Ana", "31612345678")
    assert (found.reference, found.status, found.practice) == ("PAY-23456", "InProgress", False)
    assert (found.answers, found.started_at, found.completed_at) == ({}, now, None)
    assert found.flow.ids() == ("Name", "Receipt")


def test_answers_keep_their_order_and_their_letters(
    database: Database, submission_id: int, now: datetime
) -> None:
    """The order is the order of answering, also in the database's own text."""
    answers = {"Receipt": "images/x.jpg", "Name": '=1+1 "Zoë" 😀\n', "a": ""}
    with database.begin() as session:
        submissions.record(session, submission_id, answers, Status.IN_PROGRESS, now)
    with database.read() as session:
        found = submissions.get(session, submission_id)
        raw = session.scalar(text('SELECT "CollectedDataJson" FROM "LeadSubmission"'))
    assert list(found.answers.items()) == list(answers.items())
    assert raw == json.dumps(answers, ensure_ascii=False)


def test_several_photos_are_an_array(database: Database, submission_id: int, now: datetime) -> None:
    """A tuple is an array in the database, of one photo too, and a tuple again."""
    answers = {"Album": ("images/a.jpg", "images/b.jpg"), "Other": ("images/c.jpg",), "Name": "A"}
    with database.begin() as session:
        submissions.record(session, submission_id, answers, Status.IN_PROGRESS, now)
    with database.read() as session:
        found = submissions.get(session, submission_id)
        raw = session.scalar(text('SELECT "CollectedDataJson" FROM "LeadSubmission"'))
        searched = [submissions.count(session, search=each) for each in ("B.JPG", "c.jpg", "Album")]
    assert found.answers == answers
    assert json.loads(str(raw))["Album"] == ["images/a.jpg", "images/b.jpg"]
    assert json.loads(str(raw))["Other"] == ["images/c.jpg"]
    assert searched == [1, 1, 0]


def test_amended_answers_move_nothing_else(
    database: Database, submission_id: int, now: datetime
) -> None:
    """A photo that joins an answer neither completes a form nor calls off what is due."""
    later = now + timedelta(minutes=30)
    with database.begin() as session:
        submissions.record(session, submission_id, {}, Status.IN_PROGRESS, now, '["Name"]')
        quiet.await_answer(session, submission_id, later, nudges=1)
        before = submissions.get(session, submission_id)
        submissions.amend(session, submission_id, {"Album": ("a", "b")}, later)
        assert quiet.overdue(session, "whatsapp", later) == submission_id
        grown = submissions.get(session, submission_id)
    assert grown == replace(before, answers={"Album": ("a", "b")}, updated_at=later)


def test_completion_has_one_time(database: Database, submission_id: int, now: datetime) -> None:
    """Approving later, and taking that back, does not move the moment of completion."""
    later = now + timedelta(hours=1)
    with database.begin() as session:
        submissions.record(session, submission_id, {"Name": "A"}, Status.COMPLETED, now)
        submissions.set_status(session, submission_id, Status.APPROVED, later)
        submissions.set_status(session, submission_id, Status.COMPLETED, later)
        found = submissions.get(session, submission_id)
    assert (found.status, found.completed_at, found.updated_at) == (Status.COMPLETED, now, later)


def test_a_reference_is_given_out_once(database: Database, submission_id: int) -> None:
    """A code in use is known."""
    with database.read() as session:
        assert submissions.reference_taken(session, "PAY-23456")
        assert not submissions.reference_taken(session, "PAY-77777")


def test_the_newest_come_first_in_pages(database: Database, begin: Begin) -> None:
    """Pages follow each other without gaps, and the count is of all."""
    ids = [begin(str(number), {}) for number in range(5)]
    with database.read() as session:
        pages = [submissions.page(session, limit=2, offset=offset) for offset in (0, 2, 4)]
        total = submissions.count(session)
    assert [each.id for page in pages for each in page] == ids[::-1]
    assert total == 5


def test_practice_stays_out_unless_asked_for(database: Database, begin: Begin) -> None:
    """Forms of the practice channel are marked by themselves."""
    begin("1", {})
    begin("2", {}, channel="practice")
    with database.read() as session:
        assert submissions.count(session) == 1
        assert submissions.count(session, practice=True) == 2
        assert [each.practice for each in submissions.page(session, practice=True)] == [True, False]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("josé", True),
        ("JOSÉ", True),
        ("ΟΔΌΣ", True),
        ("+31 6-1234", True),
        ("ref-3161234", True),
        ('say "hi"', True),
        ("100%", True),
        ("_00%", False),
        ("Street", False),
        ("999", False),
    ],
)
def test_search_looks_in_names_numbers_and_answers(
    database: Database, begin: Begin, search: str, found: bool
) -> None:
    """Case does not count in any script, wildcards are plain signs, step ids are not searched."""
    begin("3161234", {"Street": "Οδός", "Note": 'I say "hi" 100%'}, "José")
    with database.read() as session:
        assert bool(submissions.page(session, search=search)) is found
        assert submissions.count(session, search=search) == int(found)


def test_filters_add_up(database: Database, begin: Begin, rule_id: int, now: datetime) -> None:
    """Rule, status and contact narrow the list."""
    first, second = begin("1", {}), begin("2", {})
    with database.begin() as session:
        submissions.set_status(session, second, Status.COMPLETED, now)
        contact = submissions.get(session, first).contact_id
        by_status = submissions.page(session, rule_id=rule_id, status=Status.COMPLETED)
        by_contact = submissions.page(session, contact_id=contact)
        elsewhere = submissions.page(session, rule_id=rule_id + 1)
    assert [each.id for each in by_status] == [second]
    assert [each.id for each in by_contact] == [first]
    assert elsewhere == []


def test_lines_are_all_leads_oldest_first(database: Database, begin: Begin, rule_id: int) -> None:
    """What the workbook reads is complete and in order."""
    ids = [begin(str(number), {}) for number in range(4)]
    with database.read() as session:
        assert [each.id for lot in lines.lots(session, rule_id) for each in lot] == ids


def test_answered_steps_are_named_once(database: Database, begin: Begin, rule_id: int) -> None:
    """Every step with an answer, in the order in which answers first came."""
    begin("1", {"b": "1", "a": "2"})
    begin("2", {"c": "1", "b": "2"})
    begin("3", {"z": "1"}, channel="practice")
    with database.read() as session:
        assert lines.answered(session, rule_id) == ["b", "a", "c"]
        tried = Chosen(Selection(practice=True))
        assert lines.answered(session, rule_id, tried) == ["b", "a", "c", "z"]


def test_a_lead_that_is_not_there_is_told(database: Database, now: datetime) -> None:
    """A number nobody has is a sentence."""
    with pytest.raises(Unknown, match="no lead number 7"), database.begin() as session:
        submissions.record(session, 7, {}, Status.COMPLETED, now)
    with pytest.raises(Unknown, match="no lead number 7"), database.read() as session:
        submissions.get(session, 7)


def test_a_silence_is_found_when_it_is_due(
    database: Database, submission_id: int, now: datetime
) -> None:
    """A form whose customer is silent is found from its time on, on its own channel only."""
    due = now + timedelta(minutes=30)
    with database.begin() as session:
        quiet.await_answer(session, submission_id, due, nudges=1)
        assert quiet.overdue(session, "whatsapp", now) is None
        assert quiet.overdue(session, "practice", due) is None
        assert quiet.overdue(session, "whatsapp", due) == submission_id
        assert submissions.get(session, submission_id).nudges == 1


def test_an_answer_calls_off_what_was_due(
    database: Database, submission_id: int, now: datetime
) -> None:
    """Whoever has written is not reminded, and the count of reminders begins anew."""
    with database.begin() as session:
        quiet.await_answer(session, submission_id, now, nudges=2)
        submissions.record(session, submission_id, {}, Status.IN_PROGRESS, now, '["Name"]')
        assert quiet.overdue(session, "whatsapp", now) is None
        lead = submissions.get(session, submission_id)
    assert (lead.nudges, lead.trail) == (0, '["Name"]')


def test_a_form_that_is_over_is_not_looked_at(
    database: Database, submission_id: int, now: datetime
) -> None:
    """What was due of an abandoned form is called off."""
    with database.begin() as session:
        quiet.await_answer(session, submission_id, now)
        submissions.set_status(session, submission_id, Status.ABANDONED, now)
        assert quiet.overdue(session, "whatsapp", now) is None


def test_what_is_due_is_found_by_its_time(database: Database, now: datetime) -> None:
    """However many customers there are, the look at what is due starts with the due times."""
    looked: list[str] = []
    with database.read() as session:
        engine = session.get_bind()
        event.listen(engine, "before_cursor_execute", lambda *each: looked.append(each[2]))
        quiet.overdue(session, "whatsapp", now)
        contacts.pause_over(session, "whatsapp", now)
        plans = [
            session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", (1,) * sql.count("?"))
            for sql in [each for each in looked if each.startswith("SELECT")]
        ]
        steps = [str(plan.all()[0][3]) for plan in plans]
    assert ["IX_LeadSubmission_DueAt" in steps[0], "IX_Contact_PausedUntil" in steps[1]] == [
        True
    ] * 2


def test_some_leads_by_their_numbers(database: Database, submission_id: int) -> None:
    """Those that are asked for and there; of no numbers there are none."""
    with database.read() as session:
        many = [submission_id, *range(10_000, 110_000)]
        assert [lead.id for lead in submissions.page(session, among=many)] == [submission_id]
        assert submissions.count(session, among=many) == 1
        assert submissions.count(session, among=()) == 0
        assert submissions.page(session, among=()) == []

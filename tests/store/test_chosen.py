"""Which forms leave the house, and what the last export held."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from flowdesk.store import contacts, history, lines, marks, rules, submissions
from flowdesk.store.chosen import Chosen
from flowdesk.store.database import Database
from flowdesk.store.selection import Selection
from flowdesk.store.values import Deed, Status, Who

Begin = Callable[..., int]
HOUR = timedelta(hours=1)


@pytest.fixture
def begin(database: Database, rule_id: int, now: datetime) -> Begin:
    """Give what begins a form at a time."""
    codes = iter(range(100))

    def make(at: datetime = now, channel: str = "whatsapp", answers: str = "Ana") -> int:
        with database.begin() as session:
            customer = contacts.meet(session, channel, "31612345678", None, "Ana", now)
            version = rules.get(session, rule_id).version
            assert version is not None
            code = f"PAY-{next(codes):05}"
            number = submissions.begin(session, customer.id, rule_id, version.id, code, at)
            submissions.record(session, number, {"Name": answers}, Status.COMPLETED, at)
        return number

    return make


def _numbers(database: Database, rule_id: int, chosen: Chosen) -> list[int]:
    with database.read() as session:
        found = [each.id for lot in lines.lots(session, rule_id, chosen) for each in lot]
        assert lines.tally(session, rule_id, chosen) == len(found)
    return found


def _begun(since: datetime | None = None, until: datetime | None = None) -> Chosen:
    return Chosen(Selection(since=since, until=until, begun=True))


def test_a_period_is_about_the_beginning(
    database: Database, begin: Begin, rule_id: int, now: datetime
) -> None:
    """From its first moment on, and before its end."""
    first, second, third = (begin(now + HOUR * number) for number in range(3))
    assert _numbers(database, rule_id, _begun(now + HOUR)) == [second, third]
    assert _numbers(database, rule_id, _begun(until=now + HOUR)) == [first]
    assert _numbers(database, rule_id, _begun(now + HOUR, now + HOUR * 2)) == [second]


def test_those_that_a_table_shows(database: Database, begin: Begin, rule_id: int) -> None:
    """A search is one of customers' names and answers."""
    begin()
    wanted = begin(answers="Bo Derek")
    begin(answers="Bo", channel="practice")
    assert _numbers(database, rule_id, Chosen(Selection(search="bo"))) == [wanted]


def test_the_columns_are_of_the_chosen(database: Database, begin: Begin, rule_id: int) -> None:
    """A step that only others have answered is not named."""
    begin()
    with database.read() as session:
        assert lines.answered(session, rule_id) == ["Name"]
        assert lines.answered(session, rule_id, Chosen(Selection(search="zz"))) == []


def _mark(database: Database, rule_id: int, at: datetime) -> Chosen:
    """Keep a mark as an export does, and give what is new after it."""
    with database.read() as session:
        mark = marks.now(session, rule_id, at)
    with database.begin() as session:
        marks.keep(session, [(rule_id, mark)])
    with database.read() as session:
        assert marks.of(session, rule_id) == mark
    return Chosen(after=mark)


def test_after_an_export_nothing_is_new(
    database: Database, begin: Begin, rule_id: int, now: datetime
) -> None:
    """Not even what came in its very last minute."""
    begin(now - HOUR)
    begin(now - timedelta(seconds=1))
    begin(now)
    assert _numbers(database, rule_id, _mark(database, rule_id, now)) == []


def test_what_comes_later_is_new(
    database: Database, begin: Begin, rule_id: int, now: datetime
) -> None:
    """Also where the clock was put back meanwhile."""
    begin(now)
    after = _mark(database, rule_id, now)
    assert _numbers(database, rule_id, after) == []
    fresh = [begin(now + HOUR), begin(now - HOUR * 24)]
    assert _numbers(database, rule_id, after) == fresh


def test_a_change_makes_it_new_again(
    database: Database, begin: Begin, rule_id: int, now: datetime
) -> None:
    """An answer, a status or anything in its history, even within the second of the export."""
    first, second, third, _ = (begin(now - HOUR) for _ in range(4))
    close = begin(now)
    after = _mark(database, rule_id, now)
    with database.begin() as session:
        submissions.amend(session, first, {"Name": "Bo"}, now + HOUR)
        submissions.set_status(session, second, Status.APPROVED, now + HOUR)
        history.add(session, third, Who.OWNER, Deed.NOTE, now - HOUR, before="", after="paid")
        submissions.set_status(session, close, Status.REJECTED, now + timedelta(microseconds=1))
    assert _numbers(database, rule_id, after) == [first, second, third, close]


def test_what_was_stored_late_is_new(
    database: Database, begin: Begin, rule_id: int, now: datetime
) -> None:
    """A turn that took its time before an export and its place after it is not lost."""
    slow = begin(now - HOUR)
    after = _mark(database, rule_id, now)
    with database.begin() as session:
        submissions.amend(session, slow, {"Name": "Bo"}, now - timedelta(seconds=2))
    assert _numbers(database, rule_id, after) == [slow]


def test_a_mark_names_only_so_many(
    database: Database,
    begin: Begin,
    rule_id: int,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where more changed in the last minute, the oldest of them go out once more."""
    monkeypatch.setattr(marks, "MOST", 2)
    first, *_ = (begin(now + timedelta(seconds=number)) for number in range(3))
    assert _numbers(database, rule_id, _mark(database, rule_id, now)) == [first]


def test_marks_of_practice_are_apart(
    database: Database, begin: Begin, rule_id: int, now: datetime
) -> None:
    """Practice leads are new until an export had them in it; customers' are not new again for it."""
    begin(now - HOUR)
    tried = begin(now - HOUR, "practice")
    with database.read() as session:
        mark = marks.now(session, rule_id, now)
    for practice, new in ((False, [tried]), (True, [])):
        with database.begin() as session:
            marks.keep(session, [(rule_id, mark)], practice)
            chosen = Chosen(
                Selection(practice=True),
                after=marks.of(session, rule_id),
                practised=marks.of(session, rule_id, practice=True),
            )
        assert _numbers(database, rule_id, chosen) == new

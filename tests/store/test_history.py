"""The history of a lead."""

from datetime import datetime, timedelta

import pytest

from flowdesk.store import history
from flowdesk.store.database import Database
from flowdesk.store.errors import Unknown
from flowdesk.store.values import Deed, Who


def test_changes_come_oldest_first_with_who_and_when(
    database: Database, submission_id: int, now: datetime
) -> None:
    """What was noted is read back as it was, and an undone change says when."""
    later = now + timedelta(minutes=5)
    with database.begin() as session:
        first = history.add(
            session,
            submission_id,
            Who.OWNER,
            Deed.ANSWER,
            now,
            step="Name",
            before='"Ana"',
            after='"Anna"',
        )
        history.add(session, submission_id, Who.WORKBOOK, Deed.NOTE, later, before="", after="Paid")
        history.take_back(session, first, later)
    with database.read() as session:
        corrected, noted = history.of(session, submission_id)
    assert (corrected.who, corrected.kind, corrected.step) == (Who.OWNER, Deed.ANSWER, "Name")
    assert (corrected.before, corrected.after) == ('"Ana"', '"Anna"')
    assert (corrected.at, corrected.undone_at) == (now, later)
    assert (noted.who, noted.before, noted.after, noted.undone_at) == ("workbook", "", "Paid", None)


def test_a_change_that_is_not_there_is_unknown(database: Database, now: datetime) -> None:
    """Neither read nor taken back."""
    with database.begin() as session:
        with pytest.raises(Unknown, match="no change number 9"):
            history.get(session, 9)
        with pytest.raises(Unknown):
            history.take_back(session, 9, now)

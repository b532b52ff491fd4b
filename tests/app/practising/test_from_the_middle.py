"""A practice chat begins at any step, as if what comes before had been answered."""

import pytest

from flowdesk.practice import Practice
from flowdesk.store import submissions
from flowdesk.store.database import Database
from tests.app.practising.chat import STEPS, add, lead, talk
from tests.bot.conftest import text_of


def test_a_chat_can_begin_in_the_middle(database: Database, practice: Practice) -> None:
    """What comes before is answered with examples, so that texts read well, and the chat goes on."""
    rule = add(database, flowEnabled=True, flow=STEPS)

    practice.begin_at(rule, "Amount")

    assert text_of(practice.wait_sent(1, rule, 10)[0]) == "How much, Example Name?"
    assert talk(practice, rule, "12")[-1] == "Photo of 12?"
    assert lead(database, rule).answers == {"Name": "Example Name", "Amount": "12"}
    assert lead(database, rule).practice


def test_a_chat_from_the_middle_knows_back(database: Database, practice: Practice) -> None:
    """The made-up answers can be gone back to."""
    rule = add(database, flowEnabled=True, flow=STEPS)
    practice.begin_at(rule, "Amount")
    practice.wait_sent(1, rule, 10)

    assert talk(practice, rule, "back")[-1].split("\n\n")[-1] == "Name?"


def test_a_chat_cannot_begin_where_there_is_no_step(database: Database, practice: Practice) -> None:
    """A caller's mistake; nothing is stored."""
    rule = add(database, flowEnabled=True, flow=STEPS)

    with pytest.raises(LookupError):
        practice.begin_at(rule, "Gone")

    with database.read() as session:
        assert submissions.count(session, practice=True) == 0

"""The last message of a practice customer is taken back, as if it had never been sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from flowdesk.practice import Practice
from flowdesk.store import erasing
from flowdesk.store.database import Database
from flowdesk.store.values import Status
from tests.app.practising.chat import STEPS, add, lead, talk
from tests.app.practising.troubled import Troubled
from tests.bot.conftest import until


@pytest.fixture
def troubled(tmp_path: Path) -> Iterator[Troubled]:
    """An empty database that does what a test makes it do."""
    opened = Troubled(tmp_path / "troubled.db")
    yield opened
    opened.goes_on.set()
    opened.close()


@pytest.fixture
def troubled_practice(tmp_path: Path, troubled: Troubled) -> Iterator[Practice]:
    """A practice WhatsApp on it that runs."""
    running = Practice(troubled, tmp_path, lambda _: None)
    running.start()
    yield running
    troubled.goes_on.set()
    running.close()


def test_an_answer_taken_back_was_never_given(database: Database, practice: Practice) -> None:
    """The question before it waits again, nothing is stored of it, and the bot says nothing."""
    rule = add(database, flowEnabled=True, flow=STEPS)
    talk(practice, rule, "go", "Amina", "12")

    practice.step_back(rule)

    assert lead(database, rule).answers == {"Name": "Amina"}
    assert len(practice.sent(rule)) == 3
    assert talk(practice, rule, "13")[-1] == "Photo of 13?"
    assert lead(database, rule).answers == {"Name": "Amina", "Amount": "13"}


def test_an_answer_is_taken_back_as_soon_as_its_reply_is_there(
    troubled: Troubled, troubled_practice: Practice
) -> None:
    """A reply may be sent before the thread that made it comes to anything else."""
    rule = add(troubled, flowEnabled=True, flow=STEPS)
    talk(troubled_practice, rule, "go", "Amina")
    troubled.held_at = 3
    troubled_practice.customer(rule).says("12")
    until(lambda: troubled_practice.wake() or len(troubled_practice.sent(rule)) == 3)

    troubled_practice.step_back(rule)

    assert lead(troubled, rule).answers == {"Name": "Amina"}
    troubled.goes_on.set()
    troubled_practice.step_back(rule)
    assert lead(troubled, rule).answers == {}


def test_an_answer_that_was_stored_at_the_second_try_is_taken_back_once(
    troubled: Troubled, troubled_practice: Practice
) -> None:
    """What a turn that was not stored has noted stands for nothing."""
    rule = add(troubled, flowEnabled=True, flow=STEPS)
    talk(troubled_practice, rule, "go")
    troubled.fails_next = True
    talk(troubled_practice, rule, "Amina")

    troubled_practice.step_back(rule)

    assert not troubled.fails_next
    assert lead(troubled, rule).answers == {}


def test_taking_back_is_not_the_customer_s_back(database: Database, practice: Practice) -> None:
    """Going back by the reserved word is itself a message that can be taken back."""
    rule = add(database, flowEnabled=True, flow=STEPS)
    talk(practice, rule, "go", "Amina", "back")

    practice.step_back(rule)

    assert talk(practice, rule, "12")[-1] == "Photo of 12?"


def test_a_completed_form_can_be_opened_again(database: Database, practice: Practice) -> None:
    """The last answer of a flow is taken back like any other."""
    rule = add(database, flowEnabled=True, flow=[{**STEPS[0], "next": "COMPLETE"}])
    talk(practice, rule, "go", "Amina")
    assert lead(database, rule).status is Status.COMPLETED

    practice.step_back(rule)

    assert lead(database, rule).status is Status.IN_PROGRESS
    assert lead(database, rule).answers == {}


def test_a_chat_that_was_stopped_or_handed_over_goes_on(
    database: Database, practice: Practice
) -> None:
    """Taking back “stop” takes the opt-out back, and the last wrong answer the pause."""
    handed = {**STEPS[0], "type": "Phone", "maxAttempts": 1}
    rule = add(database, flowEnabled=True, flow=[handed, *STEPS[1:]])
    talk(practice, rule, "go", "stop")
    practice.step_back(rule)
    talk(practice, rule, "no number")

    practice.step_back(rule)

    assert talk(practice, rule, "15550001234")[-1] == "How much, 15550001234?"


def test_all_messages_can_be_taken_back(database: Database, practice: Practice) -> None:
    """After the first is gone the next one begins the rule, and there is nothing more to take."""
    rule = add(database, flowEnabled=True, flow=STEPS)
    talk(practice, rule, "go")

    practice.step_back(rule)
    practice.step_back(rule)

    assert talk(practice, rule, "go")[-1] == "Name?"


def test_nothing_of_an_erased_customer_comes_back(database: Database, practice: Practice) -> None:
    """Of what was said before they were cleared nothing can be taken back."""
    rule = add(database, flowEnabled=True, flow=STEPS)
    talk(practice, rule, "go", "Amina")
    with database.begin() as session:
        erasing.erase(session, erasing.practice(session))

    practice.step_back(rule)
    talk(practice, rule, "go")
    practice.step_back(rule)
    practice.step_back(rule)

    assert talk(practice, rule, "go")[-1] == "Name?"

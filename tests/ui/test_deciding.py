"""What was decided can be taken back, whatever happened in between, and is said in plain words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from flowdesk.store import erasing, submissions
from flowdesk.store.database import Database
from flowdesk.store.errors import Busy
from flowdesk.store.values import Status
from flowdesk.ui.desk import Desk
from flowdesk.ui.leads.deciding import Decided, Deciding
from tests.ui.photos import Photos

OFF = " The bot is off: customers are told once it is on."


@pytest.fixture
def three(desk: Desk) -> Desk:
    """Three leads that wait, each of a customer of their own."""
    shelf = Photos(desk)
    for _ in range(3):
        shelf.add()
    return desk


def test_one_of_several_is_one_lead(three: Desk) -> None:
    """Of those that were chosen only one was not approved yet."""
    deciding = Deciding(three)
    deciding.review(1, True)
    assert deciding.review_all([1, 2], True).sentence == f"1 lead approved.{OFF}"
    deciding.review_all([1, 2, 3], False)
    with three.database.begin() as session:
        erasing.erase(session, [submissions.get(session, each).contact_id for each in (1, 2)])
    back = deciding.take_back()
    assert back is not None
    assert back.sentence == "1 lead is as it was. 2 were changed or deleted since and stayed."
    assert back.submission_id == 3


def test_a_deleted_lead_is_no_trouble(three: Desk) -> None:
    """Taking back says so, and the decision before it is next."""
    deciding = Deciding(three)
    deciding.review(2, True)
    deciding.review(1, True)
    with three.database.begin() as session:
        erasing.erase(session, [submissions.get(session, 1).contact_id])
    back = deciding.take_back()
    assert back is not None
    assert not back.changed
    assert "is deleted" in back.sentence
    assert deciding.take_back() is not None
    with three.database.read() as session:
        assert submissions.get(session, 2).status is Status.COMPLETED


def test_what_could_not_be_taken_back_can_be_tried_again(three: Desk) -> None:
    """Somebody else writes to the database for long: nothing is lost by that."""
    hasty = Database(three.database.path, patience=0.05)
    deciding = Deciding(replace(three, database=hasty))
    deciding.review(1, True)
    with three.database.begin(), pytest.raises(Busy):
        deciding.take_back()
    assert deciding.can_take_back()
    assert deciding.take_back() is not None
    hasty.close()
    with three.database.read() as session:
        assert submissions.get(session, 1).status is Status.COMPLETED


def test_many_are_decided_beside_the_window(three: Desk, qtbot: QtBot) -> None:
    """It is told of when it is done, and taken back together; few are decided at once."""
    deciding, told, owner = Deciding(three, at_once=2), list[Decided](), QObject()
    deciding.review_many([1, 2], True, told.append, pytest.fail, owner)
    assert [each.sentence for each in told] == [f"2 leads approved.{OFF}"]
    deciding.review_many([1, 2, 3], False, told.append, pytest.fail, owner)
    assert len(told) == 1
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[1].sentence == f"3 leads rejected.{OFF}"
    back = deciding.take_back()
    assert back is not None
    assert back.sentence == "3 leads are as they were."


def test_many_that_cannot_be_decided_are_said(three: Desk, qtbot: QtBot) -> None:
    """The sentence is the database's own, and there is nothing to take back."""
    hasty = Database(three.database.path, patience=0.05)
    deciding, told = Deciding(replace(three, database=hasty), at_once=1), list[str]()
    owner = QObject()
    with three.database.begin():
        deciding.review_many([1, 2], True, pytest.fail, told.append, owner)
        qtbot.waitUntil(lambda: bool(told))
    hasty.close()
    assert "flowdesk.db" in told[0]
    assert not deciding.can_take_back()

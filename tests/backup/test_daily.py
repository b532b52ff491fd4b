"""The daily copy: due by what is stored, also after sleep, and never in anybody's way."""

import time
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest

from flowdesk.backup import shelf
from flowdesk.backup.daily import AGAIN, DAY, Daily, next_due
from flowdesk.backup.turn import turn
from flowdesk.backup.values import Backup, Data, Kind
from tests.backup.shop import NOW, back_up


class Clock:
    """A clock that is set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


class Watched:
    """Daily copies of a shop, with what was told of them."""

    def __init__(self, data: Data) -> None:
        self.clock = Clock()
        self.made: list[Backup] = []
        self.failed: list[str] = []
        self.data = data
        self.daily = Daily(
            lambda: self.data,
            self.clock,
            self.made.append,
            self.failed.append,
            Random(1),
            first=0,
            look=0.01,
        )


@pytest.fixture
def watched(data: Data, monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Give them, on a disk with room."""
    return Watched(data)


def test_a_copy_that_could_not_go_where_it_should_is_made_and_told(watched: Watched) -> None:
    """A stick that is out costs no copy, and the owner hears of it."""
    inner = watched.data
    watched.data = replace(inner, missing=inner.home / "stick")
    watched.daily.make_if_due()
    assert [each.place.parent for each in watched.made] == [inner.backups]
    assert "stick, is not there, so they go into the data folder" in watched.failed[0]


def test_a_stick_that_takes_nothing_costs_no_copy(watched: Watched) -> None:
    """It is told, tried again after an hour, and once a day a copy goes into the data folder."""
    inner = watched.data
    stick = inner.home / "stick"
    stick.write_text("no folder")  # whatever is done in it fails
    watched.data = replace(inner, backups=stick, others=(inner.backups,))
    for hours in (0, 2, 26):
        watched.clock.now = NOW + timedelta(hours=hours)
        watched.daily.make_if_due()
    assert [each.startswith("No backup was made. ") for each in watched.failed] == [True] * 3
    assert [each.place.parent for each in watched.made] == [inner.backups] * 2


def test_a_folder_that_was_just_chosen_gets_its_first_copy_at_once(watched: Watched) -> None:
    """However fresh the last one elsewhere is."""
    watched.daily.make_if_due()
    inner = watched.data
    watched.data = replace(inner, backups=inner.home / "stick", others=(inner.backups,))
    watched.daily.make_if_due()
    assert [each.place.parent.name for each in watched.made] == ["backups", "stick"]


@pytest.mark.parametrize(
    ("last", "failed", "due"),
    [
        (None, None, NOW),
        (NOW - timedelta(hours=3), None, NOW + timedelta(hours=21)),
        (NOW - timedelta(days=9), None, NOW - timedelta(days=8)),
        (None, NOW - timedelta(minutes=10), NOW + timedelta(minutes=50)),
        (NOW - timedelta(days=2), NOW - timedelta(hours=5), NOW - timedelta(days=1)),
        (None, NOW + timedelta(days=400), NOW),
    ],
)
def test_when_the_next_is_due(
    last: datetime | None, failed: datetime | None, due: datetime
) -> None:
    """A day after the last, an hour after one that failed; a clock that was wrong holds nothing up."""
    found = next_due(last, failed, NOW)
    assert found == due or (found <= NOW and due <= NOW)


def test_one_a_day_also_after_a_week_of_sleep(watched: Watched, data: Data) -> None:
    """What is due is read from the copies, so a start or a wake-up makes one, and only one."""
    watched.daily.make_if_due()
    watched.clock.now += timedelta(hours=23)
    watched.daily.make_if_due()
    assert len(watched.made) == 1
    watched.clock.now += timedelta(days=7)
    for _ in range(3):
        watched.daily.make_if_due()
    assert [backup.kind for backup in shelf.listed(data)] == [Kind.DAILY] * 2


def test_a_copy_that_the_owner_made_counts(watched: Watched, data: Data) -> None:
    """The next daily one is due a day after it."""
    back_up(data)
    watched.clock.now += timedelta(hours=2)
    watched.daily.make_if_due()
    assert watched.made == []


def test_a_copy_from_a_wrong_clock_does_not_stop_the_others(watched: Watched, data: Data) -> None:
    """One of next year is none of yesterday's, and does not make one a minute either."""
    back_up(data, NOW + timedelta(days=400))
    for _ in range(2):
        watched.daily.make_if_due()
    assert len(watched.made) == 1


def test_what_failed_is_told_and_tried_again_in_an_hour(watched: Watched, data: Data) -> None:
    """In a sentence, and not every minute."""
    with turn(data.backups):
        watched.daily.make_if_due()
        watched.daily.make_if_due()
    assert len(watched.failed) == 1
    assert "No backup was made" in watched.failed[0]
    watched.clock.now += AGAIN
    watched.daily.make_if_due()
    assert len(watched.made) == 1
    assert DAY > AGAIN


def test_it_runs_by_itself_and_ends_in_the_middle(watched: Watched, data: Data) -> None:
    """On a thread of its own; closing gives up what is under way, and leaves nothing of it."""
    watched.daily.start()
    until = time.monotonic() + 20
    while not watched.made and time.monotonic() < until:
        time.sleep(0.01)
    watched.daily.close()
    assert len(watched.made) == 1
    assert list(data.backups.glob("*.part")) == []

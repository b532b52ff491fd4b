"""Files that customers sent, from the promise of a path to the picture on disk."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from flowdesk.store import inbound, media, messages, submissions
from flowdesk.store.database import Database
from flowdesk.store.post import Arrival, Download, NewMedia
from flowdesk.store.values import Status

OLD, NEW = "images/2026-11/f00.jpg", "images/2026-11/f00.png"


@pytest.fixture
def download(
    database: Database,
    arrive: Callable[..., Arrival],
    submission_id: int,
    contact_id: int,
    now: datetime,
) -> Download:
    """Store a photo that Ana sent as her receipt."""
    photo = NewMedia("1003", "image/jpeg", None, None)
    with database.begin() as session:
        inbound.accept(session, "whatsapp", [arrive("a", media=photo)], now, lambda: "f00")
        number = inbound.waiting(session, "whatsapp")[0].id
        inbound.settle(session, number, contact_id, "answered", submission_id)
        answers = {
            "Name": f"see {OLD}",
            "Receipt": OLD,
            "Album": ("a.jpg", OLD),
            "More": ("a.jpg",),
        }
        submissions.record(session, submission_id, answers, Status.COMPLETED, now)
        return media.pending(session, "whatsapp", now, 5)[0]


def test_a_fetched_file_is_done(
    database: Database, download: Download, contact_id: int, now: datetime
) -> None:
    """It is found by its path, with its thumbnail, and waits no more."""
    with database.begin() as session:
        media.done(session, download.id, OLD, "thumbnails/f00.jpg", "image/jpeg", now)
        found = media.by_path(session, OLD)
        assert media.pending(session, "whatsapp", now, 5) == []
        (bubble,) = messages.transcript(session, contact_id)
    assert found is not None
    assert (found.state, found.thumbnail) == ("done", "thumbnails/f00.jpg")
    assert (bubble.media_path, bubble.media_state) == (OLD, "done")
    assert bubble.thumbnail == "thumbnails/f00.jpg"


def test_answers_follow_a_file_that_lies_elsewhere(
    database: Database, download: Download, submission_id: int, now: datetime
) -> None:
    """Only the answer that is the path changes, not a text that mentions it; in an album the path."""
    with database.begin() as session:
        media.done(session, download.id, NEW, None, "image/png", now)
        answers = submissions.get(session, submission_id).answers
        found = media.by_path(session, NEW)
        assert media.by_path(session, OLD) is None
    assert answers == {
        "Name": f"see {OLD}",
        "Receipt": NEW,
        "Album": ("a.jpg", NEW),
        "More": ("a.jpg",),
    }
    assert found is not None
    assert found.mime == "image/png"


def test_a_failed_try_waits_for_its_time(
    database: Database, download: Download, now: datetime
) -> None:
    """It is tried again later, and counted."""
    later = now + timedelta(seconds=8)
    with database.begin() as session:
        media.again(session, download.id, later, "reset")
        assert media.pending(session, "whatsapp", now, 5) == []
        assert media.pending(session, "whatsapp", later, 5)[0].attempts == 1


def test_what_a_wrong_clock_put_off_is_fetched_at_once(
    database: Database, download: Download, now: datetime
) -> None:
    """No try is put off for days, so one that is was put off before the clock was set back."""
    with database.begin() as session:
        media.again(session, download.id, now + timedelta(days=2), "reset")
        assert [each.id for each in media.pending(session, "whatsapp", now, 5)] == [download.id]


def test_a_file_that_never_comes_says_why(
    database: Database, download: Download, now: datetime
) -> None:
    """A failed file is not tried again."""
    with database.begin() as session:
        media.failed(session, download.id, "gone")
        found = media.by_path(session, OLD)
        assert media.pending(session, "whatsapp", now, 5) == []
    assert found is not None
    assert (found.state, found.error) == ("failed", "gone")

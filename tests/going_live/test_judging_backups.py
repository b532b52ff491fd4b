"""What the check-up says of backups."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flowdesk.backup.values import Backup, Data, Kind
from flowdesk.going_live.finding import Light
from flowdesk.going_live.judging_backups import backups

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
DATA = Data(Path("/home/flowdesk.db"), Path("/home"), Path("/home/backups"))


def made(**ago: int) -> Backup:
    """Give a copy of some time ago."""
    return Backup("x", Path("/x"), NOW - timedelta(**ago), Kind.DAILY, 1, tested=True)


@pytest.mark.parametrize(
    ("last", "light", "said"),
    [
        (None, Light.GREEN, "There is none yet"),
        (made(hours=20), Light.GREEN, "20 hours ago"),
        (made(days=3), Light.GREEN, "3 days ago"),
        (made(days=4), Light.AMBER, "4 days ago"),
    ],
)
def test_the_age_of_the_last_one_counts(last: Backup | None, light: Light, said: str) -> None:
    """One that should have been made long ago is told."""
    found = backups(DATA, last, NOW)
    assert (found.light, said in found.sentence) == (light, True)
    assert bool(found.remedy) == (light is Light.AMBER)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """However fresh the last one is: it went elsewhere."""
    found = backups(replace(DATA, missing=tmp_path / "stick"), made(hours=1), NOW)
    assert found.light is Light.AMBER
    assert "stick, is not there, so they go into the data folder meanwhile." in found.sentence
    assert found.remedy.sentence.startswith("Plug in the disk")

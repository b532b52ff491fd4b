"""Whether the last run ended as it should."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flowdesk.crashes.masking import mask
from flowdesk.crashes.running import NAME, TRACE, Run, running, traces
from flowdesk.settings import SettingsError


def test_a_run_that_ended_leaves_nothing(tmp_path: Path) -> None:
    """The next run finds no crash."""
    with running(tmp_path, "1", ()) as run:
        assert run.crash is None
    with running(tmp_path, "1", ()) as run:
        assert run.crash is None


def test_a_run_that_vanished_is_found(tmp_path: Path) -> None:
    """The next run knows when the last one was seen alive, and its version."""
    gone = Run(tmp_path, "0.9")
    gone.alive()
    seen = (tmp_path / NAME).stat().st_mtime
    crash = Run(tmp_path, "1").crash
    assert crash is not None
    assert (crash.version, crash.trace) == ("0.9", None)
    assert crash.at == datetime.fromtimestamp(seen, UTC)
    assert not crash.exact


def test_stacks_know_the_moment(tmp_path: Path) -> None:
    """What the dying process wrote is younger than the last sign of life, and tells when it ended."""
    Run(tmp_path, "1")
    (tmp_path / TRACE).write_text("Fatal Python error")
    os.utime(tmp_path / NAME, (1000, 1000))
    os.utime(tmp_path / TRACE, (1042, 1042))
    crash = Run(tmp_path, "1").crash
    assert crash is not None
    assert (crash.at, crash.exact) == (datetime.fromtimestamp(1042, UTC), True)


def test_stacks_of_what_was_survived_know_nothing(tmp_path: Path) -> None:
    """Windows has some written of what is no end: the desk was seen alive afterwards."""
    Run(tmp_path, "1")
    (tmp_path / TRACE).write_text("Windows fatal exception")
    os.utime(tmp_path / TRACE, (1000, 1000))
    os.utime(tmp_path / NAME, (1042, 1042))
    crash = Run(tmp_path, "1").crash
    assert crash is not None
    assert (crash.at, crash.exact) == (datetime.fromtimestamp(1042, UTC), False)


def test_an_error_takes_down_the_moment(tmp_path: Path) -> None:
    """What ends a run from inside is no guess of a minute."""

    def break_() -> None:
        os.utime(tmp_path / NAME, (0, 0))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), running(tmp_path, "0.9", ()):
        break_()
    crash = Run(tmp_path, "1").crash
    assert crash is not None
    assert datetime.now(UTC) - crash.at < timedelta(hours=1)
    assert (crash.version, crash.exact) == ("0.9", True)


def test_when_it_was_seen_last_is_in_the_diagnostics(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What takes phone numbers out of the log leaves the moment of the crash."""
    Run(tmp_path, "1").alive()
    Run(tmp_path, "1")
    (said,) = caplog.messages
    assert mask(said) == said


def test_signs_of_life_move_the_time(tmp_path: Path) -> None:
    """The time that is told is that of the last sign of life, not of the start."""
    gone = Run(tmp_path, "1")
    os.utime(tmp_path / NAME, (0, 0))
    gone.alive()
    crash = Run(tmp_path, "1").crash
    assert crash is not None
    assert datetime.now(UTC) - crash.at < timedelta(hours=1)


def test_a_told_error_is_no_crash_and_a_bug_is(tmp_path: Path) -> None:
    """Whatever was told in a sentence ends a run as it should; a bug does not."""
    with pytest.raises(SettingsError), running(tmp_path, "1", (SettingsError,)):
        raise SettingsError("The port is taken.")
    assert not (tmp_path / NAME).exists()
    with pytest.raises(ZeroDivisionError), running(tmp_path, "1", (SettingsError,)):
        raise ZeroDivisionError
    assert Run(tmp_path, "1").crash is not None


def test_a_file_cut_short_is_a_crash_all_the_same(tmp_path: Path) -> None:
    """The power may go while the file is written."""
    (tmp_path / NAME).write_text("")
    crash = Run(tmp_path, "1").crash
    assert crash is not None
    assert crash.version == ""


def test_the_stacks_of_five_crashes_are_kept(tmp_path: Path) -> None:
    """Older ones go, so that the folder does not grow; an empty file is no crash's."""
    for day in range(8):
        (tmp_path / TRACE).write_text("Fatal Python error")
        os.utime(tmp_path / TRACE, (day * 86400, day * 86400))
        Run(tmp_path, "1")
    (tmp_path / TRACE).write_text("")
    crash = Run(tmp_path, "1").crash
    assert crash is not None
    assert crash.trace is None
    kept = [each.name for each in traces(tmp_path)]
    assert kept[0] == "crash-1970-01-08-000000.log"
    assert len(kept) == 5

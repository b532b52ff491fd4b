"""Whether the last run ended as it should: a file that is there for as long as one runs.

Only the one desk of a data folder writes it, under the desk's own lock. So one that is found was left
by a run that had no time to take it away: a crash, kill -9, a power cut.
"""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

log = logging.getLogger(__name__)

NAME = "running.json"
TRACE = "crash.log"
SERVE_TRACE = "serve-crash.log"
_KEPT = 5  # traces of earlier crashes


@dataclass(frozen=True)
class Crash:
    """A run that ended unexpectedly, and Python's stacks where there are any. *at* is when it ended
    where something took that down, an error or the stacks; else not *exact*, when it was last seen.
    """

    at: datetime
    version: str = ""
    trace: Path | None = None
    exact: bool = False


class Run:
    """This run. ``crash`` is what the last one left, None where it ended as it should."""

    def __init__(self, logs: Path, version: str) -> None:
        self._file = logs / NAME
        self.crash = _left(logs)
        if self.crash is not None:
            when = self.crash.at.strftime("%d %b, %H:%M UTC")  # a longer one is masked as a number
            seen = "" if self.crash.exact else "last seen "
            log.warning("The last run ended unexpectedly, %son %s", seen, when)
        self._version = version
        self._write(broke=False)

    def told(self) -> Crash | None:
        """Give the crash of the last run, once: the desk may open several times in one run."""
        crash, self.crash = self.crash, None
        return crash

    def alive(self) -> None:
        """Say that it still runs; whoever finds the file knows the time from it."""
        if self._file.exists():
            self._file.touch()

    def broke(self) -> None:
        """Say that an error ends it at this moment."""
        self._write(broke=True)

    def end(self) -> None:
        """Say that it has ended as it should."""
        self._file.unlink(missing_ok=True)

    def _write(self, broke: bool) -> None:
        self._file.write_text(json.dumps({"version": self._version, "broke": broke}), "utf-8")


@contextmanager
def running(logs: Path, version: str, plain: tuple[type[Exception], ...]) -> Iterator[Run]:
    """Run the block as one run. An error that is told in a sentence, one of *plain*, is a good end;
    any other is found by the next run.
    """
    logs.mkdir(parents=True, exist_ok=True)
    run = Run(logs, version)
    try:
        yield run
    except plain:
        run.end()
        raise
    except Exception:
        log.critical("A bug ended Flowdesk", exc_info=True)
        run.broke()
        raise
    except BaseException:  # a word to stop
        run.end()
        raise
    else:
        run.end()


def traces(logs: Path) -> list[Path]:
    """Give the stacks of earlier crashes, the newest first."""
    return sorted(logs.glob("crash-*.log"), reverse=True)


def _left(logs: Path) -> Crash | None:
    """Find what the last run left, and set its stacks aside."""
    file, trace = logs / NAME, logs / TRACE
    kept = _set_aside(trace) if trace.exists() else None
    if not file.exists():
        return None
    told = _told(file)
    seen = file.stat().st_mtime
    ended = kept.stat().st_mtime if kept else 0.0
    at = datetime.fromtimestamp(max(seen, ended), UTC)
    return Crash(at, str(told.get("version", "")), kept, told.get("broke") is True or ended >= seen)


def _told(file: Path) -> dict[str, object]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):  # the power went while it was written
        return {}
    return found if isinstance(found, dict) else {}


def _set_aside(trace: Path) -> Path | None:
    """Keep stacks under the time of their crash, a few of them; an empty file goes."""
    if not trace.stat().st_size:
        trace.unlink()
        return None
    at = datetime.fromtimestamp(trace.stat().st_mtime, UTC)
    kept = trace.with_name(f"crash-{at:%Y-%m-%d-%H%M%S}.log")
    trace.replace(kept)
    for old in traces(trace.parent)[_KEPT:]:
        old.unlink()
    return kept

"""What is said of the routes of a draft before it is published."""

from datetime import datetime, timedelta

from flowdesk.flow.counted import counted
from flowdesk.flow.runs.results import Verdict

_SOON = timedelta(minutes=1)
_ENOUGH = 20  # messages after which the rest can be guessed


def standing(verdict: Verdict | None, mark: str, now: datetime) -> str:
    """Say whether the draft with a fingerprint was tested, what came of it, and when."""
    if verdict is None:
        return "Its routes have not been tested yet."
    if verdict.print != mark:
        return "It has changed since its routes were tested."
    when = ago(now - verdict.at)
    if verdict.red:
        wrong = f"{verdict.red} of {counted(verdict.routes, 'route')}"
        return f"{wrong} went wrong in the test, {when}."
    if not verdict.is_whole:
        return f"The test of its routes was called off, {when}."
    return (
        f"{'All ' if verdict.routes > 1 else ''}{counted(verdict.routes, 'route')} tested, {when}."
    )


def is_proved(verdict: Verdict | None, mark: str) -> bool:
    """Tell whether every route of the draft with a fingerprint was tested and works."""
    return verdict is not None and verdict.print == mark and verdict.is_whole and not verdict.red


def ago(since: timedelta) -> str:
    """Say how long ago something was."""
    if since < _SOON:
        return "just now"
    minutes = int(since / timedelta(minutes=1))
    if minutes < 60:
        return f"{counted(minutes, 'minute')} ago"
    if minutes < 24 * 60:
        return f"{counted(minutes // 60, 'hour')} ago"
    return f"{counted(minutes // (24 * 60), 'day')} ago"


def remaining(elapsed: float, done: int, count: int) -> str:
    """Say how long the rest takes, by what *done* of *count* took in seconds; nothing where that is
    not known yet or hardly worth a word.
    """
    left = elapsed * (count - done) / done if done >= _ENOUGH else 0.0
    minutes = round(left / 60)
    if left < 45:
        return ""
    return f"about {counted(max(minutes, 1), 'minute')} left"

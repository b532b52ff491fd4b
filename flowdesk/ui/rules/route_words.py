"""What is said of the routes of a draft before it is published."""

from datetime import datetime, timedelta

from flowdesk.flow.runs.results import Verdict
from flowdesk.tongue.say import tr, tr_n

_SOON = timedelta(minutes=1)
_ENOUGH = 20  # messages after which the rest can be guessed


def standing(verdict: Verdict | None, mark: str, now: datetime) -> str:
    """Say whether the draft with a fingerprint was tested, what came of it, and when."""
    if verdict is None:
        return tr("Its routes have not been tested yet.")
    if verdict.print != mark:
        return tr("It has changed since its routes were tested.")
    when = ago(now - verdict.at)
    if verdict.red:
        return tr_n(
            verdict.routes,
            "{wrong} of {n:,} route went wrong in the test, {when}.",
            "{wrong} of {n:,} routes went wrong in the test, {when}.",
            wrong=verdict.red,
            when=when,
        )
    if not verdict.is_whole:
        return tr("The test of its routes was called off, {when}.", when=when)
    return tr_n(
        verdict.routes,
        "{n:,} route tested, {when}.",
        "All {n:,} routes tested, {when}.",
        when=when,
    )


def is_proved(verdict: Verdict | None, mark: str) -> bool:
    """Tell whether every route of the draft with a fingerprint was tested and works."""
    return verdict is not None and verdict.print == mark and verdict.is_whole and not verdict.red


def ago(since: timedelta) -> str:
    """Say how long ago something was."""
    if since < _SOON:
        return tr("just now")
    minutes = int(since / timedelta(minutes=1))
    if minutes < 60:
        return tr_n(minutes, "{n:,} minute ago", "{n:,} minutes ago")
    if minutes < 24 * 60:
        return tr_n(minutes // 60, "{n:,} hour ago", "{n:,} hours ago")
    return tr_n(minutes // (24 * 60), "{n:,} day ago", "{n:,} days ago")


def remaining(elapsed: float, done: int, count: int) -> str:
    """Say how long the rest takes, by what *done* of *count* took in seconds; nothing where that is
    not known yet or hardly worth a word.
    """
    left = elapsed * (count - done) / done if done >= _ENOUGH else 0.0
    minutes = round(left / 60)
    if left < 45:
        return ""
    return tr_n(max(minutes, 1), "about {n:,} minute left", "about {n:,} minutes left")

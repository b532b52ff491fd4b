"""Times in words, as the doctor says them."""

from datetime import datetime, timedelta
from typing import Final

from flowdesk.tongue.say import mark, tr, tr_n

_DAY: Final = timedelta(days=1)
_HOUR: Final = timedelta(hours=1)
_MINUTE: Final = timedelta(minutes=1)
_MONTHS: Final = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)


def ago(moment: datetime, now: datetime) -> str:
    """Say how long ago something was."""
    passed = now - moment
    return tr("just now") if passed < _MINUTE else tr("{span} ago", span=amount(passed))


def amount(span: timedelta) -> str:
    """Say how long something takes, in its largest unit."""
    if span >= _DAY:
        return tr_n(round(span / _DAY), "{n} day", "{n} days")
    if span >= _HOUR:
        return tr_n(round(span / _HOUR), "{n} hour", "{n} hours")
    return tr_n(max(round(span / _MINUTE), 1), "{n} minute", "{n} minutes")


def day(moment: datetime) -> str:
    """Say a day, as in 3 November 2026."""
    month = tr(_MONTHS[moment.month - 1])
    return tr("{day} {month} {year}", day=moment.day, month=month, year=moment.year)

"""A shop's weekly hours, by the clock on its wall; pure values."""

import json
import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final

from flowdesk.tongue.say import mark, tr

DAYS: Final = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)
_A_DAY: Final = 24 * 60
_TIME = r"(\d{1,2})(?:[:.h](\d{2}))?"
_SPAN: Final = re.compile(rf"{_TIME}\s*(?:-|–|—|to)\s*{_TIME}", re.IGNORECASE)


class BadHours(ValueError):
    """Hours that cannot be understood, in one sentence."""


@dataclass(frozen=True)
class Span:
    """Minutes of a day from opening to closing; what closes at or before its opening does so on the
    next day.
    """

    opens: int
    closes: int

    @property
    def length(self) -> int:
        """Give the minutes from opening to closing."""
        return (self.closes - self.opens - 1) % _A_DAY + 1


Week = tuple[tuple[Span, ...], ...]
"""The spans of Monday to Sunday; a day without any is closed."""


@dataclass(frozen=True)
class Hours:
    """When the shop is open, what is said while it is not, and whether forms begin meanwhile."""

    on: bool = False
    week: Week = ((),) * 7
    reply: str = ""
    forms: bool = True

    def is_open(self, wall: datetime) -> bool:
        """Tell whether the shop is open at a time on its wall."""
        return any(start <= wall < end for start, end in self._around(wall))

    def closed_since(self, wall: datetime) -> datetime:
        """Give when a shop that is closed closed last; a week ago where it never opens."""
        ended = [end for _, end in self._around(wall) if end <= wall]
        return max(ended, default=wall - timedelta(days=7))

    def _around(self, wall: datetime) -> list[tuple[datetime, datetime]]:
        """Give the openings and closings of the nine days up to a time."""
        found = []
        for back in range(9):
            day = datetime.combine(wall.date() - timedelta(days=back), time())
            for span in self.week[day.weekday()]:
                start = day + timedelta(minutes=span.opens)
                found.append((start, start + timedelta(minutes=span.length)))
        return found


def read_day(text: str) -> tuple[Span, ...]:
    """Read what an owner writes for a day: ``9-13, 14:00–18:30``; nothing means closed.

    :raises BadHours: naming what cannot be understood.
    """
    spans = []
    for part in filter(None, (piece.strip() for piece in re.split(r"[,;]", text))):
        match = _SPAN.fullmatch(part)
        if match is None:
            raise BadHours(tr("“{part}” is no time such as 9:00–18:00.", part=part))
        opens, closes = _minutes(match[1], match[2]), _minutes(match[3], match[4])
        if opens == _A_DAY or max(opens, closes) > _A_DAY:
            raise BadHours(tr("“{part}” is no time of day.", part=part))
        spans.append(Span(opens, closes))
    spans.sort(key=lambda span: span.opens)
    if any(one.opens + one.length > other.opens for one, other in pairwise(spans)):
        raise BadHours(tr("These times lie over each other."))
    return tuple(spans)


def write_day(spans: tuple[Span, ...]) -> str:
    """Write a day as it is shown: ``09:00–13:00, 14:00–18:30``."""
    return ", ".join(f"{_clock(span.opens)}–{_clock(span.closes)}" for span in spans)


def dumps(hours: Hours) -> str:
    """Write hours down for the settings."""
    days = [write_day(spans) for spans in hours.week]
    return json.dumps(
        {"on": hours.on, "days": days, "reply": hours.reply, "forms": hours.forms},
        ensure_ascii=False,
    )


@lru_cache(maxsize=4)
def loads(written: str) -> Hours:
    """Read them again; what cannot be read is a shop that tells no hours."""
    try:
        read = json.loads(written or "{}")
        week = tuple(read_day(str(day)) for day in read["days"])
        hours = Hours(bool(read["on"]), week, str(read["reply"]), bool(read["forms"]))
    except (ValueError, KeyError, TypeError):
        return Hours()
    return hours if len(week) == 7 else Hours()


def _minutes(hours: str, minutes: str | None) -> int:
    return int(hours) * 60 + int(minutes or 0) if int(minutes or 0) < 60 else _A_DAY + 1


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"

"""What is used up of a month's allowance, and where that leads by the month's end."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flowdesk.flow.figures.period import whole_month

FREE_MESSAGES = 1_000
"""Replies that WhatsApp delivers free of charge in a month, since October 2026."""

TUNNEL_REQUESTS = 20_000
"""Requests that the free tunnel passes on in a month."""

_NEAR = 0.8
_TOO_SOON = timedelta(days=1)


@dataclass(frozen=True)
class Usage:
    """So many ``used`` of an allowance of so many in a month; ``ahead`` is how many it will be at the
    month's end if it goes on like this, None while the month is too young to tell.
    """

    used: int
    allowed: int
    ahead: int | None = None

    @property
    def part(self) -> float:
        """The part that is used, 0 to 1; above 1 where it is more than allowed."""
        return self.used / self.allowed

    @property
    def near(self) -> bool:
        """Whether 80 % is used, so that it is time to look."""
        return self.part >= _NEAR

    @property
    def over(self) -> bool:
        """Whether all is used."""
        return self.used >= self.allowed

    @property
    def will_be_over(self) -> bool:
        """Whether it will be more than allowed by the month's end."""
        return not self.over and self.ahead is not None and self.ahead > self.allowed


def usage(used: int, allowed: int, now: datetime) -> Usage:
    """Say where what was used in the month of a wall time leads, at an even pace."""
    month = whole_month(now)
    gone, all_of_it = now - month.start, month.end - month.start
    ahead = None if gone < _TOO_SOON else max(used, round(used * (all_of_it / gone)))
    return Usage(used, allowed, ahead)

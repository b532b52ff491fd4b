"""Outages: when customers could not be answered, why, and how the owner is told."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from flowdesk.tongue.say import mark, tr, tr_n

KEPT_FOR: Final = timedelta(days=30)
_MOST: Final = 200


class Why(StrEnum):
    """What kept the bot from answering."""

    ASLEEP = "asleep"
    CLOSED = "closed"  # Flowdesk or the laptop was off while the owner wanted the bot to run
    NO_NETWORK = "no network"
    NOT_REACHABLE = "not reachable"  # there is a network, but no way through it


_WORDS: Final = {
    Why.ASLEEP: mark("Asleep"),
    Why.CLOSED: mark("Flowdesk was closed"),
    Why.NO_NETWORK: mark("No network"),
    Why.NOT_REACHABLE: mark("Not reachable"),
}


_MONTHS: Final = (
    *(mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun")),
    *(mark("Jul"), mark("Aug"), mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec")),
)


@dataclass(frozen=True)
class Outage:
    """From when until when; ``until`` is None while it lasts."""

    why: Why
    since: datetime
    until: datetime | None = None

    def ends(self, at: datetime) -> "Outage":
        """Give the outage as one that is over."""
        return replace(self, until=at)


@dataclass(frozen=True)
class Wrote:
    """How many customers wrote during an outage, and how many of them still wait for the bot."""

    customers: int = 0
    waiting: int = 0


def kept(outages: Iterable[Outage], now: datetime) -> tuple[Outage, ...]:
    """Give those of the last 30 days, oldest first."""
    recent = [each for each in outages if (each.until or now) > now - KEPT_FOR]
    return tuple(sorted(recent, key=lambda each: each.since))[-_MOST:]


def dumps(outages: Iterable[Outage]) -> str:
    """Write outages down."""
    return json.dumps(
        [[str(o.why), o.since.isoformat(), o.until and o.until.isoformat()] for o in outages]
    )


def loads(written: str) -> tuple[Outage, ...]:
    """Read them again; what cannot be read is a history that is lost, and no more than that."""
    try:
        return tuple(
            Outage(Why(why), _time(since), _time(until) if until else None)
            for why, since, until in json.loads(written or "[]")
        )
    except (ValueError, TypeError):
        return ()


def told(outage: Outage, wrote: Wrote, zone: tzinfo | None = None, dated: bool = False) -> str:
    """Give the sentence for the owner, as “Asleep 02:10–07:45; 7 customers wrote, answered now”.

    *zone* None is the laptop's. The days are named where there are two, or with *dated*.
    """
    since = outage.since.astimezone(zone)
    until = outage.until.astimezone(zone) if outage.until else None
    if until is None:
        span = tr("since {time}", time=f"{_day(since) if dated else ''}{since:%H:%M}")
    elif until.date() != since.date():
        span = f"{_day(since)}{since:%H:%M} – {_day(until)}{until:%H:%M}"
    else:
        span = f"{_day(since) if dated else ''}{since:%H:%M}–{until:%H:%M}"
    who = _who(wrote, over=until is not None)
    return tr("{why} {time}; {who}.", why=tr(_WORDS[outage.why]), time=span, who=who)


def _who(wrote: Wrote, over: bool) -> str:
    if not wrote.customers:
        return tr("nobody wrote" if over else "nobody has written so far")
    if not wrote.waiting:
        return tr_n(
            wrote.customers,
            "{n:,} customer wrote, answered now",
            "{n:,} customers wrote, answered now",
        )
    return tr_n(
        wrote.customers,
        "{n:,} customer wrote, {waiting:,} still waiting",
        "{n:,} customers wrote, {waiting:,} still waiting",
        waiting=wrote.waiting,
    )


def _day(moment: datetime) -> str:
    return f"{moment.day} {tr(_MONTHS[moment.month - 1])} "


def _time(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return moment

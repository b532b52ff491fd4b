"""Outages: when customers could not be answered, why, and how the owner is told."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Final

KEPT_FOR: Final = timedelta(days=30)
_MOST: Final = 200


class Why(StrEnum):
    """What kept the bot from answering."""

    ASLEEP = "asleep"
    CLOSED = "closed"  # Flowdesk or the laptop was off while the owner wanted the bot to run
    NO_NETWORK = "no network"
    NOT_REACHABLE = "not reachable"  # there is a network, but no way through it


_WORDS: Final = {
    Why.ASLEEP: "Asleep",
    Why.CLOSED: "Flowdesk was closed",
    Why.NO_NETWORK: "No network",
    Why.NOT_REACHABLE: "Not reachable",
}


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
        span = f"since {_day(since)}{since:%H:%M}" if dated else f"since {since:%H:%M}"
    elif until.date() != since.date():
        span = f"{_day(since)}{since:%H:%M} – {_day(until)}{until:%H:%M}"
    else:
        span = f"{_day(since) if dated else ''}{since:%H:%M}–{until:%H:%M}"
    return f"{_WORDS[outage.why]} {span}; {_who(wrote, over=until is not None)}."


def _who(wrote: Wrote, over: bool) -> str:
    if not wrote.customers:
        return "nobody wrote" if over else "nobody has written so far"
    count = f"{wrote.customers:,} customer{'' if wrote.customers == 1 else 's'} wrote"
    if not wrote.waiting:
        return f"{count}, answered now"
    return f"{count}, {wrote.waiting:,} still waiting"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%b} "


def _time(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return moment

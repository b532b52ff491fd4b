"""Rules to begin with, read from resources/starters."""

from dataclasses import dataclass

from flowdesk.flow import rulefile
from flowdesk.flow.rule import Rule
from flowdesk.paths import resource

_ABOUT = (
    ("payment-receipt", "receipt", "Name, amount and a photo of the receipt"),
    ("service-menu", "workflow", "A menu that leads to sales, support or billing"),
    ("appointment", "calendar", "Which service, which day, what number"),
    ("order", "shopping-bag", "What, how many, delivered or picked up"),
    ("feedback", "star", "A rating, the reason, and whether to call back"),
)


@dataclass(frozen=True)
class Starter:
    """One rule to begin with, an icon and half a sentence about it."""

    icon: str
    about: str
    rule: Rule


def starters() -> tuple[Starter, ...]:
    """Give every starter, in the order they are offered."""
    return tuple(Starter(icon, about, _rule(stem)) for stem, icon, about in _ABOUT)


def _rule(stem: str) -> Rule:
    text = resource("starters", f"{stem}.json").read_text(encoding="utf-8")
    return rulefile.loads(text)[0]


def free_name(wanted: str, taken: set[str]) -> str:
    """Give *wanted*, or *wanted 2* and so on, whichever no rule has yet."""
    if wanted not in taken:
        return wanted
    return next(name for n in range(2, 10_000) if (name := f"{wanted} {n}") not in taken)

"""Rules to begin with, read from resources/starters: English, and a folder for each other language."""

from dataclasses import dataclass, replace

from flowdesk.flow import rulefile
from flowdesk.flow.rule import Rule
from flowdesk.paths import resource
from flowdesk.tongue.say import mark, spoken, tr

_ABOUT = (
    (
        "payment-receipt",
        "receipt",
        mark("Payment receipt"),
        mark("Name, amount and a photo of the receipt"),
    ),
    (
        "service-menu",
        "workflow",
        mark("Service menu"),
        mark("A menu that leads to sales, support or billing"),
    ),
    ("appointment", "calendar", mark("Appointment"), mark("Which service, which day, what number")),
    ("order", "shopping-bag", mark("Order"), mark("What, how many, delivered or picked up")),
    ("feedback", "star", mark("Feedback"), mark("A rating, the reason, and whether to call back")),
)


EMPTY = Rule(name=mark("New rule"), reply=mark("Hello! How can we help?"))
"""A rule that only replies."""


@dataclass(frozen=True)
class Starter:
    """One rule to begin with, an icon and half a sentence about it, all in the owner's language: what
    customers read is to be changed by somebody who understands it.
    """

    icon: str
    about: str
    rule: Rule


def starters() -> tuple[Starter, ...]:
    """Give every starter, in the order they are offered."""
    return tuple(
        Starter(icon, tr(about), replace(_rule(stem), name=tr(name)))
        for stem, icon, name, about in _ABOUT
    )


def empty() -> Rule:
    """Give the rule that only replies, in the owner's language."""
    return replace(
        EMPTY,
        name=tr(EMPTY.name),
        reply=tr(EMPTY.reply),
        completion=tr(EMPTY.completion),
        approved=tr(EMPTY.approved),
        rejected=tr(EMPTY.rejected),
    )


def _rule(stem: str) -> Rule:
    own, english = (
        resource("starters", spoken(), f"{stem}.json"),
        resource("starters", f"{stem}.json"),
    )
    text = (own if own.is_file() else english).read_text(encoding="utf-8")
    return rulefile.loads(text)[0]


def free_name(wanted: str, taken: set[str]) -> str:
    """Give *wanted*, or *wanted 2* and so on, whichever no rule has yet."""
    if wanted not in taken:
        return wanted
    return next(name for n in range(2, 10_000) if (name := f"{wanted} {n}") not in taken)

"""Rule: the keywords that start a chat, what is said, and the flow behind it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import Layout
from flowdesk.flow.matching import Heard, contains_words, normalised_once, starts_with_words
from flowdesk.tongue.say import mark

COMPLETION = mark("Thank you! Your reference is {{ReferenceCode}}.")
"""What a rule says at the end unless its owner says otherwise; an empty text is silence."""

APPROVED = mark("We have verified your submission {{ReferenceCode}}. Thank you!")
REJECTED = mark("Sorry, we could not verify your submission {{ReferenceCode}}.")


REPLY = mark("Reply")
AT_THE_END = mark("Completion message")
ON_APPROVAL = mark("Approved message")
ON_REJECTION = mark("Rejected message")
REMINDER = mark("Reminder")
"""What the owner calls the texts of a rule; `Rule.messages` gives them by these."""


class Strategy(StrEnum):
    """How a keyword is compared with a message, in the order in which rules are tried."""

    EXACT = "Exact"
    STARTS_WITH = "StartsWith"
    CONTAINS = "Contains"
    DEFAULT = "Default"


@dataclass(frozen=True)
class Rule:
    """A Bot Rule as its owner writes it; ``flow`` is the draft, ``extra`` keeps unknown keys.

    After ``nudge_after`` minutes of silence a customer is reminded, ``nudges`` times at the most, and
    then taken to have left; 0 minutes is never. Where ``nudge_message`` is empty the reminder is in
    Flowdesk's own words.
    """

    name: str
    keywords: tuple[str, ...] = ()
    strategy: Strategy = Strategy.EXACT
    reply: str = ""
    flow_enabled: bool = False
    flow: Flow = field(default_factory=Flow)
    completion: str = COMPLETION
    approved: str = APPROVED
    rejected: str = REJECTED
    nudge_after: int = 0
    nudges: int = 0
    nudge_message: str = ""
    layout: Layout = field(default_factory=Layout)
    extra: Mapping[str, Any] = field(default_factory=dict)

    def met(self) -> "Rule":
        """Give what customers meet of it, to compare a draft with what is live.

        Its name, the cards' places, unknown keys, reminders and the words of a review are no part of
        that; nor are flow and completion where the flow is off.
        """
        seen = replace(self, name="", approved="", rejected="", layout=Layout(), extra={})
        seen = replace(seen, nudge_after=0, nudges=0, nudge_message="")
        return seen if self.flow_enabled else replace(seen, flow=Flow(), completion="")

    def messages(self) -> dict[str, str]:
        """Give the texts that may hold ``{{…}}`` places, by what the owner calls them."""
        return {
            REPLY: self.reply,
            AT_THE_END: self.completion,
            ON_APPROVAL: self.approved,
            ON_REJECTION: self.rejected,
            REMINDER: self.nudge_message,
        }


def hello(rule: Rule) -> str:
    """Give a message that starts the rule."""
    keywords = () if rule.strategy is Strategy.DEFAULT else rule.keywords
    return next(iter(keywords), "Hello")


class Trigger(Protocol):
    """What decides whether a message is for a rule."""

    @property
    def keywords(self) -> Sequence[str]:
        """The words that start it."""

    @property
    def strategy(self) -> Strategy:
        """How they are compared."""


Triggered = TypeVar("Triggered", bound=Trigger)

_FITS: dict[Strategy, Callable[[str, str], bool]] = {
    Strategy.EXACT: lambda text, keyword: text == keyword,
    Strategy.STARTS_WITH: starts_with_words,
    Strategy.CONTAINS: contains_words,
}


def choose(rules: Iterable[Triggered], text: str) -> Triggered | None:
    """Pick the rule that a message starts: Exact, then StartsWith, Contains, and Default last.

    Letters' case, accents, punctuation and outer spaces do not count. Among rules of one strategy the
    first in the given order wins.
    """
    tried = list(rules)
    heard = Heard(text)
    for strategy, fits in _FITS.items():
        for rule in tried:
            if rule.strategy == strategy and _any(rule.keywords, heard, fits):
                return rule
    return next((rule for rule in tried if rule.strategy == Strategy.DEFAULT), None)


def _any(keywords: Sequence[str], heard: Heard, fits: Callable[[str, str], bool]) -> bool:
    wanted = (normalised_once(keyword) for keyword in keywords)
    return any(keyword and fits(heard.beside(keyword), keyword) for keyword in wanted)

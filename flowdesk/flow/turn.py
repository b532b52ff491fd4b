"""The values of a conversation: who is asked what, where the chat stands, and what a turn came to."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from flowdesk.flow.flow import Flow
from flowdesk.flow.how import How
from flowdesk.flow.kept import Answers
from flowdesk.flow.message import Outgoing
from flowdesk.flow.own_words import NONE, OwnWords
from flowdesk.flow.paging import Span
from flowdesk.flow.words import ENGLISH, LANGUAGES, Language

FARTHEST = 50
"""How many questions a customer can go back."""


class Outcome(StrEnum):
    """What a message did."""

    ASKED = "asked"
    """The next question is asked: the last answer was taken, or the chat began."""
    AGAIN = "again"
    """The same question is asked again."""
    BACK = "back"
    """The question before is open again; its old answer stands until it is replaced."""
    RESTARTED = "restarted"
    """The first question is asked again, and the answers are gone; the reference stays."""
    COMPLETE = "complete"
    """The flow came to its end."""
    CANCELLED = "cancelled"
    """The customer gave up; the answers are kept and no step waits."""
    HANDED_OVER = "handed over"
    """A person takes over; the step still waits, to be asked again when the bot goes on."""
    STOPPED = "stopped"
    """The customer wants no more messages; the step still waits, for the day of a "start"."""


@dataclass(frozen=True)
class Course:
    """What a chat remembers from one message to the next, beside its step and its answers.

    ``trail`` are the steps that were answered on the way to the one that waits, ``attempts`` counts
    the messages that it could not take, and ``offered`` is the place of the only option that was
    offered to a "did you mean". ``pages`` holds which options were shown last, by step, of those steps
    whose options fill more than one bubble. ``alone`` says that of a form which was complete nothing but
    the step that waits is asked anew. ``how`` tells by step how answers were matched, where that is
    worth telling; it stays when the chat is over.
    """

    trail: tuple[str, ...] = ()
    attempts: int = 0
    offered: int | None = None
    pages: Mapping[str, Span] = field(default_factory=dict)
    alone: bool = False
    how: Mapping[str, How] = field(default_factory=dict)

    def past(self, step_id: str, how: How | None) -> "Course":
        """Give the course after a step was left in some way, None for one that says nothing; the
        farthest steps are forgotten.
        """
        known = self._with(step_id, how)
        return Course((*self.trail, step_id)[-FARTHEST:], pages=self.pages, how=known)

    def tried(self, attempts: int, offered: int | None) -> "Course":
        """Give the course after so many messages that the step could not take; ``offered`` is the place
        of the option that is offered to a "did you mean".
        """
        return Course(self.trail, attempts, offered, self.pages, self.alone, self.how)

    def knowing(self, step_id: str, how: How | None) -> "Course":
        """Give the course with another word of how an answer came, None for no word."""
        return replace(self, how=self._with(step_id, how))

    def _with(self, step_id: str, how: How | None) -> Mapping[str, How]:
        if how is not None:
            return {**self.how, step_id: how}
        if step_id not in self.how:
            return self.how
        return {step: each for step, each in self.how.items() if step != step_id}

    def over(self) -> "Course":
        """Give what is kept of the course when the chat is over."""
        return Course(how=self.how)

    def back(self) -> "Course":
        """Give the course when the step before is open again."""
        return Course(self.trail[:-1], pages=self.pages, how=self.how)

    def asking_alone(self) -> "Course":
        """Give the course when one step of a complete form is asked anew."""
        return Course(self.trail, pages=self.pages, alone=True, how=self.how)

    def complete(self) -> "Course":
        """Give the course when the step that was asked alone is done with."""
        return Course(self.trail, pages=self.pages, how=self.how)

    def without_offer(self) -> "Course":
        """Give the course after all the options were shown."""
        return self if self.offered is None else self.tried(self.attempts, None)

    def first(self, step_id: str) -> int:
        """Give the place of the option with which the page of a step begins."""
        return self.pages[step_id].first if step_id in self.pages else 0

    def showing(self, step_id: str, page: Span | None) -> "Course":
        """Give the course after a page of a step was shown; None where there are no pages."""
        if self.pages.get(step_id) == page:
            return self
        others = {step: shown for step, shown in self.pages.items() if step != step_id}
        return replace(self, pages={**others, step_id: page} if page else others)

    def dumps(self) -> str:
        """Write it as JSON, to be kept with the submission."""
        plain = not self.attempts and self.offered is None and not self.pages
        if plain and not self.alone and not self.how:
            return json.dumps(self.trail, ensure_ascii=False)
        kept: dict[str, Any] = {
            "trail": self.trail,
            "attempts": self.attempts,
            "offered": self.offered,
            "pages": {step: (page.first, page.end) for step, page in self.pages.items()},
            **({"alone": True} if self.alone else {}),
        }
        if self.how:
            kept["how"] = self.how
        return json.dumps(kept, ensure_ascii=False)

    @classmethod
    def loads(cls, text: str) -> "Course":
        """Read what `dumps` wrote; a plain list is a trail, and an older one knows no pages, or
        not how answers were matched.
        """
        kept = json.loads(text)
        if isinstance(kept, list):
            return cls(tuple(kept))
        pages = {step: Span(*places) for step, places in kept.get("pages", {}).items()}
        alone = kept.get("alone", False)
        how = {step: How._make(each) for step, each in kept.get("how", {}).items()}
        return cls(tuple(kept["trail"]), kept["attempts"], kept["offered"], pages, alone, how)


def trail_of(text: str) -> tuple[str, ...]:
    """Give the trail alone of what `Course.dumps` wrote, at less cost than all of the course."""
    if text == "[]":
        return ()
    kept = json.loads(text)
    return tuple(kept if isinstance(kept, list) else kept["trail"])


@dataclass(frozen=True)
class Run:
    """One contact in one flow.

    ``completion`` is said at the end. ``places`` are the values of the built-in ``{{…}}`` names.
    ``languages`` are those whose reserved words count, at least one; the first is what is spoken.
    ``own`` are reserved words of the owner's.
    """

    flow: Flow
    submission: int
    completion: str
    places: Mapping[str, str]
    languages: tuple[str, ...] = (ENGLISH,)
    own: OwnWords = NONE

    @property
    def language(self) -> Language:
        """The language of what Flowdesk itself says."""
        return LANGUAGES[self.languages[0]]


@dataclass(frozen=True)
class Turn:
    """What one message leads to: the bubble to send (None for silence), the step that waits now
    (None when the chat is over), all answers so far in the order they were given, what happened,
    and the course to hand in with the next message.
    """

    say: Outgoing | None
    step: str | None
    answers: Answers
    outcome: Outcome
    course: Course = Course()

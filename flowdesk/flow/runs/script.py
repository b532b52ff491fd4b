"""Scripts: what a customer sends on a route, message by message, and what each should lead to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flowdesk.flow.flow import Flow
from flowdesk.flow.kept import Answers, Kept
from flowdesk.flow.message import Incoming, Tap, Text
from flowdesk.flow.runs import sample
from flowdesk.flow.runs.leg import By, Leg, Walk
from flowdesk.flow.shape import tappable
from flowdesk.flow.step import Step
from flowdesk.flow.words import ENGLISH, LANGUAGES, Command

LARGE = 200
"""Legs of all routes together above which each route is played once, by ways that take turns."""

_ASKING = {
    "en": "{}, please",
    "es": "{}, por favor",
    "pt": "{}, por favor",
    "fr": "{}, s’il vous plaît",
    "hi": "कृपया {}",
    "id": "tolong {}",
    "ar": "{} من فضلك",
}
"""An option as people type it, with a word too many."""


class Does(StrEnum):
    """What a message does."""

    BEGINS = "begins"
    WRONG = "wrong"
    ANSWERS = "answers"
    SKIPS = "skips"
    GIVES_UP = "gives up"


class Manner(StrEnum):
    """How an option is chosen."""

    TAP = "tap"
    NUMBER = "number"
    WORDS = "words"


@dataclass(frozen=True)
class Given:
    """The first ``count`` of answers that are given one after the other. All messages of a script share
    the list, so that a long one takes little room.
    """

    every: Sequence[tuple[str, Kept]] = ()
    count: int = 0


@dataclass(frozen=True)
class Beat:
    """One message of the customer. ``at`` is the step that waits when it is sent, None where it
    begins the chat; ``waits`` is the step that should wait then, None where the form should be
    complete, and ``given`` what should be stored then. ``leg`` is the leg that it goes, ``manner``
    how it chooses an option.
    """

    sends: Incoming
    does: Does
    at: str | None
    waits: str | None
    given: Given = Given()
    leg: Leg | None = None
    manner: Manner | None = None

    @property
    def answers(self) -> Answers:
        """What should be stored then, by step, in the order in which it was first given."""
        return dict(self.given.every[: self.given.count])


Script = tuple[Beat, ...]


@dataclass(frozen=True)
class Play:
    """One way of playing a route: its place among the routes, and what is sent."""

    route: int
    script: Script


def plays(
    flow: Flow, routes: Sequence[Walk], hello: str, language: str = ENGLISH
) -> tuple[Play, ...]:
    """Give how to play routes so that every step first gets a wrong answer once, and every option is
    chosen by a tap, by its number and by words, where the flow is not LARGE.
    """
    writer = _Writer(flow, language)
    large = is_large(routes)
    found: list[Play] = []
    for number, walk in enumerate(routes):
        rounds = 1 if large else max(1, *(len(_manners(flow[leg.step], leg)) for leg in walk))
        for turn in range(rounds):
            if turn and not writer.has_news(walk, turn):
                continue
            shift = number if large else turn
            found.append(Play(number, tuple(writer.written(walk, hello, shift))))
    return tuple(found)


def is_large(routes: Sequence[Walk]) -> bool:
    """Tell whether routes are so long together that each is played once only."""
    return sum(map(len, routes)) > LARGE


class _Writer:
    """Writes scripts one after the other and knows which steps have had their wrong answer."""

    def __init__(self, flow: Flow, language: str):
        self._flow = flow
        self._language = language
        self._wronged: set[str] = set()
        self._chosen: set[tuple[str, str, Manner]] = set()

    def has_news(self, walk: Walk, turn: int) -> bool:
        """Tell whether an option of a route would be chosen as it was never chosen before."""
        chosen = ((leg, self._manner(leg, turn)) for leg in walk)
        return any(how and (leg.step, leg.answer, how) not in self._chosen for leg, how in chosen)

    def written(self, walk: Walk, hello: str, turn: int) -> Iterator[Beat]:
        """Give the messages of a route; options are chosen in the manner of the turn."""
        answers: list[tuple[str, Kept]] = []
        first = self._flow.first
        yield Beat(Text(hello), Does.BEGINS, None, first.id if first else None)
        for leg in walk:
            step = self._flow[leg.step]
            if leg.by is By.GIVE_UP:
                yield from self._given_up(step, leg, answers)
                continue
            if (odd := self._first_wrong(step)) is not None:
                yield Beat(odd, Does.WRONG, step.id, step.id, _so_far(answers))
            if leg.by is By.SKIP:
                skip = LANGUAGES[self._language].heard[Command.SKIP][0]
                yield Beat(Text(skip), Does.SKIPS, step.id, leg.target, _so_far(answers), leg)
                continue
            kept = leg.answer or sample.kept(step, sample.given(self._flow, leg))
            answers.append((step.id, kept))
            manner = self._manner(leg, turn)
            sent = self._sent(step, leg, manner)
            yield Beat(sent, Does.ANSWERS, step.id, leg.target, _so_far(answers), leg, manner)

    def _given_up(self, step: Step, leg: Leg, answers: list[tuple[str, Kept]]) -> Iterator[Beat]:
        odd = sample.wrong(step)
        if odd is None:
            return
        for _ in range(max(step.max_attempts or 1, 1) - 1):
            yield Beat(odd, Does.WRONG, step.id, step.id, _so_far(answers))
        yield Beat(odd, Does.GIVES_UP, step.id, leg.target, _so_far(answers), leg)

    def _first_wrong(self, step: Step) -> Incoming | None:
        """Give a wrong answer the first time a step is met, unless one is all that it allows."""
        if step.id in self._wronged or (step.max_attempts is not None and step.max_attempts < 2):
            return None
        self._wronged.add(step.id)
        return sample.wrong(step)

    def _manner(self, leg: Leg, turn: int) -> Manner | None:
        ways = _manners(self._flow[leg.step], leg)
        return ways[turn % len(ways)] if ways else None

    def _sent(self, step: Step, leg: Leg, manner: Manner | None) -> Incoming:
        if manner is None:
            return sample.given(self._flow, leg)
        self._chosen.add((leg.step, leg.answer, manner))
        if manner is Manner.TAP:
            return Tap("", leg.answer)
        if manner is Manner.NUMBER:
            return Text(str(step.options.index(leg.answer) + 1))
        return Text(_ASKING[self._language].format(leg.answer))


def _so_far(answers: Sequence[tuple[str, Kept]]) -> Given:
    return Given(answers, len(answers))


def _manners(step: Step, leg: Leg) -> tuple[Manner, ...]:
    """Give how an option can be chosen; a tap only where WhatsApp shows the options to tap."""
    if not step.offers_options or leg.by is not By.ANSWER:
        return ()
    typed = (Manner.NUMBER, Manner.WORDS)
    return (Manner.TAP, *typed) if tappable(step.options) else typed

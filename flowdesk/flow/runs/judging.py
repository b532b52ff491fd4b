"""Judging one message of a route: whether what came agrees with what the flow says.

The flow alone is asked, never the engine: who judges must not be who is judged.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from flowdesk.flow import template
from flowdesk.flow.kept import Answers, Kept, parts
from flowdesk.flow.measure import cut, units
from flowdesk.flow.message import Incoming, Photo, Tap, Text
from flowdesk.flow.rule import Rule
from flowdesk.flow.runs.script import Beat, Does
from flowdesk.flow.shape import TEXT
from flowdesk.flow.words import ENGLISH, LANGUAGES, Language

_SHORT, _LONG = 60, 400


@dataclass(frozen=True)
class Bubble:
    """What the bot said: the text, and the options that were shown to tap."""

    text: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Came:
    """What a message led to: what was said, the step that waits (None where none does), whether the
    form is complete, what is stored, and the values of the built-in places.

    ``trouble`` is a sentence where WhatsApp took a bubble not, or nothing came in time; ``lost`` are
    photos that are not on disk as they were sent.
    """

    bubbles: tuple[Bubble, ...] = ()
    waits: str | None = None
    complete: bool = False
    answers: Answers = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    trouble: str = ""
    lost: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fault:
    """Why a route is red: a sentence, the step it is about, what was sent, came and should have come."""

    sentence: str
    step: str | None
    sent: str
    came: str
    wanted: str


def judge(rule: Rule, beat: Beat, came: Came, language: str = ENGLISH) -> Fault | None:
    """Give what is wrong with what came, the first thing only; None where all is as it should be."""
    case = _Case(rule, beat, came, LANGUAGES[language])
    sentences = (sentence for look in _LOOKS for sentence in look(case))
    sentence = next(sentences, None)
    if sentence is None:
        return None
    about = beat.at if beat.at is not None else beat.waits
    said = sentence[:1].upper() + sentence[1:]
    kept, wanted = case.stored()
    return Fault(said, about, spoken(beat.sends), kept + told(came), wanted + case.wanted())


def spoken(sent: Incoming) -> str:
    """Give what a customer sent, as it is told."""
    match sent:
        case Text(body):
            return f"“{cut(body, _SHORT)}”"
        case Tap(_, title):
            return f"a tap on “{cut(title, _SHORT)}”"
        case Photo():
            return "a photo"
        case _:
            return "a location"


def told(came: Came) -> str:
    """Give what came, as it is told."""
    if came.trouble:
        return came.trouble
    return cut("\n\n".join(bubble.text for bubble in came.bubbles), _LONG) or "nothing"


@dataclass(frozen=True)
class _Case:
    """One message with everything to judge it by."""

    rule: Rule
    beat: Beat
    came: Came
    language: Language

    def asked(self) -> str:
        """Give the text that should come, with its places: a question, or the last words."""
        waits = self.beat.waits
        step = self.rule.flow.get(waits) if waits is not None else None
        return step.question if step else self.rule.completion

    def texts(self) -> tuple[str, ...]:
        """Give everything that should come: what stands before a question, and the question."""
        step = self.rule.flow.get(self.beat.at) if self.beat.at is not None else None
        before = self.rule.reply if self.beat.does is Does.BEGINS else ""
        if self.beat.does is Does.WRONG and step is not None:
            before = step.error_message or ""
        return (before, self.asked())

    def filled(self, text: str) -> str:
        return _one_space(template.fill_with(text, lambda name: self.value(name) or ""))

    def value(self, name: str) -> str | None:
        """Give what stands in a place; None where nothing does."""
        step, kept = self.rule.flow.get(name), self.beat.answers.get(name)
        if kept is None:
            return self.came.places.get(name)
        return step.spoken(kept, self.language) if step else ", ".join(parts(kept))

    def wanted(self) -> str:
        """Say what should have come."""
        text = self.filled(self.asked())
        waits = self.beat.waits
        text = cut(text, _LONG)
        return f"the question of “{waits}”: {text}" if waits is not None else f"the end: {text}"

    def stored(self) -> tuple[str, str]:
        """Say what is stored of an answer, and what should be; nothing where that is the same."""
        at = self.beat.at
        wanted, kept = self.beat.answers.get(at or ""), self.came.answers.get(at or "")
        if self.beat.does is not Does.ANSWERS or (kept is not None and _same(wanted, kept)):
            return "", ""
        was = f"“{_first(kept)}” is stored for “{at}”" if kept else f"nothing is stored for “{at}”"
        return f"{was}; ", f"“{_first(wanted)}” is stored for “{at}”; "

    def was(self) -> str:
        return f"{spoken(self.beat.sends)} was sent"


def _refused(case: _Case) -> Iterator[str]:
    if case.came.trouble:
        yield f"{case.was()}. {case.came.trouble}"


def _taken(case: _Case) -> Iterator[str]:
    """See whether the message was understood as it was meant."""
    beat, came = case.beat, case.came
    if beat.at is None or beat.does is not Does.ANSWERS:
        return
    wanted, kept = beat.answers.get(beat.at), came.answers.get(beat.at)
    if came.waits == beat.at != beat.waits and kept != wanted:
        choice = f" to choose “{_first(wanted)}”" if _is_option(case) else ""
        yield f"{case.was()}{choice} at “{beat.at}”. It was not understood, and was asked again."
    elif kept is not None and not _same(wanted, kept):
        yield f"{case.was()} for “{_first(wanted)}” at “{beat.at}”. It was taken as “{_first(kept)}”."


def _gone(case: _Case) -> Iterator[str]:
    """See whether the chat is where the flow says."""
    beat, came = case.beat, case.came
    if beat.waits is not None and came.waits == beat.waits:
        return
    if beat.waits is None and came.complete:
        return
    here = f"the chat waits at “{came.waits}”" if came.waits is not None else "the chat is over"
    if beat.does is Does.WRONG:
        yield f"{case.was()} as a wrong answer at “{beat.at}”. It was not asked again: {here}."
        return
    there = "complete" if beat.waits is None else f"at “{beat.waits}”"
    where = "to begin" if beat.at is None else f"at “{beat.at}”"
    yield f"{case.was()} {where}. The chat should be {there}, but {here}."


def _stored(case: _Case) -> Iterator[str]:
    """See whether what was given is stored, no more and no less."""
    beat, came = case.beat, case.came
    given, stored = beat.answers, came.answers
    for name in dict.fromkeys([*given, *stored]):
        wanted, kept = given.get(name), stored.get(name)
        if kept is None:
            yield f"The answer to “{name}” is not stored."
        elif wanted is None:
            yield f"An answer to “{name}” is stored that nobody gave: “{_first(kept)}”."
        elif not _same(wanted, kept):
            yield f"The answer to “{name}” is stored as “{_first(kept)}”, not “{_first(wanted)}”."
    if came.lost:
        yield f"The photo is not stored as it was sent: {came.lost[0]}."


def _whole(case: _Case) -> Iterator[str]:
    """See whether every place has something to stand in it."""
    for text in case.texts():
        for name in template.names(text):
            step = case.rule.flow.get(name)
            if case.value(name) or (step and step.optional):
                continue
            why = f"“{name}” was not answered on this way" if step else f"“{name}” is no step"
            yield f"{{{{{name}}}}} is empty in “{cut(_one_space(text), _SHORT)}”: {why}."


def _said(case: _Case) -> Iterator[str]:
    """See whether what the flow says was said, whole."""
    said = _one_space("\n".join(bubble.text for bubble in case.came.bubbles))
    if not said and case.filled(case.asked()):
        yield f"{case.was()}. Nothing came."
        return
    whole = [case.filled(text) for text in case.texts()]
    missing = [text for text in whole if text not in said]
    if units(said) > TEXT or (missing and said.endswith("…")):
        short = cut(max(missing or whole, key=len), _SHORT)
        yield f"“{short}” is too long for the {TEXT:,} characters of WhatsApp, and was cut."
    for text in missing:
        yield f"{case.was()}. “{cut(text, _SHORT)}” should have come."


def _offered(case: _Case) -> Iterator[str]:
    """See whether the options came with their question."""
    step = case.rule.flow.get(case.beat.waits) if case.beat.waits is not None else None
    if step is None or not step.options or case.beat.does is Does.WRONG:
        return
    shown = "\n".join([*(b.text for b in case.came.bubbles), *_choices(case.came)])
    if not any(_one_space(option) in _one_space(shown) for option in step.options):
        yield f"The options of “{step.id}” did not come with its question."


_LOOKS: tuple[Callable[[_Case], Iterator[str]], ...] = (
    _refused,
    _taken,
    _gone,
    _stored,
    _whole,
    _said,
    _offered,
)


def _choices(came: Came) -> list[str]:
    return [choice for bubble in came.bubbles for choice in bubble.choices]


def _is_option(case: _Case) -> bool:
    return bool(case.beat.at is not None and case.rule.flow[case.beat.at].offers_options)


def _same(wanted: Kept | None, kept: Kept) -> bool:
    """Compare an answer; of a photo any path counts, for its name is made up when it comes."""
    if wanted is None or isinstance(wanted, str) != isinstance(kept, str):
        return False
    if parts(wanted)[0].startswith("images/"):
        return all(part.startswith("images/") for part in parts(kept))
    return wanted == kept


def _first(kept: Kept | None) -> str:
    return cut(", ".join(parts(kept)), _SHORT) if kept else ""


def _one_space(text: str) -> str:
    return " ".join(text.split())

"""Judging one message of a route: whether what came agrees with what the flow says.

The flow alone is asked, never the engine: who judges must not be who is judged.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flowdesk.flow import template
from flowdesk.flow.kept import Kept, parts
from flowdesk.flow.measure import cut, units
from flowdesk.flow.rule import Rule
from flowdesk.flow.runs.script import Beat, Does
from flowdesk.flow.runs.told import LONG, SHORT, Came, Fault, spoken, told
from flowdesk.flow.shape import TEXT
from flowdesk.flow.words import ENGLISH, LANGUAGES, Language
from flowdesk.tongue.say import tr


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
        waits = self.beat.waits
        return tr(
            "the end: {text}" if waits is None else "the question of “{step}”: {text}",
            step=waits,
            text=cut(self.filled(self.asked()), LONG),
        )

    def stored(self) -> tuple[str, str]:
        """Say what is stored of an answer, and what should be; nothing where that is the same."""
        at = self.beat.at
        wanted, kept = self.beat.answers.get(at or ""), self.came.answers.get(at or "")
        if self.beat.does is not Does.ANSWERS or (kept is not None and _same(wanted, kept)):
            return "", ""
        return _is_stored(kept, at), _is_stored(wanted, at)

    @property
    def sent(self) -> str:
        return spoken(self.beat.sends)


def _refused(case: _Case) -> Iterator[str]:
    if case.came.trouble:
        yield tr("{what} was sent. {trouble}", what=case.sent, trouble=case.came.trouble)


def _taken(case: _Case) -> Iterator[str]:
    """See whether the message was understood as it was meant."""
    beat, came = case.beat, case.came
    if beat.at is None or beat.does is not Does.ANSWERS:
        return
    wanted, kept = beat.answers.get(beat.at), came.answers.get(beat.at)
    if came.waits == beat.at != beat.waits and kept != wanted:
        yield tr(
            "{what} was sent to choose “{option}” at “{step}”. It was not understood, and was asked"
            " again."
            if _is_option(case)
            else "{what} was sent at “{step}”. It was not understood, and was asked again.",
            what=case.sent,
            option=_first(wanted),
            step=beat.at,
        )
    elif kept is not None and not _same(wanted, kept):
        yield tr(
            "{what} was sent for “{wanted}” at “{step}”. It was taken as “{kept}”.",
            what=case.sent,
            wanted=_first(wanted),
            step=beat.at,
            kept=_first(kept),
        )


def _gone(case: _Case) -> Iterator[str]:
    """See whether the chat is where the flow says."""
    beat, came = case.beat, case.came
    if beat.waits is not None and came.waits == beat.waits:
        return
    if beat.waits is None and came.complete:
        return
    if beat.does is Does.WRONG:
        yield tr(
            "{what} was sent as a wrong answer at “{step}”. It was not asked again: the chat is over."
            if came.waits is None
            else "{what} was sent as a wrong answer at “{step}”. It was not asked again: the chat waits"
            " at “{other}”.",
            what=case.sent,
            step=beat.at,
            other=came.waits,
        )
        return
    begun = tr(
        "{what} was sent to begin." if beat.at is None else "{what} was sent at “{step}”.",
        what=case.sent,
        step=beat.at,
    )
    yield f"{begun} {_elsewhere(beat.waits, came.waits)}"


def _elsewhere(wanted: str | None, waits: str | None) -> str:
    if wanted is None:
        return (
            tr("The chat should be complete, but the chat waits at “{step}”.", step=waits)
            if waits is not None
            else tr("The chat should be complete, but the chat is over.")
        )
    return tr(
        "The chat should be at “{wanted}”, but the chat is over."
        if waits is None
        else "The chat should be at “{wanted}”, but the chat waits at “{step}”.",
        wanted=wanted,
        step=waits,
    )


def _stored(case: _Case) -> Iterator[str]:
    """See whether what was given is stored, no more and no less."""
    beat, came = case.beat, case.came
    given, stored = beat.answers, came.answers
    for name in dict.fromkeys([*given, *stored]):
        wanted, kept = given.get(name), stored.get(name)
        if kept is None:
            yield tr("The answer to “{step}” is not stored.", step=name)
        elif wanted is None:
            yield tr(
                "An answer to “{step}” is stored that nobody gave: “{answer}”.",
                step=name,
                answer=_first(kept),
            )
        elif not _same(wanted, kept):
            yield tr(
                "The answer to “{step}” is stored as “{answer}”, not “{wanted}”.",
                step=name,
                answer=_first(kept),
                wanted=_first(wanted),
            )
    if came.lost:
        yield tr("The photo is not stored as it was sent: {path}.", path=came.lost[0])


def _whole(case: _Case) -> Iterator[str]:
    """See whether every place has something to stand in it."""
    for text in case.texts():
        for name in template.names(text):
            step = case.rule.flow.get(name)
            if case.value(name) or (step and step.optional):
                continue
            yield tr(
                "{place} is empty in “{text}”: “{name}” was not answered on this way."
                if step
                else "{place} is empty in “{text}”: “{name}” is no step.",
                place=f"{{{{{name}}}}}",
                text=cut(_one_space(text), SHORT),
                name=name,
            )


def _said(case: _Case) -> Iterator[str]:
    """See whether what the flow says was said, whole."""
    said = _one_space("\n".join(bubble.text for bubble in case.came.bubbles))
    if not said and case.filled(case.asked()):
        yield tr("{what} was sent. Nothing came.", what=case.sent)
        return
    whole = [case.filled(text) for text in case.texts()]
    missing = [text for text in whole if text not in said]
    if units(said) > TEXT or (missing and said.endswith("…")):
        short = cut(max(missing or whole, key=len), SHORT)
        yield tr(
            "“{text}” is too long for the {n:,} characters of WhatsApp, and was cut.",
            text=short,
            n=TEXT,
        )
    for text in missing:
        yield tr(
            "{what} was sent. “{text}” should have come.", what=case.sent, text=cut(text, SHORT)
        )


def _offered(case: _Case) -> Iterator[str]:
    """See whether the options came with their question."""
    step = case.rule.flow.get(case.beat.waits) if case.beat.waits is not None else None
    if step is None or not step.options or case.beat.does is Does.WRONG:
        return
    shown = "\n".join([*(b.text for b in case.came.bubbles), *_choices(case.came)])
    if not any(_one_space(option) in _one_space(shown) for option in step.options):
        yield tr("The options of “{step}” did not come with its question.", step=step.id)


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


def _is_stored(kept: Kept | None, at: str | None) -> str:
    said = tr(
        "“{answer}” is stored for “{step}”" if kept else "nothing is stored for “{step}”",
        answer=_first(kept),
        step=at,
    )
    return f"{said}; "


def _first(kept: Kept | None) -> str:
    return cut(", ".join(parts(kept)), SHORT) if kept else ""


def _one_space(text: str) -> str:
    return " ".join(text.split())

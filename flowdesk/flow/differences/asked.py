"""What is otherwise in one step: its kind, its words, its settings."""

from collections.abc import Iterator, Mapping

from flowdesk.flow import template
from flowdesk.flow.differences import choices, leads
from flowdesk.flow.differences.change import Change
from flowdesk.flow.step import KEYS, Step
from flowdesk.tongue.say import tr


def changes(old: Step, new: Step, names: Mapping[str, str]) -> list[Change]:
    """Give what is otherwise in a step; what merely follows steps that were renamed is left out."""
    labels = choices.relabelled(old, new, names)
    return [
        *_named(old, new),
        *_words(old, new, names),
        *choices.changes(old, new, labels),
        *leads.changes(old, new, labels, names),
        *_settings(old, new, names),
        *_unknown(old, new),
    ]


def _named(old: Step, new: Step) -> Iterator[Change]:
    if old.id != new.id:
        said = tr("Called “{now}”, was “{before}”.", now=new.id, before=old.id)
        yield Change("renamed", said, new.id, old.id, new.id)
    if old.type != new.type:
        said = tr("Is of kind {now}, was {before}.", now=tr(new.type), before=tr(old.type))
        yield Change("kind", said, new.id, old.type, new.type)


def _words(old: Step, new: Step, names: Mapping[str, str]) -> Iterator[Change]:
    was = template.rename(old.question, names)
    if was != new.question:
        yield Change("question", tr("The question is another."), new.id, was, new.question)
    was, now = template.rename(old.error_message or "", names), new.error_message or ""
    if was != now:
        said = tr("What is said after a wrong answer is another.")
        yield Change("error-message", said, new.id, was, now)


def _settings(old: Step, new: Step, names: Mapping[str, str]) -> Iterator[Change]:
    if bool(old.optional) != bool(new.optional):
        said = tr("Can be left out." if new.optional else "Must be answered.")
        yield Change("optional", said, new.id)
    if old.max_attempts != new.max_attempts:
        was, now = _number(old.max_attempts), _number(new.max_attempts)
        said = tr("Attempts at an answer: {number}.", number=now)
        yield Change("attempts", said, new.id, was, now)
    was, now = leads.given_up(old.on_max_attempts, names), leads.given_up(new.on_max_attempts, {})
    if was != now:
        said = tr("Who cannot answer is taken {where}.", where=now)
        yield Change("gives-up", said, new.id, was, now)
    if (old.max_images or 1) != (new.max_images or 1):
        was, now = str(old.max_images or 1), str(new.max_images or 1)
        said = tr("Photos in one answer: up to {number}.", number=now)
        yield Change("images", said, new.id, was, now)


def _number(value: int | None) -> str:
    return tr("any number") if value is None else str(value)


def _unknown(old: Step, new: Step) -> Iterator[Change]:
    """Speak of the keys that mean nothing to Flowdesk, and so to no customer."""
    were, are = old.to_json(), new.to_json()
    for key in dict.fromkeys((*were, *are)):
        if key not in KEYS and (key in were, were.get(key)) != (key in are, are.get(key)):
            said = tr("“{key}”, which Flowdesk only keeps, is another.", key=key)
            yield Change("unknown", said, new.id)

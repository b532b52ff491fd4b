"""Synonyms and reserved words: what a customer types means one thing only."""

from collections.abc import Iterator, Sequence
from functools import partial

from flowdesk.flow.checks.near import did_you_mean, nearest
from flowdesk.flow.field import Field
from flowdesk.flow.flow import Flow
from flowdesk.flow.matching import normalise
from flowdesk.flow.paging import several
from flowdesk.flow.problem import Fix, Problem, Severity
from flowdesk.flow.reserved import Command, command
from flowdesk.flow.step import Step
from flowdesk.tongue.say import mark, tr


def problems(step: Step, languages: Sequence[str]) -> Iterator[Problem]:
    """Find other words for options that do not exist or that mean two, and options that take a
    reserved word from the customer.
    """
    yield from _unknown(step)
    yield from _colliding(step)
    yield from _reserved(step, languages)


def _unknown(step: Step) -> Iterator[Problem]:
    for key in step.synonyms:
        if key in step.options:
            continue
        meant = nearest(key, (one for one in step.options if one not in step.synonyms))
        sentence = tr(
            "“{step}” has other words for “{option}”, but that is none of its options.",
            step=step.id,
            option=key,
        )
        fixes = [Fix(tr("Forget “{name}”", name=key), partial(_moved, step.id, key, None))]
        if meant:
            fixes.insert(
                0, Fix(tr("Use “{name}”", name=meant), partial(_moved, step.id, key, meant))
            )
        here = Field("synonyms", key)
        yield _warning("unknown-synonyms", sentence + did_you_mean(meant), step, here, tuple(fixes))


def _colliding(step: Step) -> Iterator[Problem]:
    taken = {normalise(option): option for option in step.options}
    for option, words in step.synonyms.items():
        for word in words:
            owner = taken.setdefault(normalise(word), option)
            if owner != option:
                fix = Fix(
                    tr("Remove “{name}”", name=word), partial(_without, step.id, option, word)
                )
                sentence = tr(
                    "“{step}”: “{word}” would mean “{one}” and “{other}”.",
                    step=step.id,
                    word=word,
                    one=owner,
                    other=option,
                )
                here = Field("synonyms", option)
                yield _warning("equal-synonyms", sentence, step, here, (fix,))


def _reserved(step: Step, languages: Sequence[str]) -> Iterator[Problem]:
    for word in dict.fromkeys((*step.options, *step.next_mapping, *_words(step))):
        meant = command(word, languages)
        if meant is None or not _counts(step, meant):
            continue
        sentence = tr(_TAKES[meant], step=step.id, word=word)
        yield _warning("reserved-option", sentence, step, _field(step, word))


def _field(step: Step, word: str) -> Field:
    """Give where a word stands: an option, an answer that leads somewhere, or another word."""
    if word in step.options:
        return Field("options", step.options.index(word))
    if word in step.next_mapping:
        return Field("nextMapping", word)
    return Field("synonyms", next(key for key, words in step.synonyms.items() if word in words))


def _counts(step: Step, meant: Command) -> bool:
    """Tell whether a reserved word does anything at a step, so that it would be missed."""
    if meant is Command.SKIP:
        return bool(step.optional)
    if meant is Command.MORE:
        return several(step.question, step.options)
    return meant in _TAKES


_TAKES = {
    Command.CANCEL: mark(
        "“{step}”: who sends “{word}” here chooses it, and cannot use it to cancel the chat."
    ),
    Command.RESTART: mark(
        "“{step}”: who sends “{word}” here chooses it, and cannot use it to begin again."
    ),
    Command.BACK: mark(
        "“{step}”: who sends “{word}” here chooses it, and cannot use it to go back."
    ),
    Command.STOP: mark(
        "“{step}”: who sends “{word}” here chooses it, and cannot use it to stop your messages."
    ),
    Command.START: mark(
        "“{step}”: who sends “{word}” here chooses it, and cannot use it to get your messages again."
    ),
    Command.SKIP: mark(
        "“{step}”: who sends “{word}” here chooses it, and cannot use it to skip the question."
    ),
    Command.MORE: mark(
        "“{step}”: who sends “{word}” here chooses it, and cannot use it to see more options."
    ),
}


def _words(step: Step) -> Iterator[str]:
    return (word for words in step.synonyms.values() for word in words)


def _warning(
    code: str, sentence: str, step: Step, field: Field, fixes: tuple[Fix, ...] = ()
) -> Problem:
    return Problem(code, Severity.WARNING, sentence, step.id, fixes=fixes, field=field)


def _moved(step_id: str, key: str, meant: str | None, flow: Flow) -> Flow:
    """Give other words to the option that was meant, or forget them."""
    old = flow[step_id].synonyms
    names = {option: meant if option == key else option for option in old}
    return _put(flow, step_id, {name: [*old[was]] for was, name in names.items() if name})


def _without(step_id: str, option: str, word: str, flow: Flow) -> Flow:
    old = flow[step_id].synonyms
    left = {
        name: [one for one in words if name != option or one != word] for name, words in old.items()
    }
    return _put(flow, step_id, {name: words for name, words in left.items() if words})


def _put(flow: Flow, step_id: str, synonyms: dict[str, list[str]]) -> Flow:
    step = flow[step_id]
    return flow.put(
        step_id, step.with_(synonyms=synonyms) if synonyms else step.without("synonyms")
    )

"""What is otherwise in the options of one question, and in the other words they answer to."""

from collections.abc import Iterator, Mapping

from flowdesk.flow.differences.change import Change, listed
from flowdesk.flow.step import Step
from flowdesk.tongue.say import tr


def relabelled(old: Step, new: Step, names: Mapping[str, str]) -> dict[str, str]:
    """Give the options that only have another label now, old to new.

    That can be told where the number of options is the same, and the new label stands in the old
    one's place and leads where that one led.
    """
    if len(old.options) != len(new.options):
        return {}
    return {
        was: now
        for was, now in zip(old.options, new.options, strict=True)
        if was not in new.options
        and now not in old.options
        and _led(old, was, names) == _led(new, now, {})
    }


def _led(step: Step, option: str, names: Mapping[str, str]) -> str | None:
    target = step.next_mapping.get(option)
    return names.get(target, target) if target else None


def changes(old: Step, new: Step, labels: Mapping[str, str]) -> Iterator[Change]:
    """Give what is otherwise in the options; *labels* are those that are called anew."""
    if old.options != new.options:
        found = [*_labels(new, labels), *_members(old, new, labels), *_order(old, new, labels)]
        yield from found or [_whole(old, new)]
    yield from _synonyms(old, new, labels)


def _labels(new: Step, labels: Mapping[str, str]) -> Iterator[Change]:
    for was, now in labels.items():
        said = tr("The option “{before}” is called “{now}”.", before=was, now=now)
        yield Change("option-renamed", said, new.id, was, now)


def _members(old: Step, new: Step, labels: Mapping[str, str]) -> Iterator[Change]:
    come = [one for one in new.options if one not in old.options and one not in labels.values()]
    gone = [one for one in old.options if one not in new.options and one not in labels]
    for option in dict.fromkeys(come):
        said = tr("New option “{option}”.", option=option)
        yield Change("option-added", said, new.id, after=option)
    for option in dict.fromkeys(gone):
        said = tr("The option “{option}” is gone.", option=option)
        yield Change("option-removed", said, new.id, before=option)


def _order(old: Step, new: Step, labels: Mapping[str, str]) -> Iterator[Change]:
    were = [labels.get(one, one) for one in old.options]
    stayed = [one for one in were if one in new.options]
    stand = [one for one in new.options if one in were]
    if stayed != stand and sorted(stayed) == sorted(stand):
        said = tr("The options stand in another order.")
        yield Change("options-order", said, new.id, listed(stayed), listed(stand))


def _whole(old: Step, new: Step) -> Change:
    """Say it of options that are double, where no single one can be named."""
    said = tr("The options are others.")
    return Change("options", said, new.id, listed(old.options), listed(new.options))


def _synonyms(old: Step, new: Step, labels: Mapping[str, str]) -> Iterator[Change]:
    called = {labels.get(option, option): words for option, words in old.synonyms.items()}
    for option in dict.fromkeys((*called, *new.synonyms)):
        were, are = called.get(option, ()), new.synonyms.get(option, ())
        if were != are and (option in new.options or are):
            said = tr("“{option}” is also understood by other words.", option=option)
            yield Change("synonyms", said, new.id, ", ".join(were), ", ".join(are))

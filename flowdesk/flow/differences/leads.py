"""Where the answers of one step lead otherwise."""

from collections.abc import Iterator, Mapping

from flowdesk.flow.differences.change import Change
from flowdesk.flow.step import COMPLETE, HANDOFF, Step
from flowdesk.tongue.say import tr


def changes(
    old: Step, new: Step, labels: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[Change]:
    """Give the answers that lead elsewhere; *labels* are options and *names* steps renamed, old to new.

    An option that is gone takes its connection with it without a word more.
    """
    mapped = {labels.get(answer, answer): way for answer, way in old.next_mapping.items()}
    for answer in dict.fromkeys((*new.options, *new.next_mapping, *mapped)):
        if answer not in new.next_mapping and answer in old.options and answer not in new.options:
            continue
        was, now = _own(mapped.get(answer), names), _own(new.next_mapping.get(answer), {})
        if was != now:
            said = tr("“{answer}” leads {where}.", answer=answer, where=now)
            yield Change("leads", said, new.id, was, now)
    was, now = to(old.next, names), to(new.next, {})
    if was != now:
        said = tr(
            "Everything else leads {where}." if new.options else "The answer leads {where}.",
            where=now,
        )
        yield Change("next", said, new.id, was, now)


def given_up(target: str | None, names: Mapping[str, str]) -> str:
    """Say where who could not answer is taken."""
    return tr("to a person") if target in {None, "", HANDOFF} else to(target, names)


def _own(target: str | None, names: Mapping[str, str]) -> str:
    return to(target, names) if target else tr("where everything else leads")


def to(target: str | None, names: Mapping[str, str]) -> str:
    """Say where a target is; nothing written is the end."""
    if not target or target == COMPLETE:
        return tr("to the end")
    return tr("to “{step}”", step=names.get(target, target))

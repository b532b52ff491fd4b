"""Every way through a flow, for tests and for coverage."""

from collections.abc import Iterator

from flowdesk.flow.flow import Flow
from flowdesk.flow.matching import normalise
from flowdesk.flow.step import Step

Route = tuple[tuple[str, str], ...]
"""The steps of one chat in order, each with the answer that leads on from it."""

_SAMPLES = {"Text": "Anna", "Phone": "15550001234", "Image": "images/sample.jpg"}
_TRIES = 100
"""How many answers may be tried for each route that is wanted; circles without a way out end there."""


def routes(flow: Flow, limit: int = 1000) -> Iterator[Route]:
    """Give the ways from the first step to the end, at most ``limit``, in the order of the options.

    Loops are taken at most once: on one way no step is answered twice with the same answer. Ways
    that come to a step that is missing or cannot be asked are left out.
    """
    way: list[tuple[str, str]] = []
    waiting = [_answers(flow.first)]
    tries = limit * _TRIES
    while waiting and limit > 0 and tries > 0:
        tries -= 1
        pair = next(waiting[-1], None)
        if pair is None:
            waiting.pop()
            del way[-1:]
            continue
        if pair in way:
            continue
        target = flow[pair[0]].target(pair[1])
        if target is None:
            limit -= 1
            yield (*way, pair)
        else:
            way.append(pair)
            waiting.append(_answers(flow.get(target)))


def _answers(step: Step | None) -> Iterator[tuple[str, str]]:
    """Give a step with each answer that may lead to a place of its own; nothing where none can."""
    if step is None:
        return
    if step.offers_options:
        answers = [*step.options]
    elif step.type in _SAMPLES:
        answers = [*_mapped(step), _SAMPLES[step.type]]
    else:
        answers = []
    yield from ((step.id, answer) for answer in dict.fromkeys(answers))


def _mapped(step: Step) -> list[str]:
    """Give the answers that a step of free words leads somewhere of their own, if they can be typed."""
    if step.type != "Text":
        return []
    return list({normalise(key): key for key in step.next_mapping if key.strip()}.values())

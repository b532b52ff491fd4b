"""What to mend in a flow before it goes live."""

from collections.abc import Mapping, Sequence

from flowdesk.flow.checks import (
    attempts,
    ids,
    images,
    limits,
    options,
    paths,
    synonyms,
    targets,
    words,
)
from flowdesk.flow.flow import Flow
from flowdesk.flow.problem import Fix, Problem, Severity
from flowdesk.flow.words import LANGUAGES

__all__ = ["Fix", "Problem", "Severity", "errors", "foremost", "problems"]

_NOTHING: Mapping[str, str] = {}


def problems(
    flow: Flow, messages: Mapping[str, str] = _NOTHING, languages: Sequence[str] = tuple(LANGUAGES)
) -> tuple[Problem, ...]:
    """Give every problem of a flow, errors first, each kind in the order of the steps.

    ``messages`` are the rule's own texts by name; their ``{{…}}`` places are checked too.
    ``languages`` are those whose reserved words count.
    """
    if not flow.steps:
        return (Problem("empty", Severity.ERROR, "The flow has no steps yet. Add a question."),)
    found = [
        *ids.problems(flow),
        *words.problems(flow),
        *options.problems(flow),
        *targets.problems(flow),
        *attempts.problems(flow),
        *images.problems(flow),
        *paths.problems(flow),
        *limits.problems(flow, messages),
        *synonyms.problems(flow, languages),
        *words.unknown_places(flow, messages),
    ]
    return tuple(sorted(found, key=lambda problem: problem.severity is Severity.WARNING))


def foremost(flow: Flow, messages: Mapping[str, str] = _NOTHING) -> tuple[Problem, ...]:
    """Give the problems to mend, without those that merely follow from another one."""
    return tuple(each for each in problems(flow, messages) if not each.follows)


def errors(flow: Flow) -> tuple[Problem, ...]:
    """Give what keeps a flow from being published."""
    return tuple(each for each in problems(flow) if each.severity is Severity.ERROR)

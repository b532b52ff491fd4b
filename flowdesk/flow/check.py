"""What to mend in a flow before it goes live."""

from collections.abc import Iterable, Mapping, Sequence

from flowdesk.flow.checker import Checker
from flowdesk.flow.flow import Flow
from flowdesk.flow.problem import Fix, Problem, Severity
from flowdesk.flow.words import LANGUAGES

__all__ = ["Fix", "Problem", "Severity", "errors", "foremost", "problems", "to_mend"]

_NOTHING: Mapping[str, str] = {}


def problems(
    flow: Flow, messages: Mapping[str, str] = _NOTHING, languages: Sequence[str] = tuple(LANGUAGES)
) -> tuple[Problem, ...]:
    """Give every problem of a flow, errors first, each kind in the order of the steps.

    ``messages`` are the rule's own texts by name; their ``{{…}}`` places are checked too.
    ``languages`` are those whose reserved words count.
    """
    return Checker(languages).problems(flow, messages)


def foremost(flow: Flow, messages: Mapping[str, str] = _NOTHING) -> tuple[Problem, ...]:
    """Give the problems to mend, without those that merely follow from another one."""
    return to_mend(problems(flow, messages))


def to_mend(found: Iterable[Problem]) -> tuple[Problem, ...]:
    """Leave out what merely follows from another problem."""
    return tuple(each for each in found if not each.follows)


def errors(flow: Flow) -> tuple[Problem, ...]:
    """Give what keeps a flow from being published."""
    return tuple(each for each in problems(flow) if each.severity is Severity.ERROR)

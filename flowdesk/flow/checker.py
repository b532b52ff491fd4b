"""Checking a flow again and again while it is drawn: only what differs is looked at anew."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flowdesk.flow.checks import (
    attempts,
    ids,
    images,
    limits,
    mends,
    numbers,
    options,
    paths,
    synonyms,
    targets,
    words,
)
from flowdesk.flow.checks.paths import Ways
from flowdesk.flow.flow import Flow
from flowdesk.flow.problem import Problem, Severity
from flowdesk.flow.step import Step
from flowdesk.tongue.say import tr

_Found = tuple[tuple[Problem, ...], ...]
"""The problems of one step, by check: words, options, targets, attempts, images, limits, synonyms
with numbers, and places, which is the order in which they are told.
"""

_NOTHING: _Found = ((),) * 8
_LIMITS, _SYNONYMS = 5, 6


@dataclass(slots=True)
class _Sight:
    """What was seen of a step: its own problems, the names of steps in it, and where it leads.

    ``lost`` are the problems of names that did not exist ``among`` some ids.
    """

    step: Step
    own: _Found
    names: frozenset[str]
    ways: Ways
    among: tuple[str, ...] | None = None
    lost: _Found = _NOTHING


class Checker:
    """Gives the problems of one flow after another, the same as a check of each from scratch.

    What a step says by itself holds as long as the step is the same object, as it is in every Flow
    that was edited from another. What depends on other steps holds as long as these stay.
    ``languages`` are those whose reserved words count.
    """

    def __init__(self, languages: Sequence[str]):
        self._languages = tuple(languages)
        self._sights: dict[int, _Sight] = {}  # by the identity of the step, which each keeps alive
        self._ids: tuple[str, ...] = ()
        self._known: frozenset[str] = frozenset()
        self._of_ids: tuple[Problem, ...] = ()
        self._ways: list[Ways] = []
        self._of_paths: tuple[Problem, ...] = ()

    def problems(self, flow: Flow, messages: Mapping[str, str]) -> tuple[Problem, ...]:
        """Give every problem, errors first, each kind in the order of the steps.

        ``messages`` are the rule's own texts by name; their ``{{…}}`` places are checked too.
        """
        if not flow.steps:
            return (
                Problem("empty", Severity.ERROR, tr("The flow has no steps yet. Add a question.")),
            )
        sights = self._look(flow)
        self._take_ids(flow)
        self._take_ways([sight.ways for sight in sights])
        loud = list(self._loud(sights, flow))
        found = [
            *self._of_ids,
            *_by_check(loud, range(_LIMITS)),
            *self._of_paths,
            *_by_check(loud, range(_LIMITS, _SYNONYMS)),
            *limits.of_messages(messages),
            *_by_check(loud, range(_SYNONYMS, len(_NOTHING))),
            *words.unknown_places_of_messages(messages, flow),
        ]
        return tuple(sorted(found, key=lambda problem: problem.severity is Severity.WARNING))

    def _look(self, flow: Flow) -> list[_Sight]:
        """Give what is seen of every step; steps that are gone are forgotten."""
        kept = self._sights
        sights = [kept.get(id(step)) or self._sight(step) for step in flow.steps]
        self._sights = {id(sight.step): sight for sight in sights}
        return sights

    def _sight(self, step: Step) -> _Sight:
        own = _of(
            step,
            words.problems(step),
            options.problems(step),
            (),
            attempts.problems(step),
            images.problems(step),
            limits.problems(step),
            (*synonyms.problems(step, self._languages), *numbers.problems(step)),
            (),
        )
        names = frozenset((*targets.named(step), *attempts.named(step), *words.named(step)))
        return _Sight(step, own if any(own) else _NOTHING, names, Ways.of(step))

    def _take_ids(self, flow: Flow) -> None:
        if flow.ids() != self._ids:
            self._ids = flow.ids()
            self._known = frozenset(self._ids)
            self._of_ids = tuple(ids.problems(flow))

    def _take_ways(self, ways: list[Ways]) -> None:
        if ways != self._ways:
            self._ways = ways
            self._of_paths = tuple(paths.problems(ways))

    def _loud(self, sights: Iterable[_Sight], flow: Flow) -> Iterator[_Found]:
        """Give what there is to say of steps, in their order."""
        known = self._known
        for sight in sights:
            if not sight.names <= known:
                yield self._with_lost(sight, flow)
            elif sight.own is not _NOTHING:
                yield sight.own

    def _with_lost(self, sight: _Sight, flow: Flow) -> _Found:
        """Give a step's problems with those of names in it that do not exist."""
        if sight.among is not self._ids:
            step, sight.among = sight.step, self._ids
            sight.lost = _of(
                step,
                *_NOTHING[:2],
                targets.problems(step, flow),
                attempts.nowhere(step, flow),
                *_NOTHING[4:-1],
                words.unknown_places(step, flow),
            )
        return tuple(own + lost for own, lost in zip(sight.own, sight.lost, strict=True))


def _of(step: Step, *found: Iterable[Problem]) -> _Found:
    """Give what was found of one step, whose fixes change this step alone."""
    return tuple([tuple([mends.own(step, each) for each in some]) for some in found])


def _by_check(loud: Iterable[_Found], checks: range) -> Iterator[Problem]:
    return (problem for check in checks for found in loud for problem in found[check])

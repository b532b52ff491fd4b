"""The trail of a practice chat: its steps in order, how often each was asked and how it was left."""

from dataclasses import dataclass, replace
from itertools import pairwise

from flowdesk.flow.flow import Flow
from flowdesk.flow.kept import Answers
from flowdesk.flow.runs.leg import Leg, taken
from flowdesk.flow.turn import FARTHEST


@dataclass(frozen=True)
class Visit:
    """A step that was asked ``asked`` times; ``leg`` is how it was left, None while it waits."""

    step: str
    asked: int = 1
    leg: Leg | None = None


@dataclass(frozen=True)
class Trail:
    """The way that one submission has come. ``unwalked`` steps before it were only made up, for a chat
    that began in the middle. ``is_over`` says that no step waits any more.
    """

    submission: int | None = None
    visits: tuple[Visit, ...] = ()
    unwalked: int = 0
    is_over: bool = False

    def after(
        self,
        flow: Flow,
        submission: int,
        answered: tuple[str, ...],
        step: str | None,
        answers: Answers,
        complete: bool = False,
    ) -> "Trail":
        """Give the trail after a turn that left the chat at a step, with what was ``answered`` on the
        way there; where the chat is over, ``step`` is None and what was answered is not known.
        """
        if submission != self.submission:
            here = (*answered, step) if step is not None else ()
            made_up = len(answered) if step is not None else 0
            visits = tuple(Visit(one) for one in here[made_up:])
            return Trail(submission, visits, made_up, step is None)
        if step is None:
            return self._ended(flow, answers, complete)
        steps = self._way(answered, step)
        visits = _linked(flow, self._onward(steps, answers), answers)
        return replace(self, visits=visits, is_over=False)

    def legs(self) -> tuple[Leg, ...]:
        """Give the legs that were gone, in their order."""
        return tuple(visit.leg for visit in self.visits if visit.leg)

    def _way(self, answered: tuple[str, ...], step: str) -> tuple[str, ...]:
        """Give the steps from where the trail begins; of a way that is longer than the chat remembers
        the rest is known from before.
        """
        if len(answered) < FARTHEST or not self.visits:
            return (*answered[self.unwalked :], step)
        known = tuple(visit.step for visit in self.visits)
        moved = known[-1] != step and answered[-1] == known[-1]
        return (*known, step) if moved else known

    def _onward(self, steps: tuple[str, ...], answers: Answers) -> tuple[Visit, ...]:
        """Give the visits of a way, with those counts that are known of it."""
        old = tuple(visit.step for visit in self.visits)
        same = 0
        while same < min(len(old), len(steps)) and old[same] == steps[same]:
            same += 1
        if same < len(steps):
            return (*self.visits[:same], *(Visit(one) for one in steps[same:]))
        if len(steps) == 1 < len(old) and not answers:
            return (Visit(steps[0]),)  # begun anew
        last = self.visits[same - 1]
        return (*self.visits[: same - 1], Visit(last.step, last.asked + 1))

    def _ended(self, flow: Flow, answers: Answers, complete: bool) -> "Trail":
        over = replace(self, is_over=True)
        if not complete or not self.visits:
            return over
        last = self.visits[-1]
        left = replace(last, leg=taken(flow, last.step, answers, None))
        return replace(over, visits=(*self.visits[:-1], left))


def _linked(flow: Flow, visits: tuple[Visit, ...], answers: Answers) -> tuple[Visit, ...]:
    """Note of each visit how it led to the next, unless that is known."""
    linked = [
        visit
        if visit.leg and visit.leg.target == after.step
        else replace(visit, leg=taken(flow, visit.step, answers, after.step))
        for visit, after in pairwise(visits)
    ]
    return (*linked, *visits[-1:])

"""What a run leaves on the canvas: lines and tags, worked out from a trail or from a test."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache, partial

from PySide6.QtCore import QObject, Signal

from flowdesk.flow.flow import Flow
from flowdesk.flow.runs.leg import Leg
from flowdesk.flow.runs.results import Played
from flowdesk.flow.runs.trail import Trail
from flowdesk.flow.step import COMPLETE, Port
from flowdesk.tongue.say import tr

_NUMBERS = 3  # so many numbers of one step are told, then "…"


class Tone(Enum):
    """What a mark says."""

    WALKED = "walked"
    WORKS = "works"
    WRONG = "wrong"


@dataclass(frozen=True)
class Tag:
    """Words on a card's upper edge."""

    words: str
    tone: Tone


@dataclass(frozen=True)
class Marks:
    """Lines by the port that they leave from, None for START's, and tags by step id. A port or a step
    that the flow has no more is not drawn.
    """

    lines: Mapping[Port | None, Tone] = field(default_factory=dict)
    tags: Mapping[str, Tag] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.lines or self.tags)

    def without(self, steps: Collection[str]) -> "Marks":
        """Give the marks that say nothing of some steps."""
        lines = {at: tone for at, tone in self.lines.items() if at is None or at.step not in steps}
        return Marks(lines, {step: tag for step, tag in self.tags.items() if step not in steps})


def of_trail(flow: Flow, trail: Trail) -> Marks:
    """Give the marks of a chat: each step with its place in the order, and how often it was asked."""
    lines: dict[Port | None, Tone] = {}
    numbers: dict[str, list[int]] = {}
    asked: dict[str, int] = {}
    for number, visit in enumerate(trail.visits, 1):
        numbers.setdefault(visit.step, []).append(number)
        asked[visit.step] = max(asked.get(visit.step, 1), visit.asked)
        if visit.leg and (port := _port(flow, visit.leg)):
            lines[port] = Tone.WALKED
    if trail.visits and flow.first and trail.visits[0].step == flow.first.id:
        lines[None] = Tone.WALKED
    tags = {
        step: Tag(_words(numbers[step], asked[step]), Tone.WALKED)
        for step in numbers
        if step in flow
    }
    return Marks(lines, tags)


def _words(numbers: list[int], asked: int) -> str:
    some = ", ".join(str(number) for number in numbers[:_NUMBERS])
    more = "…" if len(numbers) > _NUMBERS else ""
    said = f"{some}{more}"
    return tr("{numbers} · asked {times} ×", numbers=said, times=asked) if asked > 1 else said


def of_plays(flow: Flow, played: Sequence[Played]) -> Marks:
    """Give the marks of routes that were tested: a line works until a play goes wrong on it."""
    lines: dict[Port | None, Tone] = {}
    tags: dict[str, Tag] = {}
    port = cache(partial(_port, flow))
    for play in played:
        for exchange in play.exchanges:
            beat = exchange.beat
            went_wrong = play.fault is not None and exchange is play.exchanges[-1]
            tone = Tone.WRONG if went_wrong else Tone.WORKS
            at = port(beat.leg) if beat.leg else None
            if (at is not None or beat.at is None) and lines.get(at) is not Tone.WRONG:
                lines[at] = tone
        if play.fault and play.fault.step is not None:
            tags[play.fault.step] = Tag(tr("✗ went wrong"), Tone.WRONG)
    return Marks(lines, tags)


def _port(flow: Flow, leg: Leg) -> Port | None:
    """Give the port of a leg, if the flow still goes that way."""
    step = flow.get(leg.step)
    if step is None:
        return None
    port = leg.port(step)
    target = next((edge.target for edge in step.lines() if edge.port == port), None)
    return port if target == (leg.target or COMPLETE) else None


class RunMarks(QObject):
    """What is marked on one canvas now, and what is known of its practice chats."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.marks = Marks()

    def show(self, marks: Marks) -> None:
        """Show these marks and no others."""
        if marks != self.marks:
            self.marks = marks
            self.changed.emit()

    def clear(self) -> None:
        """Show none."""
        self.show(Marks())

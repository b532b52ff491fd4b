"""Progress of going live: the stages, and how far each is."""

from dataclasses import dataclass, replace
from enum import StrEnum

from flowdesk.going_live.remedy import NOTHING, Remedy


class Stage(StrEnum):
    """The stages in their order."""

    DOOR = "door"  # the bot listens on this computer
    TUNNEL = "tunnel"  # it has a public address
    KNOCK = "knock"  # what is called at that address comes to us
    TOKEN = "token"  # noqa: S105 — a stage, not a secret: the token reaches the number
    SUBSCRIPTION = "subscription"  # Meta has checked the address and sends messages there
    ACCOUNT = "account"  # the messages of this WhatsApp account


class Standing(StrEnum):
    """How a stage is doing."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    WARNED = "warned"  # done, or passed over, with something to know
    FAILED = "failed"


@dataclass(frozen=True)
class Point:
    """One stage with its standing, one sentence, and what to do where it failed."""

    stage: Stage
    standing: Standing = Standing.WAITING
    sentence: str = ""
    remedy: Remedy = NOTHING


@dataclass(frozen=True)
class Progress:
    """All stages. ``elsewhere`` is another address that is registered, where the owner has to choose
    between taking it over and this number alone; empty otherwise.
    """

    points: tuple[Point, ...] = tuple(Point(stage) for stage in Stage)
    elsewhere: str = ""

    def now(self, point: Point, elsewhere: str = "") -> "Progress":
        """Give the progress with one stage as it is now."""
        points = tuple(point if each.stage is point.stage else each for each in self.points)
        return replace(self, points=points, elsewhere=elsewhere or self.elsewhere)

    @property
    def done(self) -> bool:
        """Whether customers can write."""
        return all(each.standing in {Standing.DONE, Standing.WARNED} for each in self.points)

    @property
    def failed(self) -> Point | None:
        """The stage at which it stopped."""
        return next((each for each in self.points if each.standing is Standing.FAILED), None)


class Choice(StrEnum):
    """What to do where the app sends its messages to another address already."""

    ASK = "ask"  # stop there and name it
    TAKE_OVER = "take_over"
    NUMBER_ONLY = "number_only"

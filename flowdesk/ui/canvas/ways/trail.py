"""Where one was on the board, so that one can go back there."""

from dataclasses import dataclass

_LONGEST = 50


@dataclass(frozen=True)
class Place:
    """A zoom, 1 for 100 %, and the point of the board that is in the middle of the view."""

    zoom: float
    x: float
    y: float

    def near(self, other: "Place") -> bool:
        """Tell whether both show the same, but for the rounding to pixels."""
        far = max(abs(self.x - other.x), abs(self.y - other.y)) * self.zoom
        return abs(self.zoom / other.zoom - 1) < 0.005 and far < 4


@dataclass(frozen=True)
class Trail:
    """The places that were left by a jump, the latest last.

    Jumps of one kind that follow each other, with no scrolling between, are one: from hit to hit of
    a search one goes back to where it began.
    """

    left: tuple[Place, ...] = ()
    kind: str = ""
    arrived: Place | None = None

    def jumped(self, kind: str, before: Place, after: Place) -> "Trail":
        """Give the trail after a jump; one that leads nowhere leaves it as it is."""
        if before.near(after):
            return self
        goes_on = kind == self.kind and self.arrived is not None and self.arrived.near(before)
        left = self.left if goes_on else (*self.left, before)[-_LONGEST:]
        return Trail(left, kind, after)

    def back(self, now: Place) -> tuple[Place | None, "Trail"]:
        """Give the latest place that is not this one, and the trail without it; None at its end."""
        left = self.left
        while left and left[-1].near(now):
            left = left[:-1]
        return (left[-1], Trail(left[:-1])) if left else (None, Trail())

"""Where a card is and how large: a value, in pixels of the board."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Box:
    """A card: its upper left corner, its size, and how far below its top connections arrive."""

    left: float
    top: float
    width: float
    height: float
    entry: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    def moved(self, dx: float, dy: float) -> "Box":
        """Give the box somewhere else."""
        return replace(self, left=self.left + dx, top=self.top + dy)

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def covers(self, other: "Box") -> bool:
        """Tell whether two boxes lie on each other."""
        beside = self.left >= other.right or other.left >= self.right
        return not (beside or self.top >= other.bottom or other.top >= self.bottom)

    def turned(self) -> "Box":
        """Give the box with its two directions exchanged; only where it lies is kept."""
        return Box(self.top, self.left, self.height, self.width, 0)

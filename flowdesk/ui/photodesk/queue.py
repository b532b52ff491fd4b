"""What waits at the photo desk and what is looked at: a value, and how it moves on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flowdesk.store.photos import Shot, ToReview


@dataclass(frozen=True)
class Queue:
    """The leads that wait, the place of the one that is looked at, and which of its photos."""

    items: tuple[ToReview, ...] = ()
    at: int = 0
    photo: int = 0

    @property
    def current(self) -> ToReview | None:
        """The lead that is looked at; None where none waits."""
        return self.items[self.at] if self.items else None

    @property
    def shot(self) -> Shot | None:
        """The photo that is looked at."""
        return self.current.shots[self.photo] if self.current else None

    def refreshed(self, items: Sequence[ToReview]) -> "Queue":
        """Give the queue with what waits now: what is looked at stays; where it is gone, the one that
        came after it is next.
        """
        now = Queue(tuple(items))
        if self.current is None or not now.items:
            return now
        for follower in self.items[self.at :]:
            there = now.place(follower.lead.id)
            if there is not None:
                return now._looking(there, self.shot if follower is self.current else None)
        return replace(now, at=len(now.items) - 1)

    def without(self, submission_id: int) -> "Queue":
        """Give the queue when a lead is done with: the one after it is next."""
        return self.refreshed([each for each in self.items if each.lead.id != submission_id])

    def place(self, submission_id: int) -> int | None:
        """Give the place of a lead, None where it does not wait."""
        found = (at for at, each in enumerate(self.items) if each.lead.id == submission_id)
        return next(found, None)

    def to(self, submission_id: int) -> "Queue":
        """Look at a lead; at the same one as before where it does not wait."""
        place = self.place(submission_id)
        return self if place is None else replace(self, at=place, photo=0)

    def showing(self, photo: str) -> "Queue":
        """Look at one of the same lead's photos by its path; at the same as before where it has none."""
        paths = [each.photo.path for each in self.current.shots] if self.current else []
        return replace(self, photo=paths.index(photo)) if photo in paths else self

    def moved(self, by: int) -> "Queue":
        """Look at a lead farther on or back, at the most at the last or the first."""
        at = min(max(self.at + by, 0), max(len(self.items) - 1, 0))
        return self if at == self.at else replace(self, at=at, photo=0)

    def turned(self, by: int) -> "Queue":
        """Look at the next photo of the same lead, after the last at the first."""
        if self.current is None:
            return self
        return replace(self, photo=(self.photo + by) % len(self.current.shots))

    def near(self) -> list[Shot]:
        """Give the photos that are likely to be looked at soon, this one first, then the next."""
        found = [self.shot] if self.shot else []
        if self.current:
            found += [shot for shot in self.current.shots if shot is not self.shot][:1]
        beside = (self.at + 1, self.at + 2, self.at - 1)
        return found + [self.items[at].shots[0] for at in beside if 0 <= at < len(self.items)]

    def _looking(self, at: int, shot: Shot | None) -> "Queue":
        there = replace(self, at=at, photo=0)
        return there.showing(shot.photo.path) if shot else there

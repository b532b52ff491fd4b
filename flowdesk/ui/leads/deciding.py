"""What the owner decides about leads, and taking it back: the last first, while the desk is open."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from sqlalchemy.orm import Session

from flowdesk.bot import asking_again, replacing, review
from flowdesk.bot.asking_again import Asked, TakenBack
from flowdesk.bot.replacing import Replaced
from flowdesk.bot.review import Reviewed
from flowdesk.store import submissions
from flowdesk.store.errors import StoreError
from flowdesk.tongue.say import mark, tr, tr_n
from flowdesk.ui import background
from flowdesk.ui.desk import Desk

_MOST = 200  # decisions that can be taken back
_OFF = mark("The bot is off: the customer is told once it is on.")

Decision = Reviewed | Asked | Replaced
"""What can be taken back."""

AT_ONCE = 50
"""How many leads are decided in a blink."""


@dataclass(frozen=True)
class Decided:
    """What became of a decision: the lead, whether it was changed, and a sentence for the owner."""

    submission_id: int
    changed: bool
    sentence: str


class Deciding:
    """Decides on the GUI thread: each decision is one short transaction, and the bot is woken. Of more
    than ``at_once`` leads `review_many` decides beside the window.
    """

    def __init__(self, desk: Desk, at_once: int = AT_ONCE) -> None:
        self._desk, self._at_once = desk, at_once
        self._done: list[tuple[Decision, ...]] = []

    def can_take_back(self) -> bool:
        """Tell whether there is a decision left to take back."""
        return bool(self._done)

    def review(self, submission_id: int, approved: bool) -> Decided:
        """Approve or reject a lead; the rule's message goes out where it may."""
        return self.review_all([submission_id], approved)

    def review_all(self, submission_ids: list[int], approved: bool) -> Decided:
        """Approve or reject some leads, at least one; they are taken back together, too."""
        return self._reviewed(*self._review(submission_ids, approved), approved)

    def review_many(
        self,
        submission_ids: list[int],
        approved: bool,
        told: Callable[[Decided], None],
        failed: Callable[[str], None],
        owner: QObject,
    ) -> None:
        """Approve or reject leads, as many as may be, and tell of it, or the sentence why not, while
        ``owner`` is there.
        """
        if len(submission_ids) <= self._at_once:
            told(self.review_all(submission_ids, approved))
            return
        background.run(
            lambda: self._review(submission_ids, approved),
            lambda done: told(self._reviewed(done[0], done[1], approved)),
            failed,
            owner,
            (StoreError,),
        )

    def _review(
        self, submission_ids: list[int], approved: bool
    ) -> tuple[tuple[Reviewed, ...], bool]:
        """Give what was done, and whether a message of it waits for the bot."""
        desk = self._desk
        with desk.database.begin() as session:
            how = approved, desk.clock(), desk.languages(session)
            done = review.review_all(session, submission_ids, *how)
            return done, any(self._waits(session, each) for each in done)

    def _reviewed(self, done: tuple[Reviewed, ...], waits: bool, approved: bool) -> Decided:
        """Note what was done, and say it, also where messages wait."""
        changed = tuple(each for each in done if each.changed)
        self._note(changed)
        if len(done) == 1:
            said = done[0].say(tr(_OFF)) if waits else done[0].sentence
            return Decided(done[0].submission_id, done[0].changed, said)
        untold = sum(each.message is None for each in changed)
        words = [
            tr_n(len(changed), "{n:,} lead approved.", "{n:,} leads approved.")
            if approved
            else tr_n(len(changed), "{n:,} lead rejected.", "{n:,} leads rejected.")
        ]
        if untold:
            words.append(tr("{n:,} of these customers could not be told.", n=untold))
        if waits:
            words.append(tr("The bot is off: customers are told once it is on."))
        return Decided(done[0].submission_id, bool(changed), " ".join(words))

    def ask_for_new(self, submission_id: int, step: str, reason: str) -> Decided:
        """Ask the customer for a new photo in the place of a step's."""
        desk = self._desk
        with desk.database.begin() as session:
            how = step, desk.clock(), reason, desk.languages(session)
            asked = asking_again.ask_for_new(session, submission_id, *how)
            waits = self._waits(session, asked)
        if asked.why_not:
            return Decided(submission_id, False, f"{asked.reference}: {asked.why_not}")
        self._note((asked,))
        told = tr(
            "{reference}: a new photo is asked for once the bot is on: it is off now."
            if waits
            else "{reference}: a new photo is asked for.",
            reference=asked.reference,
        )
        return Decided(submission_id, True, told)

    def note_replaced(self, done: Replaced) -> Decided:
        """Take in that a photo was replaced, so that it is taken back in its turn, and say it."""
        self._note((done,))
        return Decided(
            done.submission_id,
            True,
            tr("{reference} has the photo of your file now.", reference=done.reference),
        )

    def take_back(self) -> Decided | None:
        """Take back the last decision that is left; None where there is none."""
        if not self._done:
            return None
        last = self._done[-1]
        with self._desk.database.begin() as session:
            back = [self._taken_back(session, each) for each in last]
        self._done.pop()
        self._desk.live.wake()
        there = [each.submission_id for each, one in zip(last, back, strict=True) if one.changed]
        words = back[0].sentence if len(back) == 1 else _as_they_were(len(there), len(back))
        return Decided(there[0] if there else last[0].submission_id, bool(there), words)

    def _waits(self, session: Session, done: Reviewed | Asked) -> bool:
        """Tell whether a message waits until the bot is on; practice is always answered."""
        if done.message is None or self._desk.live.state().running:
            return False
        return not submissions.get(session, done.submission_id).practice

    def _taken_back(self, session: Session, last: Decision) -> TakenBack:
        now = self._desk.clock()
        if isinstance(last, Replaced):
            return replacing.take_back(session, last, now)
        if isinstance(last, Asked):
            return asking_again.take_back(session, last, now)
        return review.take_back(session, last, now)

    def _note(self, done: tuple[Decision, ...]) -> None:
        if done:
            self._done = [*self._done, done][-_MOST:]
            self._desk.live.wake()


def _as_they_were(changed: int, decided: int) -> str:
    words = tr_n(changed, "{n:,} lead is as it was.", "{n:,} leads are as they were.")
    left = decided - changed
    if not left:
        return words
    more = tr_n(
        left,
        "{n:,} was changed or deleted since and stayed.",
        "{n:,} were changed or deleted since and stayed.",
    )
    return f"{words} {more}"

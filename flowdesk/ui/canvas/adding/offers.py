"""What the quick-add menu offers: the kinds first, then steps like those that were used last."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flowdesk.flow.flow import Flow
from flowdesk.flow.matching import normalise
from flowdesk.flow.step import Step
from flowdesk.flow.steps import KINDS
from flowdesk.tongue.say import tr
from flowdesk.ui.canvas.kinds import hint, named

NOTE = "Note"
_SHOWN = 4  # so many used steps stand under the kinds
_KEPT = 24


@dataclass(frozen=True)
class Offer:
    """One row: a kind with what it asks for, another step's question to ask again, or a note."""

    kind: str
    title: str
    detail: str
    like: Step | None = None


def offers(
    flow: Flow, used: Iterable[str], typed: str = "", notes: bool = False
) -> tuple[Offer, ...]:
    """Give the rows for what was typed: each of its words begins a word of the row.

    With *notes* a note is offered after the kinds.
    """
    kinds = [Offer(kind, named(kind), hint(kind)) for kind in KINDS]
    if notes:
        kinds.append(Offer(NOTE, tr("Note"), tr("A word to yourself. No customer sees it")))
    steps = [step for one in used if (step := flow.get(one)) is not None]
    again = [
        Offer(step.type, tr("Like {step}", step=step.id), " ".join(step.question.split()), step)
        for step in steps
        if step.type in KINDS and step.question.strip()
    ]
    wanted = normalise(typed)
    found = [offer for offer in (*kinds, *again) if _fits(offer, wanted)]
    extra = [offer for offer in found if offer.like is not None][_SHOWN:]
    return tuple(offer for offer in found if offer not in extra)


def used(known: Sequence[str], before: Flow, after: Flow) -> tuple[str, ...]:
    """Give the steps that were worked on, the last first: new ones, and those that ask otherwise."""
    if before is after:
        return tuple(known)[:_KEPT]
    same = {*map(id, before.steps)}
    others = [step for step in after.steps if id(step) not in same]
    touched = [step.id for step in others if _asks_anew(before.get(step.id), step)]
    return tuple(dict.fromkeys((*reversed(touched), *known)))[:_KEPT]


def _asks_anew(old: Step | None, new: Step) -> bool:
    if old is None:
        return True
    asked, asks = (old.type, old.question, old.options), (new.type, new.question, new.options)
    return asked != asks


def _fits(offer: Offer, wanted: str) -> bool:
    words = normalise(f"{offer.title} {offer.detail}").split()
    return all(any(word.startswith(part) for word in words) for part in wanted.split())

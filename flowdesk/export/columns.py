"""Which columns a rule's sheet has: ours first, then one for every step there ever was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flowdesk.flow.flow import Flow

OWN = ("Reference", "Contact name", "Contact phone", "Status", "Started", "Completed")
"""What every sheet begins with; the last two are times."""


@dataclass(frozen=True)
class Columns:
    """The headings of our own columns, in the order of OWN, and the step ids, each its own heading."""

    own: tuple[str, ...]
    steps: tuple[str, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """Everything that row 1 says."""
        return self.own + self.steps


def columns(flows: Iterable[Flow], answered: Sequence[str], zone: str) -> Columns:
    """Lay out the columns of a rule.

    ``flows`` are its versions, newest first: the newest gives the order, steps that it no longer has
    come after. ``answered`` are the step ids that have answers, should a version be missing. ``zone``
    says what clock our times are by. A step id keeps its exact heading; where it reads like one of
    ours, ours is called otherwise.
    """
    found = [step_id for flow in flows for step_id in flow.ids()]
    steps = tuple(dict.fromkeys([*found, *answered]))
    taken = {step_id.casefold() for step_id in steps}
    own = [*OWN[:-2], *(f"{name} ({zone})" for name in OWN[-2:])]
    return Columns(tuple(_free(name, taken) for name in own), steps)


def _free(name: str, taken: set[str]) -> str:
    wanted, number = name, 1
    while wanted.casefold() in taken:
        wanted = f"{name} (lead)" if number == 1 else f"{name} (lead {number})"
        number += 1
    taken.add(wanted.casefold())
    return wanted

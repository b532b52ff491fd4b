"""Which columns a rule's sheet has: ours first, then one for every step there ever was."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from flowdesk.flow.flow import Flow


class Own(Enum):
    """Our columns, in their order: the heading, and the sentence below it."""

    REFERENCE = ("Reference", "")
    NAME = ("Contact name", "")
    PHONE = ("Contact phone", "")
    STATUS = ("Status", "Approve or reject here")
    NOTE = ("Note", "Your own words, for you alone")
    STOPPED = ("Stopped at", "The question that has no answer yet")
    STARTED = ("Started", "")
    COMPLETED = ("Completed", "")
    REVIEWED = ("Reviewed", "Approved or rejected last")

    @property
    def heading(self) -> str:
        """What row 1 says, unless a step is called so."""
        return self.value[0]

    @property
    def sentence(self) -> str:
        """What row 2 says."""
        return self.value[1]


EDITED = {
    Own.STATUS: "Choose Approved or Rejected. Then drop the workbook on Flowdesk: it shows what"
    " changes, and tells the customers.",
    Own.NOTE: "Write what you like; no customer sees it. Then drop the workbook on Flowdesk.",
}
"""The columns that the owner may change and bring back, each with what is said beside its cells."""

TIMES = frozenset({Own.STARTED, Own.COMPLETED, Own.REVIEWED})
"""The columns whose headings name the clock."""


@dataclass(frozen=True)
class Columns:
    """The headings of our own columns, in the order of Own, and the step ids, each its own heading.

    ``asked`` are the questions of the steps, in the newest words; a step of no known version has none.
    """

    own: tuple[str, ...]
    steps: tuple[str, ...]
    asked: Mapping[str, str] = field(default_factory=dict)

    @property
    def headings(self) -> tuple[str, ...]:
        """Everything that row 1 says."""
        return self.own + self.steps

    @property
    def questions(self) -> tuple[str, ...]:
        """Everything that row 2 says."""
        return (
            *(own.sentence for own in Own),
            *(self.asked.get(step, "") for step in self.steps),
        )


def columns(flows: Iterable[Flow], answered: Sequence[str], zone: str) -> Columns:
    """Lay out the columns of a rule.

    ``flows`` are its versions, newest first: the newest gives the order, steps that it no longer has
    come after. ``answered`` are the step ids that have answers, should a version be missing. ``zone``
    says what clock our times are by. A step id keeps its exact heading; where it reads like one of
    ours, ours is called otherwise.
    """
    asked: dict[str, str] = {}
    for flow in flows:
        for step in flow.steps:
            asked.setdefault(step.id, step.question)
    steps = tuple(dict.fromkeys([*asked, *answered]))
    taken = {step_id.casefold() for step_id in steps}
    own = [f"{each.heading} ({zone})" if each in TIMES else each.heading for each in Own]
    return Columns(tuple(_free(name, taken) for name in own), steps, asked)


def _free(name: str, taken: set[str]) -> str:
    wanted, number = name, 1
    while wanted.casefold() in taken:
        wanted = f"{name} (lead)" if number == 1 else f"{name} (lead {number})"
        number += 1
    taken.add(wanted.casefold())
    return wanted

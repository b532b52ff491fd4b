"""What a workbook that came back would change: its lines beside how the leads stand now. Pure.

Three things are told apart by what the workbook said when it was written: what the owner changed in
it, what changed in Flowdesk meanwhile, and what changed in both, where the owner must choose.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from flowdesk.export.ledger import Entry, mark, plain
from flowdesk.export.returned.cells import choice, is_cut, uncut
from flowdesk.export.returned.values import Flaw, Line, Returned
from flowdesk.export.sheet import STATUSES
from flowdesk.store.standing import Standing
from flowdesk.store.values import Status
from flowdesk.tongue.say import tr


class What(StrEnum):
    """Which of a lead's two columns differs."""

    STATUS = "status"
    NOTE = "note"


@dataclass(frozen=True)
class Difference:
    """One thing that can be changed of one lead.

    ``before`` is how it stands now, ``after`` what the workbook says: texts of Status, or notes.
    ``disputed`` where it was changed in Flowdesk, too, since the workbook was written, or where the
    workbook no longer tells what it said then.
    """

    lead: Standing
    what: What
    before: str
    after: str
    disputed: bool


@dataclass(frozen=True)
class Comparison:
    """Everything that a workbook would change, and what it cannot.

    ``newer`` counts what changed in Flowdesk only, and stays.
    """

    differences: tuple[Difference, ...]
    flaws: tuple[Flaw, ...]
    newer: int

    @property
    def plain(self) -> tuple[Difference, ...]:
        """What only the owner changed, in the workbook."""
        return tuple(one for one in self.differences if not one.disputed)

    @property
    def disputed(self) -> tuple[Difference, ...]:
        """What the owner must choose about."""
        return tuple(one for one in self.differences if one.disputed)


@dataclass(frozen=True)
class _Newer:
    """Something that was changed in Flowdesk and not in the workbook."""


_Found = Difference | Flaw | _Newer


def compare(returned: Returned, leads: Mapping[str, Standing]) -> Comparison:
    """Hold what a workbook says beside how the leads stand, by their references."""
    found = [each for line in returned.lines for each in _of_line(line, returned, leads)]
    flaws = [each for each in found if isinstance(each, Flaw)]
    return Comparison(
        tuple(each for each in found if isinstance(each, Difference)),
        (*returned.flaws, *flaws),
        sum(isinstance(each, _Newer) for each in found),
    )


def _of_line(line: Line, returned: Returned, leads: Mapping[str, Standing]) -> Iterator[_Found]:
    entry = returned.entries.get(line.reference)
    lead = leads.get(line.reference)
    if lead is None:
        yield from _missing(line, entry)
    elif lead.practice:
        if any(isinstance(each, Difference) for each in _both(line, entry, lead)):
            said = tr("{lead} is a practice lead, which stays as it is.", lead=line.reference)
            yield Flaw(line.place, said)
    else:
        yield from _both(line, entry, lead)


def _missing(line: Line, entry: Entry | None) -> Iterator[Flaw]:
    if entry is None:
        yield Flaw(line.place, tr("Flowdesk knows no lead {lead}.", lead=line.reference))
    elif _is_edited(line, entry):
        yield Flaw(line.place, tr("{lead} was deleted in Flowdesk.", lead=line.reference))


def _is_edited(line: Line, entry: Entry) -> bool:
    status = line.status not in {None, entry.status}
    return status or (line.note is not None and mark(line.note) != entry.note)


def _both(line: Line, entry: Entry | None, lead: Standing) -> Iterator[_Found]:
    yield from _status(line, entry, lead)
    yield from _note(line, entry, lead)


def _status(line: Line, entry: Entry | None, lead: Standing) -> Iterator[_Found]:
    wanted = line.status
    if wanted is None or wanted is lead.status:
        return
    if entry is not None and wanted is entry.status:
        yield _Newer()
    elif refused := _refused(line.reference, lead.status, wanted):
        yield Flaw(line.status_cell, refused)
    else:
        disputed = entry is None or entry.status is not lead.status
        yield Difference(lead, What.STATUS, lead.status, wanted, disputed)


def _refused(reference: str, now: Status, wanted: Status) -> str:
    """Say why a lead cannot get a status; empty where it can."""
    if now is Status.IN_PROGRESS:
        return tr(
            "{lead} is still being filled in, so there is nothing to decide yet.", lead=reference
        )
    if now is Status.CANCELLED:
        return tr("{lead} was cancelled before its end, so it cannot be decided.", lead=reference)
    if not now.reviewable:
        return tr("{lead} was abandoned before its end, so it cannot be decided.", lead=reference)
    if not wanted.reviewable:
        return tr(
            "{lead} is complete, so it cannot become {status}. {choice}",
            lead=reference,
            status=STATUSES[wanted],
            choice=choice(),
        )
    return ""


def _note(line: Line, entry: Entry | None, lead: Standing) -> Iterator[_Found]:
    wanted, now = line.note, plain(lead.note)
    if wanted is None or wanted == now:
        return
    if is_cut(wanted):
        if not now.startswith(uncut(wanted)):
            said = tr("This note is only the beginning of a longer one. Change it in Flowdesk.")
            yield Flaw(line.note_cell, said)
    elif entry is not None and mark(wanted) == entry.note:
        yield _Newer()
    else:
        disputed = entry is None or entry.note != mark(lead.note)
        yield Difference(lead, What.NOTE, lead.note, wanted, disputed)

"""The differences that the owner ticked, as wishes: one a lead."""

from collections.abc import Iterable

from flowdesk.bot.bringing_back import Wish
from flowdesk.export.returned.comparing import Difference, What
from flowdesk.store.values import Status


def wishes(chosen: Iterable[Difference]) -> tuple[Wish, ...]:
    """Give one wish for each lead, in the order in which they were met."""
    by_lead: dict[int, list[Difference]] = {}
    for each in chosen:
        by_lead.setdefault(each.lead.id, []).append(each)
    return tuple(_wish(differences) for differences in by_lead.values())


def _wish(differences: list[Difference]) -> Wish:
    lead = differences[0].lead
    pairs = {each.what: (each.before, each.after) for each in differences}
    status = pairs.get(What.STATUS)
    return Wish(
        lead.id,
        lead.reference,
        (Status(status[0]), Status(status[1])) if status else None,
        pairs.get(What.NOTE),
    )

"""The columns of a lead's row, in the order of `LeadRow`'s fields; for the store's own use.

Values are made of columns and not of mapped rows: of hundreds of leads at once that takes half the time.
"""

from typing import Any

from sqlalchemy import Select, select

from flowdesk.store import answers as column
from flowdesk.store import tables
from flowdesk.store.values import Status

_lead, _contact, _rule = tables.LeadSubmission, tables.Contact, tables.BotRule

COLUMNS = (
    *(_lead.id, _lead.rule_id, _rule.name, _lead.contact_id),
    *(_contact.name, _contact.phone, _contact.user_id, _lead.reference),
    *(_lead.status, _lead.answers, _lead.practice, _lead.started_at),
    *(_lead.updated_at, _lead.completed_at, _lead.note),
)
_STATUS, _ANSWERS = 8, 9


def rows() -> Select[*tuple[Any, ...]]:
    """Ask for every lead's row, with its customer's and its rule's names."""
    asked: Select[*tuple[Any, ...]] = select(*COLUMNS)
    return asked.join(_contact, _contact.id == _lead.contact_id).join(
        _rule, _rule.id == _lead.rule_id
    )


def fields(found: tuple[Any, ...]) -> list[Any]:
    """Give the fields that a row holds; what was asked for besides comes after them as it is."""
    read = [*found]
    read[_STATUS], read[_ANSWERS] = Status(found[_STATUS]), column.read(found[_ANSWERS])
    return read

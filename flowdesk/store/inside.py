"""Who is in the middle of a form now, in which version, and at which step."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from flowdesk.flow.state import BotState
from flowdesk.store import tables
from flowdesk.store.values import Inside, Status

_lead, _contact, _version = tables.LeadSubmission, tables.Contact, tables.FlowVersion


def inside(session: Session, rule_id: int) -> list[Inside]:
    """Give the customers whose next message answers a step of a rule's published versions.

    Newest version first, and who began first before the others. A form that is still in progress
    and left for another one is nobody's place; practice is left out.
    """
    wanted = (
        select(_contact.id, _contact.name, _contact.phone, _contact.bot_state, _lead.id)
        .add_columns(_version.number)
        .join(_lead, _lead.contact_id == _contact.id)
        .join(_version, _version.id == _lead.version_id)
        .where(_lead.rule_id == rule_id, _lead.status == Status.IN_PROGRESS.value)
        .where(_lead.practice.is_(False), _version.number.is_not(None))
        .where(_contact.bot_state.is_not(None))
        .order_by(_version.number.desc(), _lead.id)
    )
    return [
        Inside(contact, name, phone, number, state.step)
        for contact, name, phone, kept, lead, number in session.execute(wanted)
        if (state := BotState.parse(kept)) is not None and state.submission == lead
    ]

"""One status of a webhook to a StatusUpdate."""

from collections.abc import Callable, Mapping
from datetime import datetime

from flowdesk.whatsapp.inbound import ApiFault, StatusUpdate
from flowdesk.whatsapp.people import Person, completed, moment, person
from flowdesk.whatsapp.reading import number, rows, table, text


def read_status(
    row: Mapping[str, object],
    number_id: str,
    contacts: list[Person],
    clock: Callable[[], datetime],
) -> StatusUpdate | None:
    """Read the status, or give None where it names no message, says nothing, or is of a group."""
    wamid, status = text(row, "id"), text(row, "status")
    if not wamid or not status or text(row, "recipient_type") == "group":
        return None
    named = person(text(row, "recipient_id"), text(row, "recipient_user_id"))
    who = completed(named, contacts)
    return StatusUpdate(
        message_id=wamid,
        phone_number_id=number_id,
        status=status,
        at=moment(row, clock),
        phone=who.phone,
        user_id=who.user_id,
        opaque=text(row, "biz_opaque_callback_data") or None,
        errors=tuple(read_fault(error) for error in rows(row, "errors")),
    )


def read_fault(error: Mapping[str, object]) -> ApiFault:
    """Read why something failed."""
    return ApiFault(
        code=number(error, "code") or 0,
        title=text(error, "title") or text(error, "message"),
        details=text(table(error, "error_data"), "details"),
    )

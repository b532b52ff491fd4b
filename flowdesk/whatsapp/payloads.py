"""The body of a webhook to values.

Meta sends up to a thousand updates in one body, spread over entries, changes, messages and
statuses; all are walked. Nothing about a shape raises: a message without an id or a sender is a stray,
whatever else is malformed is left out, and the rest is read. Group messages are no business of the bot,
nor are fields other than ``messages`` and ``smb_message_echoes``, which tells what the owner wrote on
the phone.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

from flowdesk.whatsapp.inbound import (
    ApiFault,
    Delivery,
    Echo,
    Inbound,
    MediaRef,
    StatusUpdate,
    Stray,
)
from flowdesk.whatsapp.people import contact
from flowdesk.whatsapp.reading import items, mapping, rows, table, text
from flowdesk.whatsapp.received import read_echo, read_message
from flowdesk.whatsapp.statuses import read_fault, read_status
from flowdesk.whatsapp.strays import read_stray

__all__ = ["ApiFault", "Delivery", "Echo", "Inbound", "MediaRef", "StatusUpdate", "parse"]


def _utc_now() -> datetime:
    return datetime.now(UTC)


def parse(body: object, clock: Callable[[], datetime] = _utc_now) -> Delivery:
    """Everything for the bot in one webhook body (parsed JSON of any shape).

    ``clock`` stands in where a message does not say when it was sent.
    """
    messages: list[Inbound] = []
    strays: list[Stray] = []
    statuses: list[StatusUpdate] = []
    for value in _values(body, "messages"):
        people = [contact(row) for row in rows(value, "contacts")]
        for item in items(value, "messages"):
            message = read_message(mapping(item), _number(value), people, clock)
            if message is not None:
                messages.append(message)
            elif stray := read_stray(item, _number(value), clock):
                strays.append(stray)
        for row in rows(value, "statuses"):
            status = read_status(row, _number(value), people, clock)
            if status is not None:
                statuses.append(status)
    return Delivery(
        tuple(messages), tuple(statuses), _echoes(body, clock), _faults(body), tuple(strays)
    )


def _echoes(body: object, clock: Callable[[], datetime]) -> tuple[Echo, ...]:
    read = (
        read_echo(row, _number(value), clock)
        for value in _values(body, "smb_message_echoes")
        for row in rows(value, "message_echoes")
    )
    return tuple(echo for echo in read if echo is not None)


def _faults(body: object) -> tuple[ApiFault, ...]:
    """Give the errors of values, which belong to the number; messages and statuses have their own."""
    return tuple(
        read_fault(row) for value in _values(body, "messages") for row in rows(value, "errors")
    )


def _number(value: Mapping[str, object]) -> str:
    return text(table(value, "metadata"), "phone_number_id")


def _values(body: object, field: str) -> Iterator[Mapping[str, object]]:
    """Walk the ``value`` of every change to a field; one that names none is about messages."""
    if mapping(body).get("object", "whatsapp_business_account") != "whatsapp_business_account":
        return
    for entry in rows(body, "entry"):
        for change in rows(entry, "changes"):
            if change.get("field", "messages") == field:
                yield table(change, "value")

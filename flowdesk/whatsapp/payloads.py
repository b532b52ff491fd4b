"""The body of a webhook to values.

Meta sends up to a thousand updates in one body, spread over entries, changes, messages and
statuses; all are walked. Nothing about a shape raises: what is malformed is left out, and the rest
is read. Group messages and fields other than ``messages`` are no business of the bot.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

from flowdesk.whatsapp.inbound import ApiFault, Delivery, Inbound, MediaRef, StatusUpdate
from flowdesk.whatsapp.people import contact
from flowdesk.whatsapp.reading import mapping, rows, table, text
from flowdesk.whatsapp.received import read_message
from flowdesk.whatsapp.statuses import read_status

__all__ = ["ApiFault", "Delivery", "Inbound", "MediaRef", "StatusUpdate", "parse"]


def _utc_now() -> datetime:
    return datetime.now(UTC)


def parse(body: object, clock: Callable[[], datetime] = _utc_now) -> Delivery:
    """Everything for the bot in one webhook body (parsed JSON of any shape).

    ``clock`` stands in where a message does not say when it was sent.
    """
    messages: list[Inbound] = []
    statuses: list[StatusUpdate] = []
    for value in _values(body):
        number_id = text(table(value, "metadata"), "phone_number_id")
        people = [contact(row) for row in rows(value, "contacts")]
        for row in rows(value, "messages"):
            message = read_message(row, number_id, people, clock)
            if message is not None:
                messages.append(message)
        for row in rows(value, "statuses"):
            status = read_status(row, people, clock)
            if status is not None:
                statuses.append(status)
    return Delivery(tuple(messages), tuple(statuses))


def _values(body: object) -> Iterator[Mapping[str, object]]:
    """Walk the ``value`` of every change to the field ``messages``."""
    if mapping(body).get("object", "whatsapp_business_account") != "whatsapp_business_account":
        return
    for entry in rows(body, "entry"):
        for change in rows(entry, "changes"):
            if change.get("field", "messages") == "messages":
                yield table(change, "value")

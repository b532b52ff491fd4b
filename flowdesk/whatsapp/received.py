"""One message of a webhook to an Inbound."""

from collections.abc import Callable, Mapping
from datetime import datetime

from flowdesk.flow.message import Incoming, Other, Photo, Tap, Text
from flowdesk.whatsapp.inbound import Inbound, MediaRef
from flowdesk.whatsapp.people import Person, completed, moment, person
from flowdesk.whatsapp.reading import clean, storable, table, text

_UNKNOWN = "unsupported"  # Meta's own word for what it cannot describe


def read_message(
    row: Mapping[str, object],
    number_id: str,
    contacts: list[Person],
    clock: Callable[[], datetime],
) -> Inbound | None:
    """Read the message, or give None where it has no id or sender, or is of a group."""
    wamid = text(row, "id")
    who = _sender(row, contacts)
    if not wamid or not (who.phone or who.user_id) or row.get("group_id"):
        return None
    kind = text(row, "type") or _UNKNOWN
    media = _picture(row) if kind == "image" else None
    raw = storable(row)
    return Inbound(
        id=wamid,
        phone_number_id=number_id,
        phone=who.phone,
        user_id=who.user_id,
        name=who.name,
        sent_at=moment(row, clock),
        type=kind,
        message=incoming_of(row),
        media=media,
        raw=raw if isinstance(raw, dict) else {},
    )


def incoming_of(row: Mapping[str, object]) -> Incoming:
    """Read again what a stored message (`Inbound.raw`) says; a photo's path is not known here."""
    kind = text(row, "type") or _UNKNOWN
    media = _picture(row) if kind == "image" else None
    return Photo(path="", caption=media.caption) if media else _said(row, kind)


def _sender(row: Mapping[str, object], contacts: list[Person]) -> Person:
    """Tell who sent it; a system message may name its customer only inside."""
    who = completed(person(text(row, "from"), text(row, "from_user_id")), contacts)
    system = table(row, "system")
    if who.phone or who.user_id or not system:
        return who
    return person(text(system, "wa_id") or text(system, "new_wa_id"), text(system, "user_id"))


def _said(row: Mapping[str, object], kind: str) -> Incoming:
    """Read what the message says to a flow."""
    if kind == "text":
        body = table(row, "text").get("body")
        return Text(clean(body)) if isinstance(body, str) else Other(kind)
    if kind == "interactive":
        return _reply(table(row, "interactive"))
    if kind == "button":
        button = table(row, "button")
        return _tap(text(button, "payload"), text(button, "text"), kind)
    return Other(kind)


def _reply(interactive: Mapping[str, object]) -> Incoming:
    """Read a press on a button or a list row of ours; forms and call permissions fit no step."""
    for key in ("button_reply", "list_reply"):
        reply = table(interactive, key)
        if reply:
            return _tap(text(reply, "id"), text(reply, "title"), "interactive")
    return Other("interactive")


def _tap(choice: str, title: str, kind: str) -> Incoming:
    return Tap(choice, title) if choice or title else Other(kind)


def _picture(row: Mapping[str, object]) -> MediaRef | None:
    """Tell where the image waits, or give None where the message does not say."""
    image = table(row, "image")
    media = MediaRef(
        id=text(image, "id"),
        mime=text(image, "mime_type"),
        sha256=text(image, "sha256"),
        url=text(image, "url") or None,
        caption=text(image, "caption"),
    )
    return media if media.id or media.url else None

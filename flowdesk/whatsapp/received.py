"""One message of a webhook to an Inbound."""

from collections.abc import Callable, Mapping
from datetime import datetime

from flowdesk.flow.message import Incoming, Other, Photo, Tap, Text
from flowdesk.whatsapp.inbound import Echo, Inbound, MediaRef
from flowdesk.whatsapp.people import Person, completed, moment, person
from flowdesk.whatsapp.reading import clean, storable, table, text
from flowdesk.whatsapp.sentences import sentence

_UNKNOWN = "unsupported"  # Meta's own word for what it cannot describe
_FILES = frozenset({"image", "audio", "video", "document", "sticker"})
_PHOTOS = frozenset(
    f"image/{kind}" for kind in ("jpeg", "jpg", "png", "webp", "gif", "heic", "heif", "tiff", "bmp")
)


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
        media=_file(row, kind),
        words=sentence(row, kind),
        raw=raw if isinstance(raw, dict) else {},
    )


def incoming_of(row: Mapping[str, object]) -> Incoming:
    """Read again what a stored message (`Inbound.raw`) says; a photo's path is not known here.

    A picture that was sent as a document, as iPhones do with large ones, is a photo too.
    """
    kind = text(row, "type") or _UNKNOWN
    media = _file(row, kind)
    if media and (kind == "image" or (kind == "document" and _plain(media.mime) in _PHOTOS)):
        return Photo(path="", caption=media.caption)
    return _said(row, kind)


def read_echo(
    row: Mapping[str, object], number_id: str, clock: Callable[[], datetime]
) -> Echo | None:
    """Read what the owner wrote on the phone, or give None where it has no id or addressee."""
    wamid, kind = text(row, "id"), text(row, "type") or _UNKNOWN
    who = person(text(row, "to"), text(row, "to_user_id"))
    if not wamid or not (who.phone or who.user_id) or row.get("group_id"):
        return None
    raw = storable(row)
    return Echo(
        id=wamid,
        phone_number_id=number_id,
        phone=who.phone,
        user_id=who.user_id,
        sent_at=moment(row, clock),
        type=kind,
        words=sentence(row, kind),
        raw=raw if isinstance(raw, dict) else {},
    )


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


def _file(row: Mapping[str, object], kind: str) -> MediaRef | None:
    """Tell where the file waits, or give None where the message has none or does not say."""
    file = table(row, kind) if kind in _FILES else {}
    media = MediaRef(
        id=text(file, "id"),
        mime=text(file, "mime_type"),
        sha256=text(file, "sha256"),
        url=text(file, "url") or None,
        caption=text(file, "caption"),
    )
    return media if media.id or media.url else None


def _plain(mime: str) -> str:
    return mime.partition(";")[0].strip().lower()

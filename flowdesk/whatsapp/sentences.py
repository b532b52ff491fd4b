"""What a message says to the owner, in one line: its own words, else what kind of thing it is.

For reading only: flows go by ``received.incoming_of``.
"""

from collections.abc import Callable, Mapping
from typing import Final

from flowdesk.flow.measure import one_line
from flowdesk.tongue.say import tr
from flowdesk.whatsapp.reading import decimal, rows, table, text

_LONGEST: Final = 4000  # characters; a contact card may hold a hundred people


def sentence(row: Mapping[str, object], kind: str) -> str:
    """Give the line; empty only where a text or a picture came without a word."""
    told = _KINDS.get(kind)
    return (told(row) if told else tr("A message of the kind “{kind}”", kind=kind))[:_LONGEST]


def _said(row: Mapping[str, object]) -> str:
    return text(table(row, "text"), "body")


def _pressed(row: Mapping[str, object]) -> str:
    interactive = table(row, "interactive")
    for key in ("button_reply", "list_reply"):
        if title := text(table(interactive, key), "title"):
            return title
    return tr("A filled form" if table(interactive, "nfm_reply") else "A reply that holds no words")


def _quick_reply(row: Mapping[str, object]) -> str:
    button = table(row, "button")
    return text(button, "text") or text(button, "payload") or tr("A button")


def _picture(row: Mapping[str, object]) -> str:
    return text(table(row, "image"), "caption")


def _audio(row: Mapping[str, object]) -> str:
    return tr("Voice note" if table(row, "audio").get("voice") else "Sound")


def _video(row: Mapping[str, object]) -> str:
    return _joined(tr("Video"), text(table(row, "video"), "caption"))


def _document(row: Mapping[str, object]) -> str:
    document = table(row, "document")
    named = _joined(tr("Document"), one_line(text(document, "filename")))
    return "\n".join(part for part in (named, text(document, "caption")) if part)


def _sticker(_row: Mapping[str, object]) -> str:
    return tr("Sticker")


def _location(row: Mapping[str, object]) -> str:
    place = table(row, "location")
    named = ", ".join(part for key in ("name", "address") if (part := one_line(text(place, key))))
    north, east = decimal(place, "latitude"), decimal(place, "longitude")
    where = f"{north:g}, {east:g}" if north is not None and east is not None else ""
    return _joined(tr("Location"), f"{named} ({where})" if named and where else named or where)


def _people(row: Mapping[str, object]) -> str:
    return _joined(tr("Contact"), "; ".join(_card(card) for card in rows(row, "contacts")))


def _card(card: Mapping[str, object]) -> str:
    phones = [text(phone, "phone") or text(phone, "wa_id") for phone in rows(card, "phones")]
    name = text(table(card, "name"), "formatted_name") or text(table(card, "name"), "first_name")
    return ", ".join(part for part in (one_line(name), *phones) if part)


def _order(row: Mapping[str, object]) -> str:
    items = [_item(item) for item in rows(table(row, "order"), "product_items")]
    listed = _joined(tr("Order"), ", ".join(items))
    return "\n".join(part for part in (listed, text(table(row, "order"), "text")) if part)


def _item(item: Mapping[str, object]) -> str:
    price = decimal(item, "item_price")
    named = text(item, "product_retailer_id") or tr("an article")
    many = f"{decimal(item, 'quantity') or 1:g}"
    if price is None:
        return f"{many} × {named}"
    cost = f"{price:g} {text(item, 'currency')}".rstrip()
    return tr("{many} × {article} at {price}", many=many, article=named, price=cost)


def _reaction(row: Mapping[str, object]) -> str:
    emoji = text(table(row, "reaction"), "emoji")
    return tr("Reacted with {emoji}", emoji=emoji) if emoji else tr("Took a reaction back")


def _unsupported(row: Mapping[str, object]) -> str:
    error = next(iter(rows(row, "errors")), {})
    why = text(table(error, "error_data"), "details") or text(error, "title")
    return _joined(tr("A message that WhatsApp does not pass on"), why)


def _system(row: Mapping[str, object]) -> str:
    return text(table(row, "system"), "body") or tr("News about this customer's account")


def _edit(row: Mapping[str, object]) -> str:
    message = table(table(row, "edit"), "message")
    kind = text(message, "type") or "text"
    nested = kind == "edit"  # which could go on for as long as a webhook is
    return _joined(tr("Edited a message"), "" if nested else sentence(message, kind))


def _revoke(_row: Mapping[str, object]) -> str:
    return tr("Deleted a message")


def _joined(what: str, more: str) -> str:
    return f"{what}: {more}" if more else what


_KINDS: Final[dict[str, Callable[[Mapping[str, object]], str]]] = {
    "text": _said,
    "interactive": _pressed,
    "button": _quick_reply,
    "image": _picture,
    "audio": _audio,
    "video": _video,
    "document": _document,
    "sticker": _sticker,
    "location": _location,
    "contacts": _people,
    "order": _order,
    "reaction": _reaction,
    "unsupported": _unsupported,
    "system": _system,
    "edit": _edit,
    "revoke": _revoke,
}

"""What the bot says, as content of the Cloud API inside Meta's limits.

Which form a bubble takes is decided in ``flow.shape``, and which of many choices are in it in
``flow.paging``; here it is drawn. Limits as of September 2026, counted in UTF-16 units.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from flowdesk.flow.measure import cut, one_line, units
from flowdesk.flow.message import Choice, Outgoing
from flowdesk.flow.paging import GAP, written
from flowdesk.flow.shape import LIST_BUTTON, ROW, TEXT, shape
from flowdesk.flow.words import ENGLISH, LANGUAGES

OPAQUE: Final = 512

OPEN_LIST: Final = LANGUAGES[ENGLISH].open_list


def render(outgoing: Outgoing, open_list: str = OPEN_LIST) -> dict[str, object]:
    """Give the content (``type`` and its part), without an address.

    ``open_list`` is the word on the button that opens a list. Raises ValueError where there is
    nothing at all to say: WhatsApp takes no empty message.
    """
    form = shape(outgoing)
    if form == "buttons":
        return _interactive("button", outgoing.text, {"buttons": _buttons(outgoing.choices)})
    if form == "list":
        action = {"button": cut(open_list, LIST_BUTTON), "sections": [_section(outgoing.choices)]}
        return _interactive("list", outgoing.text, action)
    body = _body(outgoing)
    if not body.strip():
        raise ValueError("an empty message cannot be sent")
    return {"type": "text", "text": {"body": body, "preview_url": False}}


def _body(outgoing: Outgoing) -> str:
    """Write a bubble of which the question gives way before the options do."""
    whole = written(outgoing)
    if outgoing.choices and units(whole) > TEXT:
        room = TEXT - units(GAP + written(replace(outgoing, text="")))
        if room > 0:
            whole = written(replace(outgoing, text=cut(outgoing.text, room)))
    return cut(whole, TEXT)


def envelope(
    to_phone: str | None, user_id: str | None, content: dict[str, object], opaque: str | None
) -> dict[str, object]:
    """Address a send: the whole body with the phone where it is known, else the user id.

    Without the plus Meta would put the shop's own country code before the number. ``opaque`` (at
    most 512 units) comes back in every status of the message.
    """
    body: dict[str, object] = {"messaging_product": "whatsapp", "recipient_type": "individual"}
    if to_phone:
        body["to"] = "+" + to_phone.lstrip("+")
    elif user_id:
        body["recipient"] = user_id
    else:
        raise ValueError("a message needs a phone number or a user id")
    if opaque:
        if units(opaque) > OPAQUE:
            raise ValueError(f"biz_opaque_callback_data is at most {OPAQUE} characters")
        body["biz_opaque_callback_data"] = opaque
    return body | content


def _buttons(choices: tuple[Choice, ...]) -> list[dict[str, object]]:
    return [
        {"type": "reply", "reply": {"id": choice.id, "title": one_line(choice.label)}}
        for choice in choices
    ]


def _section(choices: tuple[Choice, ...]) -> dict[str, object]:
    """Make the one section, which needs no title."""
    rows = []
    for choice in choices:
        label = one_line(choice.label)
        row = {"id": choice.id, "title": cut(label, ROW)}
        rows.append(row if row["title"] == label else row | {"description": label})
    return {"rows": rows}


def _interactive(kind: str, body: str, action: Mapping[str, object]) -> dict[str, object]:
    return {
        "type": "interactive",
        "interactive": {"type": kind, "body": {"text": body}, "action": action},
    }

"""What the bot says, as content of the Cloud API inside Meta's limits.

Up to 3 choices that fit a button are buttons; up to 10 are a list, whose rows carry the whole
label as description where the title had to be cut; all else is numbered text. No label is ever cut
without being readable whole somewhere in the message; a body too long for one shape takes the
next. Limits as of September 2026, counted in UTF-16 units.
"""

from collections.abc import Mapping
from typing import Final, Literal

from flowdesk.flow.message import Choice, Outgoing
from flowdesk.flow.words import ENGLISH, LANGUAGES
from flowdesk.whatsapp.measure import cut, one_line, units

Shape = Literal["text", "buttons", "list", "numbered"]

TEXT_BODY: Final = 4096
BUTTON_BODY, BUTTONS, BUTTON_TITLE, BUTTON_ID = 1024, 3, 20, 256
LIST_BODY, ROWS, ROW_TITLE, ROW_ID, ROW_DESCRIPTION = 4096, 10, 24, 200, 72
LIST_BUTTON: Final = 20
OPAQUE: Final = 512

OPEN_LIST: Final = LANGUAGES[ENGLISH].open_list


def shape(outgoing: Outgoing) -> Shape:
    """Tell which form ``render`` gives it."""
    if not outgoing.choices:
        return "text"
    if _fit_buttons(outgoing):
        return "buttons"
    return "list" if _fit_list(outgoing) else "numbered"


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
    body = _numbered(outgoing) if form == "numbered" else cut(outgoing.text, TEXT_BODY)
    if not body.strip():
        raise ValueError("an empty message cannot be sent")
    return _text(body)


def pages(outgoing: Outgoing, open_list: str = OPEN_LIST) -> tuple[dict[str, object], ...]:
    """Give the contents to send one after the other, so that every label can be read whole.

    One, unless a numbered text is too long for one message. The numbers go on over the pages: the
    customer may answer with any of them at once.
    """
    if shape(outgoing) != "numbered":
        return (render(outgoing, open_list),)
    parts = [("\n\n", outgoing.text)] if outgoing.text.strip() else []
    parts += [("\n" if n > 1 else "\n\n", line) for n, line in enumerate(_lines(outgoing), 1)]
    written: list[str] = []
    for joint, part in parts:
        whole = f"{written[-1]}{joint}{part}" if written else part
        if written and units(whole) <= TEXT_BODY:
            written[-1] = whole
        else:
            written.append(cut(part, TEXT_BODY))
    return tuple(_text(body) for body in written)


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


def _fit_buttons(outgoing: Outgoing) -> bool:
    titles = [one_line(choice.label) for choice in outgoing.choices]
    return (
        len(titles) <= BUTTONS
        and _fit_body(outgoing.text, BUTTON_BODY)
        and _fit_ids(outgoing.choices, BUTTON_ID)
        and len(set(titles)) == len(titles)
        and all(1 <= units(title) <= BUTTON_TITLE for title in titles)
    )


def _fit_list(outgoing: Outgoing) -> bool:
    labels = [one_line(choice.label) for choice in outgoing.choices]
    return (
        len(labels) <= ROWS
        and _fit_body(outgoing.text, LIST_BODY)
        and _fit_ids(outgoing.choices, ROW_ID)
        and all(1 <= units(label) <= ROW_DESCRIPTION for label in labels)
        and len({cut(label, ROW_TITLE) for label in labels}) == len(labels)
    )


def _fit_body(text: str, limit: int) -> bool:
    return bool(text.strip()) and units(text) <= limit


def _fit_ids(choices: tuple[Choice, ...], limit: int) -> bool:
    """Whether Meta would take the ids: each once, and no white space outside."""
    ids = [choice.id for choice in choices]
    fits = all(1 <= units(one) <= limit and one == one.strip() for one in ids)
    return fits and len(set(ids)) == len(ids)


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
        row = {"id": choice.id, "title": cut(label, ROW_TITLE)}
        rows.append(row if row["title"] == label else row | {"description": label})
    return {"rows": rows}


def _interactive(kind: str, body: str, action: Mapping[str, object]) -> dict[str, object]:
    return {
        "type": "interactive",
        "interactive": {"type": kind, "body": {"text": body}, "action": action},
    }


def _text(body: str) -> dict[str, object]:
    return {"type": "text", "text": {"body": body, "preview_url": False}}


def _lines(outgoing: Outgoing) -> list[str]:
    return [f"{n}. {one_line(choice.label)}" for n, choice in enumerate(outgoing.choices, 1)]


def _numbered(outgoing: Outgoing) -> str:
    """Write text and numbered labels; where they are too long the text is cut first."""
    options = "\n".join(_lines(outgoing))
    room = TEXT_BODY - units(options) - 2
    text = cut(outgoing.text, room) if room > TEXT_BODY // 8 else outgoing.text
    return cut(f"{text}\n\n{options}" if text.strip() else options, TEXT_BODY)

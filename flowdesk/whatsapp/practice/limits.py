"""What the real API refuses in a message: the limits of Meta's pages of September 2026.

Written from Meta's side and sharing nothing with ``render``, so that each can catch the other out.
A character is a UTF-16 unit here.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from flowdesk.whatsapp.practice.refusals import Refusal
from flowdesk.whatsapp.reading import mapping, table

_COMMON: Final = {
    "messaging_product",
    "recipient_type",
    "to",
    "recipient",
    "type",
    "context",
    "biz_opaque_callback_data",
}
_USER_ID: Final = re.compile(r"[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,128}")


def recipient_of(body: Mapping[str, object]) -> str:
    """Give the digits or the user id that a send goes to; ``to`` wins over ``recipient``."""
    to, user = body.get("to"), body.get("recipient")
    if to is not None:
        digits = re.sub(r"[\s()+.-]", "", to) if isinstance(to, str) else ""
        _must(digits.isascii() and digits.isdigit() and 5 <= len(digits) <= 15, "to is no phone")
        return digits
    if not isinstance(user, str) or not user:
        raise Refusal(100, said="(#100) The parameter to is required.")
    _must(_USER_ID.fullmatch(user) is not None, "recipient is no user id")
    return user


def check(body: Mapping[str, object]) -> None:
    """Raise Refusal where Meta would not take the message."""
    if body.get("messaging_product") != "whatsapp":
        raise Refusal(100, said="(#100) The parameter messaging_product is required.")
    _must(body.get("recipient_type", "individual") == "individual", "Invalid recipient_type")
    kind = body.get("type", "text")
    if not isinstance(kind, str) or kind not in _KINDS:
        raise Refusal(131051, "Message type is not currently supported.")
    _only(body, _COMMON | {kind}, "message")
    _length(body.get("biz_opaque_callback_data", "-"), 1, 512, "biz_opaque_callback_data")
    if not table(body, kind):
        raise Refusal(100, said=f"(#100) The parameter {kind} is required.")
    _KINDS[kind](table(body, kind))


def _text(text: Mapping[str, object]) -> None:
    _only(text, {"body", "preview_url"}, "text")
    _length(text.get("body"), 1, 4096, "Text body")
    _must(isinstance(text.get("preview_url", False), bool), "preview_url is no boolean")


def _image(image: Mapping[str, object]) -> None:
    _only(image, {"id", "link", "caption"}, "image")
    _must(("id" in image) != ("link" in image), "One of id and link is needed")
    if "caption" in image:
        _length(image["caption"], 1, 1024, "Caption")


def _interactive(interactive: Mapping[str, object]) -> None:
    _only(interactive, {"type", "header", "body", "footer", "action"}, "interactive")
    kind = interactive.get("type")
    _must(kind in {"button", "list"}, "Invalid interactive type")
    longest = 1024 if kind == "button" else 4096
    _length(table(interactive, "body").get("text"), 1, longest, "Body text")
    if "footer" in interactive:
        _length(table(interactive, "footer").get("text"), 1, 60, "Footer text")
    if table(interactive, "header").get("type") == "text":
        _length(table(interactive, "header").get("text"), 1, 60, "Header text")
    action = table(interactive, "action")
    if kind == "button":
        _buttons(_list(action, "buttons"))
    else:
        _length(action.get("button"), 1, 20, "Button text")
        _sections(_list(action, "sections"))


def _buttons(buttons: list[Mapping[str, object]]) -> None:
    _must(1 <= len(buttons) <= 3, "Invalid buttons count. Min allowed buttons: 1, Max: 3")
    replies = [table(button, "reply") for button in buttons]
    for button, reply in zip(buttons, replies, strict=True):
        _only(button, {"type", "reply"}, "buttons")
        _must(button.get("type") == "reply", "Invalid button type")
        _length(reply.get("title"), 1, 20, "Button title")
        _id(reply.get("id"), 256, "Button id")
    _unique([reply.get("id") for reply in replies], "button id")
    _unique([reply.get("title") for reply in replies], "button title")


def _sections(sections: list[Mapping[str, object]]) -> None:
    _must(1 <= len(sections) <= 10, "Invalid sections count. Min: 1, Max: 10")
    rows = []
    for section in sections:
        _only(section, {"title", "rows"}, "sections")
        if len(sections) > 1 or "title" in section:
            _length(section.get("title"), 1, 24, "Section title")
        rows += _list(section, "rows")
    _must(len(rows) >= 1, "Section rows are required")
    _must(len(rows) <= 10, "Total row count exceed max allowed count: 10")
    for row in rows:
        _only(row, {"id", "title", "description"}, "rows")
        _id(row.get("id"), 200, "Row id")
        _length(row.get("title"), 1, 24, "Row title")
        if "description" in row:
            _length(row["description"], 1, 72, "Row description")
    _unique([row.get("id") for row in rows], "row id")


_KINDS: Final[dict[str, Callable[[Mapping[str, object]], None]]] = {
    "text": _text,
    "image": _image,
    "interactive": _interactive,
}


def _must(holds: bool, details: str) -> None:
    if not holds:
        raise Refusal(131009, details)


def _only(given: Mapping[str, object], known: set[str], param: str) -> None:
    for key in given:
        if key not in known:
            raise Refusal(100, said=f'(#100) Unexpected key "{key}" on param "{param}".')


def _length(value: object, least: int, most: int, what: str) -> None:
    size = len(value.encode("utf-16-le", "replace")) // 2 if isinstance(value, str) else 0
    fits = isinstance(value, str) and least <= size <= most and bool(value.strip())
    _must(fits, f"{what} length invalid. Min length: {least}, Max length: {most}")


def _id(value: object, most: int, what: str) -> None:
    _length(value, 1, most, what)
    _must(value == str(value).strip(), f"{what} has white space at its ends")


def _unique(values: list[object], what: str) -> None:
    _must(len(set(values)) == len(values), f"Duplicated {what}")


def _list(value: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    found = value.get(key)
    _must(isinstance(found, list), f"{key} is required")
    return [mapping(row) for row in found] if isinstance(found, list) else []

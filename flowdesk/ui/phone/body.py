"""A Cloud API send body as what there is to draw.

Shapes: developers.facebook.com/docs/whatsapp/cloud-api/reference/messages (text, interactive
button, interactive list).
"""

from dataclasses import dataclass
from typing import Any

from flowdesk.ui.phone.line import Body


@dataclass(frozen=True)
class Row:
    """One thing to tap: a reply button, or a row of a list."""

    id: str
    title: str
    description: str = ""


@dataclass(frozen=True)
class Section:
    """Rows of a list under one title, which may be empty."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Drawn:
    """A message as the phone draws it; *menu* is the words on the button that opens a list."""

    text: str
    header: str = ""
    footer: str = ""
    buttons: tuple[Row, ...] = ()
    menu: str = ""
    sections: tuple[Section, ...] = ()


def read(body: Body) -> Drawn:
    """Read a send body; a kind that the phone cannot draw is named in words."""
    kind = body.get("type")
    if kind == "text":
        return Drawn(str(_in(body, "text", "body")))
    if kind == "interactive":
        return _interactive(body["interactive"])
    return Drawn(f"[{kind}]")


def _interactive(inside: Any) -> Drawn:
    action = inside.get("action", {})
    return Drawn(
        text=str(_in(inside, "body", "text")),
        header=str(_in(inside, "header", "text")),
        footer=str(_in(inside, "footer", "text")),
        buttons=tuple(
            Row(str(_in(one, "reply", "id")), str(_in(one, "reply", "title")))
            for one in action.get("buttons", ())
        ),
        menu=str(action.get("button", "")) if inside.get("type") == "list" else "",
        sections=tuple(
            Section(
                str(section.get("title", "")),
                tuple(
                    Row(str(row["id"]), str(row["title"]), str(row.get("description", "")))
                    for row in section.get("rows", ())
                ),
            )
            for section in action.get("sections", ())
        ),
    )


def _in(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key, "") if hasattr(value, "get") else ""
    return value

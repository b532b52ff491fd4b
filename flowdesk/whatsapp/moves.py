"""What a system message says about who a customer is now."""

from collections.abc import Mapping
from dataclasses import dataclass

from flowdesk.whatsapp.people import person
from flowdesk.whatsapp.reading import table, text


@dataclass(frozen=True)
class Move:
    """A customer's new number or user id, and those they had; what is not told is None."""

    phone: str | None
    user_id: str | None
    previous_user_id: str | None
    previous_phone: str | None = None


def move_of(row: Mapping[str, object]) -> Move | None:
    """Read a stored message; None where it says nothing of a new number or user id."""
    system = table(row, "system") if text(row, "type") == "system" else {}
    kind = text(system, "type")
    if "number" not in kind and "user_id" not in kind:
        return None
    who = person(text(system, "wa_id") or text(system, "new_wa_id"), text(system, "user_id"))
    if not (who.phone or who.user_id):
        return None
    old = person(text(row, "from"), "").phone or (None if "number" in kind else who.phone)
    return Move(who.phone, who.user_id, text(system, "previous_user_id") or None, old)

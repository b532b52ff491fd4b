"""What is registered with Meta: to which address messages go, and by which of three ways.

The address of the number counts before that of the account, and that before the one of the app.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flowdesk.whatsapp.reading import rows, table, text

OBJECT: Final = "whatsapp_business_account"
MESSAGES: Final = "messages"


@dataclass(frozen=True)
class Subscription:
    """What the app subscribed to: one address, and the fields that it gets."""

    address: str
    fields: tuple[str, ...] = ()
    active: bool = True


@dataclass(frozen=True)
class Joined:
    """One app that gets the messages of an account; ``override`` is an address of the account's own."""

    app_id: str
    name: str = ""
    override: str = ""


@dataclass(frozen=True)
class Addresses:
    """The addresses that hold for one number, empty where there is none of a kind."""

    number: str = ""
    account: str = ""
    app: str = ""

    @property
    def counts(self) -> str:
        """The one that messages go to."""
        return self.number or self.account or self.app


def subscription(answer: Mapping[str, object]) -> Subscription | None:
    """Read the answer of ``/{app}/subscriptions``; None where WhatsApp is not subscribed to."""
    for row in rows(answer, "data"):
        if text(row, "object") == OBJECT:
            fields = tuple(name for field in _fields(row) if (name := field))
            return Subscription(text(row, "callback_url"), fields, row.get("active") is not False)
    return None


def joined(answer: Mapping[str, object]) -> tuple[Joined, ...]:
    """Read the answer of ``/{account}/subscribed_apps``."""
    return tuple(
        Joined(
            text(table(row, "whatsapp_business_api_data"), "id"),
            text(table(row, "whatsapp_business_api_data"), "name"),
            text(row, "override_callback_uri"),
        )
        for row in rows(answer, "data")
    )


def addresses(answer: Mapping[str, object]) -> Addresses:
    """Read ``webhook_configuration`` of a number."""
    told = table(answer, "webhook_configuration")
    return Addresses(
        text(told, "phone_number"),
        text(told, "whatsapp_business_account"),
        text(told, "application"),
    )


def _fields(row: Mapping[str, object]) -> list[str]:
    """Give the names of the fields, which Meta writes as objects and wrote as texts."""
    plain = row.get("fields")
    if not isinstance(plain, list):
        return []
    return [each if isinstance(each, str) else text(each, "name") for each in plain]

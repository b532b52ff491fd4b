"""The webhooks of the practice API, in the shapes that Meta sends since 2026."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flowdesk.whatsapp.practice.refusals import title_of

ACCOUNT: Final = "100000000000001"
DISPLAY: Final = "15550001111"


@dataclass(frozen=True)
class Profile:
    """A customer as Meta knows them; with ``phone`` None they hide it behind a username."""

    phone: str | None
    name: str
    user_id: str | None

    @property
    def key(self) -> str:
        """What a send to them is addressed to."""
        return self.phone or self.user_id or ""

    def contact(self) -> dict[str, object]:
        """Describe them as one of a webhook's ``contacts``."""
        return {"profile": {"name": self.name}} | _known(wa_id=self.phone, user_id=self.user_id)

    def sender(self) -> dict[str, object]:
        """Name them as the sender of a message."""
        return _known(**{"from": self.phone, "from_user_id": self.user_id})

    def recipient(self) -> dict[str, object]:
        """Name them as the recipient in a status."""
        return _known(recipient_id=self.phone, recipient_user_id=self.user_id)


def encode(payload: object, plain: bool = False) -> bytes:
    r"""Write JSON as Meta does: compact, ``\uXXXX`` for all that is not ASCII, ``\/``.

    ``plain`` is UTF-8 without any of that, which has been seen now and then.
    """
    if plain:
        return json.dumps(payload, ensure_ascii=False).encode()
    return json.dumps(payload, separators=(",", ":")).replace("/", "\\/").encode("ascii")


def envelope(values: Iterable[Mapping[str, object]]) -> dict[str, object]:
    """Put values into one webhook, each in an entry of its own."""
    return {
        "object": "whatsapp_business_account",
        "entry": [
            {"id": ACCOUNT, "changes": [{"value": value, "field": "messages"}]} for value in values
        ],
    }


def stamp(moment: datetime) -> str:
    """Write a time: unix seconds, as text."""
    return str(int(moment.timestamp()))


def message_value(number_id: str, who: Profile, message: Mapping[str, object]) -> dict[str, object]:
    """Make the value that brings one message."""
    return _value(number_id) | {"contacts": [who.contact()], "messages": [dict(message)]}


def status_value(
    number_id: str,
    who: Profile,
    wamid: str,
    status: str,
    moment: datetime,
    *,
    opaque: str | None = None,
    code: int | None = None,
    old_shape: bool = False,
) -> dict[str, object]:
    """Make the value that brings one status; a failed one has no contacts, as at Meta.

    Until v23 none had, nor a user id, and the conversation was named.
    """
    row: dict[str, object] = {"id": wamid, "status": status, "timestamp": stamp(moment)}
    row |= who.recipient() | _known(biz_opaque_callback_data=opaque)
    if code is not None:
        title = title_of(code)
        detail = {"details": f"{title}."}
        row["errors"] = [{"code": code, "title": title, "message": title, "error_data": detail}]
        return _value(number_id) | {"statuses": [row]}
    row["pricing"] = {
        "billable": False,
        "pricing_model": "PMP",
        "type": "free_customer_service",
        "category": "service",
    }
    if old_shape:
        row.pop("recipient_user_id", None)
        row["conversation"] = {"id": "c0ffee", "origin": {"type": "service"}}
        return _value(number_id) | {"statuses": [row]}
    return _value(number_id) | {"contacts": [who.contact()], "statuses": [row]}


def dashboard_test() -> dict[str, object]:
    """Make what the Test button of Meta's dashboard sends: of 2017, to nobody's number."""
    who = Profile("16315551181", "test user name", "US.13491208655302741918")
    message = who.sender() | {
        "id": "ABGGFlA5Fpa",
        "timestamp": "1504902988",
        "type": "text",
        "text": {"body": "this is a text message"},
    }
    value = message_value("123456123", who, message)
    value["metadata"] = {"display_phone_number": "16505551111", "phone_number_id": "123456123"}
    return envelope([value])


def _value(number_id: str) -> dict[str, object]:
    return {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": DISPLAY, "phone_number_id": number_id},
    }


def _known(**fields: str | None) -> dict[str, object]:
    """Leave out what is not known: Meta sends no nulls."""
    return {key: value for key, value in fields.items() if value is not None}

"""The WhatsApp accounts that a token reaches, and the phone numbers in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flowdesk.whatsapp.reading import table, text

FIELDS: Final = (
    "id,display_phone_number,verified_name,quality_rating,status,throughput,"
    "code_verification_status,name_status,platform_type"
)
"""What is asked of a number."""

FEW: Final = "id,display_phone_number,verified_name,quality_rating"
"""What every version of the API has told of one."""


@dataclass(frozen=True)
class Number:
    """One phone number of a shop. ``id`` is the phone number id, ``display`` the number as people
    write it, ``account`` the id of its WhatsApp business account. ``quality`` is GREEN, YELLOW, RED or
    UNKNOWN, ``status`` CONNECTED or LINKED where it can be used, ``throughput`` STANDARD or HIGH; each
    is empty where Meta does not say.
    """

    id: str
    display: str = ""
    name: str = ""
    account: str = ""
    quality: str = ""
    status: str = ""
    throughput: str = ""
    verified: str = ""  # VERIFIED, NOT_VERIFIED, EXPIRED
    name_status: str = ""  # APPROVED, PENDING_REVIEW, DECLINED, …
    platform: str = ""  # CLOUD_API where it is registered with it

    @property
    def shown(self) -> str:
        """The number as people read it, its plus before it; its id where Meta does not say it."""
        if not self.display:
            return self.id
        return f"+{self.display}" if self.display[0].isdecimal() else self.display

    @property
    def digits(self) -> str:
        """The number as a wa.me link wants it."""
        return "".join(one for one in self.display if one.isascii() and one.isdigit())


@dataclass(frozen=True)
class Account:
    """One WhatsApp business account. ``trouble`` says why its numbers could not be read."""

    id: str
    name: str = ""
    numbers: tuple[Number, ...] = ()
    trouble: str = ""


def read(row: Mapping[str, object], account: str = "") -> Number:
    """Read one number."""
    return Number(
        id=text(row, "id"),
        display=text(row, "display_phone_number"),
        name=text(row, "verified_name"),
        account=account,
        quality=text(row, "quality_rating"),
        status=text(row, "status"),
        throughput=text(table(row, "throughput"), "level"),
        verified=text(row, "code_verification_status"),
        name_status=text(row, "name_status"),
        platform=text(row, "platform_type") or text(row, "host_platform"),
    )

"""What Meta says of an access token: whose it is, what it is allowed, when it ends, what it reaches."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from flowdesk.whatsapp.reading import items, number, rows, table, text

SEND: Final = "whatsapp_business_messaging"
MANAGE: Final = "whatsapp_business_management"
NEEDED: Final = (SEND, MANAGE)
"""The permissions without which the bot cannot answer, or cannot find out and register."""

_DAY: Final = timedelta(hours=25)  # "24 hours", with what the two clocks may differ by


class TokenKind(StrEnum):
    """Whose token it is."""

    SYSTEM = "system user"  # made in Business settings; the kind that can last
    PERSON = "person"  # made on the API Setup page; ends within hours
    OTHER = "other"  # of a page or an app: of no use here


@dataclass(frozen=True)
class TokenFacts:
    """One token. ``expires_at`` is None where it never ends; ``accounts`` are the ids of WhatsApp
    business accounts that it names, empty where it was granted for all of them. ``why_not`` is Meta's
    sentence where the token is not valid.
    """

    kind: TokenKind
    valid: bool = True
    app_id: str = ""
    app_name: str = ""
    expires_at: datetime | None = None
    issued_at: datetime | None = None
    scopes: frozenset[str] = frozenset()
    accounts: tuple[str, ...] = ()
    why_not: str = ""

    def lacks(self) -> tuple[str, ...]:
        """Name the needed permissions that it does not have."""
        return tuple(scope for scope in NEEDED if scope not in self.scopes)

    def left(self, now: datetime) -> timedelta | None:
        """Give how long it still lasts, less than nothing where it is over; None where for good."""
        return None if self.expires_at is None else self.expires_at - now

    def is_daily(self, now: datetime) -> bool:
        """Tell whether it is one of those that end within a day of being made."""
        if self.expires_at is None:
            return False
        return self.expires_at - (self.issued_at or now) <= _DAY


_KINDS: Final = {"SYSTEM_USER": TokenKind.SYSTEM, "USER": TokenKind.PERSON}


def read(answer: Mapping[str, object]) -> TokenFacts:
    """Read the answer of ``/debug_token``."""
    data = table(answer, "data")
    return TokenFacts(
        kind=_KINDS.get(text(data, "type").upper(), TokenKind.OTHER),
        valid=data.get("is_valid") is True,
        app_id=_written(data, "app_id"),
        app_name=text(data, "application"),
        expires_at=_moment(data, "expires_at"),
        issued_at=_moment(data, "issued_at"),
        scopes=frozenset(scope for scope in items(data, "scopes") if isinstance(scope, str)),
        accounts=_accounts(data),
        why_not=text(table(data, "error"), "message"),
    )


def _accounts(data: Mapping[str, object]) -> tuple[str, ...]:
    """Give what either WhatsApp permission is limited to, each once, in Meta's order."""
    found: dict[str, None] = {}
    for grant in rows(data, "granular_scopes"):
        if text(grant, "scope") in NEEDED:
            found |= dict.fromkeys(str(each) for each in items(grant, "target_ids"))
    return tuple(found)


def _written(data: Mapping[str, object], key: str) -> str:
    """Give an id as a text, however it came."""
    whole = number(data, key)
    return text(data, key) or ("" if whole is None else str(whole))


def _moment(data: Mapping[str, object], key: str) -> datetime | None:
    """Give a time of unix seconds; 0 means never."""
    seconds = number(data, key)
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return None

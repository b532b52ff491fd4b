"""Who a webhook speaks of, and when.

Since April 2026 a customer with a username may have no phone in a webhook, only a business-scoped
user id such as ``US.1234``; it has been seen where the phone belongs, too.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from flowdesk.whatsapp.reading import number, table, text

_USER_ID = re.compile(r"[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,128}")
_NO_DIGIT = re.compile(r"[^0-9]")
_MILLISECONDS = 10**12  # in seconds, the year 33658


@dataclass(frozen=True)
class Person:
    """A customer as far as one place in a webhook names them; ``phone`` is digits only."""

    phone: str | None
    user_id: str | None
    name: str = ""

    def is_surely(self, other: "Person") -> bool:
        """Whether a user id, or else a phone, that both have is the same."""
        if self.user_id and other.user_id:
            return self.user_id == other.user_id
        return bool(self.phone) and self.phone == other.phone

    def may_be(self, other: "Person") -> bool:
        """Whether nothing that both have tells them apart."""
        if self.user_id and other.user_id:
            return self.user_id == other.user_id
        return not (self.phone and other.phone) or self.phone == other.phone

    def filled(self, other: "Person") -> "Person":
        """Give this person with what only the other knows."""
        return Person(
            self.phone or other.phone, self.user_id or other.user_id, self.name or other.name
        )


def person(phone: str, user_id: str, name: str = "") -> Person:
    """Make a person from the two texts of a webhook, either of which may be empty or a user id."""
    phone, user_id = phone.strip(), user_id.strip()
    if _USER_ID.fullmatch(phone):
        return Person(None, user_id or phone, name)
    return Person(_NO_DIGIT.sub("", phone) or None, user_id or None, name)


def contact(row: Mapping[str, object]) -> Person:
    """Read one of a webhook's ``contacts``."""
    profile = table(row, "profile")
    name = text(profile, "name") or text(profile, "username")
    return person(text(row, "wa_id"), text(row, "user_id"), name)


def completed(known: Person, contacts: list[Person]) -> Person:
    """Give the person with what the webhook's contact of the same customer adds.

    A contact that shares no key with the person counts only where it is the only one.
    """
    same = next((one for one in contacts if known.is_surely(one)), None)
    if same is None and len(contacts) == 1 and known.may_be(contacts[0]):
        same = contacts[0]
    return known.filled(same) if same else known


def moment(value: Mapping[str, object], clock: Callable[[], datetime]) -> datetime:
    """Tell when it was sent, UTC; now, where WhatsApp does not say so in a way that is a time."""
    seconds = number(value, "timestamp")
    if seconds is None or seconds < 0:
        return clock()
    if seconds >= _MILLISECONDS:
        seconds //= 1000
    if seconds >= _MILLISECONDS // 4:  # past the year 9999
        return clock()
    return datetime.fromtimestamp(seconds, UTC)

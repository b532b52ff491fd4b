"""The post: what comes in from WhatsApp and waits for the bot, and what is to be sent and fetched.

Frozen values, as in `values`; these are seen by the bot alone.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flowdesk.store.values import Photo

LONGEST_WAIT = timedelta(hours=2)
"""No try is put off for longer, so what is due later still was put off by a clock that was wrong."""


@dataclass(frozen=True)
class NewMedia:
    """A file that a message announces; it is still at WhatsApp. ``sha256`` as WhatsApp wrote it."""

    whatsapp_media_id: str
    mime: str
    sha256: str | None
    url: str | None


@dataclass(frozen=True)
class Arrival:
    """A message as it came through the door; ``payload`` is WhatsApp's JSON for it."""

    whatsapp_id: str
    phone: str | None
    user_id: str | None
    name: str
    kind: str
    text: str
    payload: dict[str, Any]
    sent_at: datetime
    media: NewMedia | None = None


@dataclass(frozen=True)
class Received:
    """A stored message that waits for the bot."""

    id: int
    whatsapp_id: str
    phone: str | None
    user_id: str | None
    name: str
    kind: str
    text: str
    payload: dict[str, Any]
    sent_at: datetime
    received_at: datetime
    media: Photo | None


@dataclass(frozen=True)
class Settled:
    """A message that was dealt with: ``path`` is that of the file that came with it, and
    ``submission_id`` the submission that it was about.
    """

    kind: str
    sent_at: datetime
    path: str | None
    submission_id: int | None


@dataclass(frozen=True)
class Parcel:
    """A message on its way out; ``body`` is WhatsApp's content without the address."""

    id: int
    contact_id: int
    phone: str | None
    user_id: str | None
    body: dict[str, Any]
    attempts: int


@dataclass(frozen=True)
class Download:
    """A file to fetch and to lay at ``path``."""

    id: int
    whatsapp_media_id: str
    url: str | None
    mime: str
    sha256: str | None
    path: str
    attempts: int

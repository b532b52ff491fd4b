"""What comes out of the store: frozen values, detached from the rows.

Times are aware, UTC. ``channel`` is ``whatsapp``, ``practice`` or ``demo``. Paths are relative to the
data folder, with ``/``.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from flowdesk.flow.flow import Flow
from flowdesk.flow.problem import Problem
from flowdesk.flow.rule import Rule, Strategy

WHATSAPP = "whatsapp"
PRACTICE = "practice"
DEMO = "demo"


@dataclass(frozen=True)
class Contact:
    """A customer. ``phone`` is digits only; of phone and user id at least one is known."""

    id: int
    channel: str
    phone: str | None
    user_id: str | None
    name: str
    bot_state: str | None
    last_message_at: datetime | None
    last_text: str
    unread: int


@dataclass(frozen=True)
class Message:
    """One bubble of a chat. ``kind`` is WhatsApp's type name; ``media_state`` is a Photo's state."""

    id: int
    channel: str
    contact_id: int | None
    outgoing: bool
    kind: str
    text: str
    choices: tuple[str, ...]
    media_path: str | None
    media_state: str | None
    thumbnail: str | None
    state: str
    error: str | None
    created_at: datetime


@dataclass(frozen=True)
class Photo:
    """A file that a customer sent; ``state`` is ``pending``, ``done`` or ``failed``."""

    id: int
    path: str
    thumbnail: str | None
    state: str
    mime: str
    error: str | None


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


class Status(StrEnum):
    """Where a submission stands. The texts are those of ``LeadSubmission.Status``."""

    IN_PROGRESS = "InProgress"
    COMPLETED = "Completed"
    APPROVED = "Approved"
    REJECTED = "Rejected"


@dataclass(frozen=True)
class Version:
    """A flow as it was at one moment; ``number`` is None for a practice snapshot of a draft."""

    id: int
    rule_id: int
    number: int | None
    flow: Flow
    completion: str
    created_at: datetime


@dataclass(frozen=True)
class RuleCard:
    """A rule as a list shows it; ``leads`` leaves practice out.

    ``published`` tells whether customers get anything of it, ``draft_differs`` whether they get
    something else than the draft.
    """

    id: int
    name: str
    keywords: tuple[str, ...]
    strategy: Strategy
    active: bool
    flow_enabled: bool
    published: bool
    draft_differs: bool
    leads: int


@dataclass(frozen=True)
class StoredRule:
    """A rule with its draft, what customers meet of it, and the version of its flow that they get.

    ``live`` is None until something was published or, without a flow, saved.
    """

    id: int
    rule: Rule
    active: bool
    live: Rule | None
    version: Version | None

    @property
    def keywords(self) -> tuple[str, ...]:
        """The words that start it."""
        return self.rule.keywords

    @property
    def strategy(self) -> Strategy:
        """How the words are compared."""
        return self.rule.strategy


@dataclass(frozen=True)
class Imported:
    """What became of one rule of a file; ``published`` tells whether customers get its flow now."""

    id: int
    created: bool
    published: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Submission:
    """One filled form: answers by step id, in the order they were given, and the flow they answer."""

    id: int
    rule_id: int
    rule_name: str
    contact_id: int
    contact_name: str
    contact_phone: str | None
    contact_user_id: str | None
    reference: str
    status: Status
    answers: dict[str, str]
    version_id: int
    flow: Flow
    completion: str
    practice: bool
    started_at: datetime
    updated_at: datetime
    completed_at: datetime | None

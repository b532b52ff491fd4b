"""What comes out of the store: frozen values, detached from the rows.

Times are aware, UTC. ``channel`` is ``whatsapp``, ``practice`` or ``demo``. Paths are relative to the
data folder, with ``/``.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from flowdesk.flow.flow import Flow
from flowdesk.flow.kept import Kept
from flowdesk.flow.problem import Problem
from flowdesk.flow.rule import Rule, Strategy
from flowdesk.tongue.say import mark, tr

WHATSAPP = "whatsapp"
PRACTICE = "practice"
DEMO = "demo"

OWN = "own"
"""The direction of a message that no chat has: it says whose a file is that the owner put in."""

WINDOW = timedelta(hours=24)
"""How long after a customer's message WhatsApp takes free messages to them."""

OPTED_OUT = mark(
    "This customer asked for no more messages. They can send “start” to get them again."
)
WINDOW_CLOSED = mark(
    "WhatsApp takes replies for 24 hours after the customer's last message, and those are over."
)

UNTIL_RESUMED = datetime(9999, 12, 31, tzinfo=UTC)
"""The end of a pause that only the owner ends."""


@dataclass(frozen=True)
class Contact:
    """A customer. ``phone`` is digits only; of phone and user id at least one is known.

    ``handed_over_at`` is since when they wait for a person, because the bot could not go on.
    """

    id: int
    channel: str
    phone: str | None
    user_id: str | None
    name: str
    bot_state: str | None
    last_message_at: datetime | None
    last_text: str
    unread: int
    paused_until: datetime | None = None
    handed_over_at: datetime | None = None
    opted_out_at: datetime | None = None
    last_inbound_at: datetime | None = None

    def paused(self, now: datetime) -> bool:
        """Tell whether the bot leaves this chat to the owner."""
        return self.paused_until is not None and now < self.paused_until

    def unreachable(self, now: datetime) -> str:
        """Say why nothing may be sent to them, empty where something may."""
        if self.opted_out_at is not None:
            return tr(OPTED_OUT)
        if self.last_inbound_at is None or now - self.last_inbound_at > WINDOW:
            return tr(WINDOW_CLOSED)
        return ""


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


class Status(StrEnum):
    """Where a submission stands. The texts are those of ``LeadSubmission.Status``.

    One that was handed over stays in progress: the chat goes on where it was once it is resumed.
    """

    IN_PROGRESS = "InProgress"
    COMPLETED = "Completed"
    APPROVED = "Approved"
    REJECTED = "Rejected"
    ABANDONED = "Abandoned"
    CANCELLED = "Cancelled"

    @property
    def reviewable(self) -> bool:
        """Whether the owner may approve or reject it: everything was asked."""
        return self in {Status.COMPLETED, Status.APPROVED, Status.REJECTED}


class Who(StrEnum):
    """Who changed a lead. The texts are those of ``LeadEvent.Who``."""

    OWNER = "owner"
    WORKBOOK = "workbook"
    """The owner, by a workbook that came back."""
    CUSTOMER = "customer"
    BOT = "bot"


class Deed(StrEnum):
    """What was changed of a lead. The texts are those of ``LeadEvent.Kind``."""

    STATUS = "status"
    """``before`` and ``after`` are texts of Status."""
    ANSWER = "answer"
    """``step`` is the step's id; ``before`` and ``after`` are answers as JSON, None for none."""
    NOTE = "note"
    """``before`` and ``after`` are the note's text."""
    ASKED_AGAIN = "asked again"
    """``step`` is the one whose answer the customer was asked for anew; ``before`` is the text of the
    Status until then, ``after`` the reason that they were given, None for none."""


@dataclass(frozen=True)
class Event:
    """One change in the history of a lead; one that was taken back has ``undone_at``."""

    id: int
    submission_id: int
    at: datetime
    who: Who
    kind: Deed
    step: str | None
    before: str | None
    after: str | None
    undone_at: datetime | None


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
class Inside:
    """A customer in the middle of a form: the number of the version that they keep, and the step whose
    answer is awaited.
    """

    contact_id: int
    name: str
    phone: str | None
    number: int
    step: str


@dataclass(frozen=True)
class Numbered:
    """A published version as a list begins with it: without its flow, which takes time to read."""

    id: int
    number: int
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


@dataclass(frozen=True, slots=True)
class LeadRow:
    """One lead as a table shows it: answers by step id, in the order they were given."""

    id: int
    rule_id: int
    rule_name: str
    contact_id: int
    contact_name: str
    contact_phone: str | None
    contact_user_id: str | None
    reference: str
    status: Status
    answers: dict[str, Kept]
    practice: bool
    started_at: datetime
    updated_at: datetime
    completed_at: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class Submission(LeadRow):
    """One filled form: a lead with the flow that it answers, and its way through it.

    ``trail`` is the engine's JSON of the way so far; ``nudges`` counts the reminders since the
    customer's last message, and ``due_at`` is when their silence is to be looked at.
    """

    version_id: int
    flow: Flow
    completion: str
    trail: str = "[]"
    nudges: int = 0
    due_at: datetime | None = None

"""What a webhook holds, as values."""

from dataclasses import dataclass
from datetime import datetime

from flowdesk.flow.message import Incoming


@dataclass(frozen=True)
class MediaRef:
    """A file that waits at WhatsApp: its id lives 7 days, ``url`` (may be None) 5 minutes.

    ``sha256`` is base64 as WhatsApp gives it, empty where it gave none.
    """

    id: str
    mime: str
    sha256: str
    url: str | None
    caption: str


@dataclass(frozen=True)
class Inbound:
    """One message from a customer.

    ``phone`` is digits only; at least one of ``phone`` and ``user_id`` is known. ``sent_at`` is
    UTC. ``type`` is WhatsApp's word. ``media`` is set where a file can be fetched, and always when
    ``message`` is a Photo, whose path is still empty. ``words`` is what the owner reads of it.
    ``raw`` is the whole message as it came, fit to be stored.
    """

    id: str
    phone_number_id: str
    phone: str | None
    user_id: str | None
    name: str
    sent_at: datetime
    type: str
    message: Incoming
    media: MediaRef | None
    words: str
    raw: dict[str, object]


@dataclass(frozen=True)
class ApiFault:
    """Why a message failed, in Meta's words."""

    code: int
    title: str
    details: str


@dataclass(frozen=True)
class StatusUpdate:
    """News of a message of ours: ``sent``, ``delivered``, ``read``, ``failed``, or a newer word.

    ``opaque`` is the ``biz_opaque_callback_data`` that the message went out with, from the number
    ``phone_number_id``.
    """

    message_id: str
    phone_number_id: str
    status: str
    at: datetime
    phone: str | None
    user_id: str | None
    opaque: str | None
    errors: tuple[ApiFault, ...]


@dataclass(frozen=True)
class Echo:
    """What the owner wrote to a customer from WhatsApp's own app on the shop's phone."""

    id: str
    phone_number_id: str
    phone: str | None
    user_id: str | None
    sent_at: datetime
    type: str
    words: str
    raw: dict[str, object]


@dataclass(frozen=True)
class Stray:
    """A message that nobody can be answered for; ``why`` says so to a person.

    ``id`` is made by us, the same each time it comes. The rest is as in Inbound.
    """

    id: str
    phone_number_id: str
    sent_at: datetime
    type: str
    words: str
    why: str
    raw: dict[str, object]


@dataclass(frozen=True)
class Delivery:
    """All that one webhook brought, in its order; ``faults`` are about no message of ours."""

    messages: tuple[Inbound, ...]
    statuses: tuple[StatusUpdate, ...]
    echoes: tuple[Echo, ...] = ()
    faults: tuple[ApiFault, ...] = ()
    strays: tuple[Stray, ...] = ()

    def __bool__(self) -> bool:
        """Whether it holds anything at all."""
        return any((self.messages, self.statuses, self.echoes, self.faults, self.strays))

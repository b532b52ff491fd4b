"""Change: what the bot tells whoever watches it, after it is stored."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """One thing that happened.

    ``kind`` is ``message`` (a customer wrote), ``submission`` (answers or status changed), ``sent``
    (an outgoing message moved on), ``photo`` (a file arrived or failed), ``test`` (Meta's dashboard
    tried the webhook, and it works), ``backup`` (a copy of the data was made, or was not, and ``note``
    says why), ``health`` (``note`` tells of an outage that is over) or ``trouble`` (nothing can be
    sent, or with the part ``storing`` taken in, or with ``clock`` the laptop's time is wrong, until the
    owner mends what ``note`` says; an empty note ends the trouble of that part).
    """

    kind: str
    channel: str
    contact_id: int | None = None
    submission_id: int | None = None
    rule_id: int | None = None
    step: str | None = None
    note: str = ""
    part: str = "sending"


Changed = Callable[[Change], None]
"""Called on the bot's threads; must return quickly and never raise."""

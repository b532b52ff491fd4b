"""What the doctor has found out, before it is judged."""

from dataclasses import dataclass, field

from flowdesk.going_live.knock import Knock
from flowdesk.going_live.plan import Registered, Wanted
from flowdesk.going_live.remedy import NOTHING, Remedy
from flowdesk.webhook.tunnel import Kind, TunnelState
from flowdesk.whatsapp.numbers import Number
from flowdesk.whatsapp.token import TokenFacts


@dataclass(frozen=True)
class Refused:
    """A question that got no answer; ``waits`` where that is no reason to call the part wrong: the line
    or the moment is, or nobody may look.
    """

    sentence: str
    remedy: Remedy = NOTHING
    waits: bool = False
    by_secret: bool = False  # it was the app secret that was refused


@dataclass(frozen=True)
class MetaFacts:
    """What Meta says; None is what could not be asked because something before it is missing.

    ``forged`` tells that something came to the door whose signature does not fit.
    """

    token: TokenFacts | Refused | None = None
    number: Number | Refused | None = None
    registered: Registered | Refused | None = None
    wanted: Wanted | None = None
    number_id: str = ""
    has_secret: bool = True
    forged: bool = False


@dataclass(frozen=True)
class WayFacts:
    """The way from outside: whether the bot is on here, its tunnel, and what our own call through the
    public address heard (None where there is no address to call).
    """

    running: bool = False
    tunnel: TunnelState = field(default_factory=lambda: TunnelState(Kind.OFF))
    address: str = ""
    knock: Knock | None = None

"""What the bot is doing, as the desk shows it."""

from dataclasses import dataclass

from flowdesk.webhook.tunnel import Kind, TunnelState

OFF = TunnelState(Kind.OFF)


@dataclass(frozen=True)
class LiveState:
    """What the bot's door and tunnel are doing now.

    *address* is the public webhook address as Meta wants it, with ``/webhook``; *trouble* is a
    sentence for the owner, empty while all is well; *tested* is one once Meta's dashboard has tried
    the webhook, *registered* one once WhatsApp was told the address.
    """

    running: bool = False
    busy: bool = False  # starting or stopping
    port: int | None = None
    address: str = ""
    trouble: str = ""
    tested: str = ""
    damaged: str = ""  # a sentence once the database is found damaged
    tunnel: TunnelState = OFF
    registered: str = ""

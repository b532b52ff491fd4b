"""What the bot is doing, as the desk shows it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LiveState:
    """What the bot's door and tunnel are doing now.

    *address* is the public webhook address as Meta wants it, with ``/webhook``; *trouble* is a
    sentence for the owner, empty while all is well; *tested* is one once Meta's dashboard has tried
    the webhook.
    """

    running: bool = False
    busy: bool = False  # starting or stopping
    port: int | None = None
    address: str = ""
    trouble: str = ""
    tested: str = ""

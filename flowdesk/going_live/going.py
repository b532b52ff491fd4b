"""What the desk calls to go live and to look after the connection.

All of it may take seconds and is called on a worker thread. ``told`` is called there too, with every
new state, and must return quickly.
"""

from collections.abc import Callable
from typing import Protocol

from flowdesk.going_live.connecting import Connecting
from flowdesk.going_live.finding import Finding
from flowdesk.going_live.progress import Choice, Progress
from flowdesk.whatsapp.discovery import Discovery


class GoingLive(Protocol):
    """From tokens to customers, of one data folder."""

    def discover(self, access_token: str = "", account_id: str = "") -> Discovery:
        """Find out what a token reaches, the kept one where none is given; keeps nothing.

        :raises WhatsAppError: in words for the owner, with a remedy where there is one.
        """

    def connecting(self, discovery: Discovery | None = None) -> Connecting:
        """Tell what is known; asks nobody but the store and the keychain."""

    def go_live(self, told: Callable[[Progress], None], choice: Choice = Choice.ASK) -> Progress:
        """Do everything that is still to be done, or as much as can be; called again it goes on."""

    def findings(self, told: Callable[[Finding], None] = lambda _: None) -> tuple[Finding, ...]:
        """Look at every part, each within its own time; give them in the order of Part.

        ``told`` gets each as soon as it is known, from several threads.
        """

"""What the guide reads and keeps, off the GUI thread: the store, the keychain, WhatsApp."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from flowdesk.going_live.connecting import Connecting
from flowdesk.ui.connect.guide.words import Said, of_number, refusal
from flowdesk.ui.connect.keep import Kept, keep, read
from flowdesk.ui.desk import Desk
from flowdesk.ui.share import shop
from flowdesk.webhook.ngrok import find_agent
from flowdesk.whatsapp.discovery import Discovery
from flowdesk.whatsapp.errors import WhatsAppError
from flowdesk.whatsapp.numbers import Number


@dataclass(frozen=True)
class Known:
    """Everything that the guide shows. ``found`` is None while WhatsApp was not asked."""

    kept: Kept
    connecting: Connecting
    agent_here: bool
    found: Discovery | None = None


@dataclass(frozen=True)
class Knowing:
    """Reads and keeps for one desk; every method may take seconds and is called on a worker thread."""

    desk: Desk
    find: Callable[[str], Path | None] = find_agent

    def look(self, found: Discovery | None = None) -> Known:
        """Read what is known, with what was found out before."""
        kept = read(self.desk)
        here = self.find(kept.values["ngrok_path"]) is not None
        return Known(kept, self.desk.going.connecting(found), here, found)

    def discover(self, token: str = "", account_id: str = "") -> Discovery | Said:
        """Ask WhatsApp about a token, the kept one where none is given; keeps nothing.

        What it refuses is given in words.
        """
        try:
            return self.desk.going.discover(token, account_id)
        except WhatsAppError as error:
            return refusal(error)

    def take_found(self, found: Discovery, token: str = "") -> Known:
        """Keep a token with what was found out of it, and a number that goes without asking."""
        if token:
            keep(self.desk, "access_token", token)
        known = self.look(found)
        number = found.number(known.connecting.choice())
        return known if number is None else self.take_number(number, found)

    def take_number(self, number: Number, found: Discovery | None) -> Known:
        """Keep a number, with what its link needs."""
        keep(self.desk, "phone_number_id", number.id)
        if number.account:
            keep(self.desk, "account_id", number.account)
        if number.display:
            shown = of_number(Number(number.id, number.display))
            before = shop.read(self.desk.database)
            shop.keep(self.desk.database, replace(before, number=shown))
        return self.look(found)

    def take(self, values: Mapping[str, str], found: Discovery | None) -> Known:
        """Keep some settings by their names."""
        for name, value in values.items():
            keep(self.desk, name, value)
        return self.look(found)

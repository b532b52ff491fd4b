"""What the guide reads and keeps, off the GUI thread: the store, the keychain, WhatsApp."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from flowdesk.going_live.connecting import Connecting
from flowdesk.ui.connect.guide.words import of_number, of_token, usable
from flowdesk.ui.connect.keep import Kept, keep, read
from flowdesk.ui.desk import Desk
from flowdesk.ui.share import shop
from flowdesk.webhook.ngrok import find_agent
from flowdesk.whatsapp.discovery import Discovery
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

    def discover(self, account_id: str = "") -> Known:
        """Ask WhatsApp about the kept token; a number that goes without asking is kept."""
        return self._with_number(self.desk.going.discover("", account_id))

    def take_token(self, token: str) -> Known:
        """Ask WhatsApp about a token, and keep it if it is of any use; else only tell about it."""
        found = self.desk.going.discover(token)
        if not usable(of_token(found.token, self.desk.clock())):
            kept = read(self.desk)
            here = self.find(kept.values["ngrok_path"]) is not None
            return Known(kept, self.desk.going.connecting(), here, found)
        keep(self.desk, "access_token", token)
        return self._with_number(found)

    def take_number(self, number: Number, found: Discovery | None) -> Known:
        """Keep a number, with what its link needs."""
        self._keep_number(number)
        return self.look(found)

    def take(self, values: Mapping[str, str], found: Discovery | None) -> Known:
        """Keep some settings by their names."""
        for name, value in values.items():
            keep(self.desk, name, value)
        return self.look(found)

    def _with_number(self, found: Discovery) -> Known:
        known = self.look(found)
        number = found.number(known.connecting.choice())
        if number is None:
            return known
        self._keep_number(number)
        return self.look(found)

    def _keep_number(self, number: Number) -> None:
        keep(self.desk, "phone_number_id", number.id)
        if number.account:
            keep(self.desk, "account_id", number.account)
        if number.display:
            shown = of_number(Number(number.id, number.display))
            before = shop.read(self.desk.database)
            shop.keep(self.desk.database, shop.Shop(shown, before.sentence))

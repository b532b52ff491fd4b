"""Connecting: what is known so far, and what is asked for next. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from flowdesk.whatsapp.discovery import Discovery


class Ask(StrEnum):
    """What the guide asks for, in its order; each can be left and taken up again."""

    TOKEN = "access_token"  # noqa: S105 — the name of a setting
    SECRET = "app_secret"  # noqa: S105 — the name of a setting
    ACCOUNT = "account_id"
    NUMBER = "phone_number_id"
    ADDRESS = "ngrok_authtoken"  # or an address of the owner's own
    NOTHING = "nothing"  # all is there: go live


@dataclass(frozen=True)
class Connecting:
    """What the guide knows; texts are empty and ``discovery`` None while it does not."""

    access_token: bool = False
    app_secret: bool = False
    phone_number_id: str = ""
    account_id: str = ""
    address: bool = False  # an ngrok token, or an address of the owner's own
    discovery: Discovery | None = None

    def next(self) -> Ask:
        """Give what is to be asked for first."""
        return next((ask for ask in Ask if not self.has(ask)), Ask.NOTHING)

    def has(self, ask: Ask) -> bool:
        """Tell whether one thing is known and, as far as can be seen, right."""
        found = self.discovery
        match ask:
            case Ask.TOKEN:
                return self.access_token and (found is None or found.token.valid)
            case Ask.SECRET:
                return self.app_secret
            case Ask.ACCOUNT:
                return bool(self.account_id) or found is None or not found.unlisted
            case Ask.NUMBER:
                return bool(self._number(found))
            case Ask.ADDRESS:
                return self.address
            case Ask.NOTHING:
                return False

    def choice(self) -> str:
        """Give the number id that goes without asking: the kept one, else the only one there is."""
        return self._number(self.discovery)

    def _number(self, found: Discovery | None) -> str:
        if found is None or found.unlisted:
            return self.phone_number_id
        if found.number(self.phone_number_id):
            return self.phone_number_id
        return found.numbers[0].id if len(found.numbers) == 1 else ""

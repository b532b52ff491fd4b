"""What is found out from a pasted access token alone."""

from dataclasses import dataclass
from typing import Final

from flowdesk.whatsapp.console import Console
from flowdesk.whatsapp.errors import WhatsAppError
from flowdesk.whatsapp.mending import sentence
from flowdesk.whatsapp.numbers import Account, Number
from flowdesk.whatsapp.token import TokenFacts


@dataclass(frozen=True)
class Discovery:
    """A token with everything that it reaches. ``unlisted`` says that the token may reach accounts
    that it does not name: then the owner has to say the account's id.
    """

    token: TokenFacts
    accounts: tuple[Account, ...] = ()
    unlisted: bool = False

    @property
    def numbers(self) -> tuple[Number, ...]:
        """All numbers to choose from."""
        return tuple(number for account in self.accounts for number in account.numbers)

    def number(self, number_id: str) -> Number | None:
        """Give one number, None where the token does not reach it."""
        return next((each for each in self.numbers if each.id == number_id), None)


_BUSINESSES: Final = "business_management"


def discover(console: Console, account_id: str = "") -> Discovery:
    """Find out everything; ``account_id`` is an account that the owner named.

    :raises WhatsAppError: where the token itself is of no use. An account that cannot be read says so
        itself, so that the others can be chosen from.
    """
    token = console.token()
    named = token.accounts or _of_businesses(console, token)
    ids = dict.fromkeys((*named, account_id) if account_id else named)
    accounts = tuple(_read(console, each) for each in ids)
    return Discovery(token, accounts, unlisted=not accounts)


def _of_businesses(console: Console, token: TokenFacts) -> tuple[str, ...]:
    """Look for accounts where the token names none: in the businesses that it may see."""
    if _BUSINESSES not in token.scopes:
        return ()
    try:
        return console.businesses_accounts()
    except WhatsAppError:
        return ()  # the owner is asked for the account instead


def _read(console: Console, account_id: str) -> Account:
    try:
        return console.account(account_id)
    except WhatsAppError as error:
        return Account(account_id, trouble=sentence(error))

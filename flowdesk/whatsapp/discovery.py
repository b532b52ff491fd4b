"""What is found out from a pasted access token alone."""

from dataclasses import dataclass

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

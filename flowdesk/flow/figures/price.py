"""What replies cost above the free ones, by the price that the owner has read in WhatsApp's list."""

import re
from dataclasses import dataclass
from decimal import Decimal

from flowdesk.flow.figures.pace import Usage
from flowdesk.tongue.say import tr

_NUMBER = r"(\d{1,4}(?:[.,]\d{1,6})?)"
_FORM = re.compile(rf"\s*{_NUMBER}\s*([^\d+\-]{{0,8}}?)\s*|\s*([^\d+\-]{{1,8}}?)\s*{_NUMBER}\s*")


class BadPrice(ValueError):
    """What was typed is no price; the text says how to write one."""


@dataclass(frozen=True)
class Price:
    """What one message costs, and in what money."""

    amount: Decimal
    money: str = ""

    @classmethod
    def read(cls, text: str) -> "Price":
        """Read what a person writes, such as ``0.04 EUR``, ``€0,04`` or ``0.04``.

        :raises BadPrice: for anything else.
        """
        found = _FORM.fullmatch(text)
        if not found:
            raise BadPrice(tr("Write the price of one message, for example 0.04 EUR."))
        number, money = (found[1], found[2]) if found[1] else (found[4], found[3])
        return cls(Decimal(number.replace(",", ".")), money.strip())

    def of(self, count: int) -> str:
        """Give what so many messages cost, as a person reads it."""
        return f"{self.amount * count:,.2f} {self.money}".strip()


def above(used: int, usage: Usage) -> int:
    """Tell how many of so many messages are paid for."""
    return max(0, used - usage.allowed)

"""Phone: cleans to digits, at least 10."""

from typing import ClassVar

from flowdesk.flow.how import How, Way, short
from flowdesk.flow.matching import digits
from flowdesk.flow.message import Incoming, Text
from flowdesk.flow.step import Again, Answer, Reading, Step, came
from flowdesk.flow.words import Hint

LEAST_DIGITS = 10  # as Hint.NO_NUMBER tells in every language


class PhoneStep(Step):
    """Asks for a phone number and keeps its digits only."""

    kind: ClassVar[str] = "Phone"

    def read(self, incoming: Incoming) -> Reading:
        """Take a text with at least ten digits, of any script."""
        if not isinstance(incoming, Text):
            return Again(Hint.TYPE_NUMBER, came(incoming))
        number = digits(incoming.body)
        if len(number) < LEAST_DIGITS:
            return Again(Hint.NO_NUMBER)
        plain = number == incoming.body
        return Answer(number, None if plain else How(Way.DIGITS, short(incoming.body)))

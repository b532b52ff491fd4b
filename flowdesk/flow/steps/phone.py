"""Phone: cleans to digits, at least 10."""

from typing import ClassVar

from flowdesk.flow.matching import digits
from flowdesk.flow.message import Incoming, Text
from flowdesk.flow.step import Again, Answer, Reading, Step, wrong_kind

LEAST_DIGITS = 10


class PhoneStep(Step):
    """Asks for a phone number and keeps its digits only."""

    kind: ClassVar[str] = "Phone"

    def read(self, incoming: Incoming) -> Reading:
        """Take a text with at least ten digits, of any script."""
        if not isinstance(incoming, Text):
            return Again(f"{wrong_kind(incoming)} Please type your phone number.")
        number = digits(incoming.body)
        if len(number) >= LEAST_DIGITS:
            return Answer(number)
        return Again(
            f"That does not look like a phone number. Please send at least {LEAST_DIGITS} digits,"
            " with the area code."
        )

"""Selection: shows its options to tap and understands a tap, an index or a keyword."""

from typing import ClassVar

from flowdesk.flow import matching
from flowdesk.flow.message import Incoming, Text
from flowdesk.flow.step import COMPLETE, Again, Answer, Port, Reading, Step, wrong_kind


class SelectionStep(Step):
    """Asks to choose one option and keeps the option's label."""

    kind: ClassVar[str] = "Selection"
    offers_options: ClassVar[bool] = True

    def ports(self) -> tuple[Port, ...]:
        """One port for each option, then ``next`` for what no option's own port decides."""
        return (*(Port(self.id, option) for option in self.options), Port(self.id))

    def exits(self) -> tuple[str | None, ...]:
        """Where the options lead; ``next`` counts only for an option without a target of its own."""
        ways = [self.next_mapping.get(option) or self.next for option in self.options]
        ways = ways or [self.next]
        return tuple(dict.fromkeys(None if way in {COMPLETE, ""} else way for way in ways))

    def read(self, incoming: Incoming) -> Reading:
        """Take a text that means exactly one option. Taps are told apart by the engine."""
        if not isinstance(incoming, Text):
            return Again(f"{wrong_kind(incoming)} Please choose one of the options.")
        place = matching.option(incoming.body, self.options)
        if place is None:
            return Again("Sorry, I did not understand that. Please choose one of the options.")
        return Answer(self.options[place])

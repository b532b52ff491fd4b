"""Selection: shows its options to tap and understands a tap, an index or a keyword."""

from typing import ClassVar

from flowdesk.flow.matching import Heard
from flowdesk.flow.meaning import Near, understand
from flowdesk.flow.message import Incoming, Text
from flowdesk.flow.offer import offer
from flowdesk.flow.shape import tappable
from flowdesk.flow.step import COMPLETE, Again, Answer, Port, Reading, Step, came
from flowdesk.flow.words import Hint


class SelectionStep(Step):
    """Asks to choose one option and keeps the option's label."""

    kind: ClassVar[str] = "Selection"
    offers_options: ClassVar[bool] = True
    own_keys: ClassVar[tuple[str, ...]] = ("options", "synonyms", "nextMapping")

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
            return Again(Hint.CHOOSE, came(incoming))
        meant = understand(Heard(incoming.body), offer(self.options, self.synonyms))
        return Answer(self.options[meant]) if isinstance(meant, int) else self._again(meant)

    def _again(self, near: Near) -> Again:
        """Ask again, by those options that may have been meant; not by some where WhatsApp would
        number them, for a number names one of all.
        """
        shown = tappable([self.options[place] for place in near])
        return Again(Hint.UNCLEAR, near=near if shown else ())

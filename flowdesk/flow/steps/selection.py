"""Selection: shows its options to tap and understands a tap, an index or a keyword."""

from typing import ClassVar

from flowdesk.flow.how import How, Way, short
from flowdesk.flow.matching import Heard, index
from flowdesk.flow.meaning import Near, understand
from flowdesk.flow.message import Incoming, Text
from flowdesk.flow.offer import Offer, offer
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
        said, offered = Heard(incoming.body), offer(self.options, self.synonyms)
        meant = understand(said, offered)
        if not isinstance(meant, int):
            return self._again(meant)
        return Answer(self.options[meant], _how(said, offered, meant))

    def _again(self, near: Near) -> Again:
        """Ask again, by those options that may have been meant; not by some where WhatsApp would
        number them, for a number names one of all.
        """
        shown = tappable([self.options[place] for place in near])
        return Again(Hint.UNCLEAR, near=near if shown else ())


def _how(said: Heard, offered: Offer, place: int) -> How:
    """Say by what the option at a place was found, in the order in which it is looked for."""
    if offered.labels[place].words == said.words:
        return How(Way.LABEL)
    called = any(said.words == each.words for each in offered.synonyms if each.place == place)
    if not called and index(said.text, offered.count) == place:
        return How(Way.NUMBER, short(said.text))
    return How(Way.WORDS, short(said.text))

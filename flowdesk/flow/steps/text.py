"""Text: takes any text."""

from typing import ClassVar

from flowdesk.flow.matching import normalise
from flowdesk.flow.message import Incoming, Text
from flowdesk.flow.step import Again, Answer, Port, Reading, Step, came
from flowdesk.flow.words import Hint


class TextStep(Step):
    """Asks for words and keeps them as they were typed."""

    kind: ClassVar[str] = "Text"

    def read(self, incoming: Incoming) -> Reading:
        """Take any text that is not blank."""
        if isinstance(incoming, Text) and incoming.body.strip():
            return Answer(incoming.body)
        if isinstance(incoming, Text):
            return Again(Hint.EMPTY)
        return Again(Hint.TYPE_ANSWER, came(incoming))

    def target(self, answer: str) -> str | None:
        """Follow the mapping by what the answer says, letters' case and accents aside."""
        return super().target(self._key(answer))

    def leaves(self, answer: str) -> Port:
        """Leave as `target` leads."""
        return super().leaves(self._key(answer))

    def _key(self, answer: str) -> str:
        """Give the key of the mapping that an answer means; else the answer."""
        if answer in self.next_mapping:
            return answer
        said = normalise(answer) if self.next_mapping else answer
        return next((key for key in self.next_mapping if normalise(key) == said), answer)

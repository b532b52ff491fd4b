"""The ids behind buttons: which submission, which step and which option were offered.

WhatsApp hands the same id back whenever a button is pressed, also weeks later. Because the id names
the question, an old button is recognised and never taken for an answer to another one.
"""

import re
from dataclasses import dataclass

_SHAPE = re.compile(r"fd:(\d{1,18}):(\d{1,9}):(\d{1,9})\Z", re.ASCII)


def stem(submission: int, step: int) -> str:
    """Give what the ids of all options of one question begin with; the option's place follows."""
    return f"fd:{submission}:{step}:"


@dataclass(frozen=True)
class ChoiceId:
    """``fd:{submission}:{step}:{option}``; step and option are positions in the pinned flow.

    A submission keeps the version of the flow that it began with, so positions stay true, and the
    text stays far below WhatsApp's 200 characters whatever a step is called.
    """

    submission: int
    step: int
    option: int

    def __str__(self) -> str:
        return f"{stem(self.submission, self.step)}{self.option}"

    @classmethod
    def parse(cls, text: str) -> "ChoiceId | None":
        """Read an id; None where it is not one of ours."""
        found = _SHAPE.match(text)
        return cls(*map(int, found.groups())) if found else None

"""Where a contact stands: ``FLOW:{StepID}:{SubmissionID}``, the text kept in ``Contact.BotState``."""

from dataclasses import dataclass

_PREFIX = "FLOW:"


@dataclass(frozen=True)
class BotState:
    """The step whose answer is awaited, and the submission that it belongs to."""

    step: str
    submission: int

    def __str__(self) -> str:
        return f"{_PREFIX}{self.step}:{self.submission}"

    @classmethod
    def parse(cls, text: str | None) -> "BotState | None":
        """Read a stored state; None where no flow runs or the text is not one of ours.

        A step id may itself hold a colon, so the last one divides.
        """
        if not text or not text.startswith(_PREFIX):
            return None
        step, colon, number = text.removeprefix(_PREFIX).rpartition(":")
        if not colon or not step or not (number.isascii() and number.isdigit()):
            return None
        return cls(step, int(number))

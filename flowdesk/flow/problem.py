"""Problem: something to mend in a flow before it goes live, with its place and its fixes."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from flowdesk.flow.field import NAME, QUESTION, Field
from flowdesk.flow.flow import Flow
from flowdesk.flow.step import Port


class Severity(StrEnum):
    """An error keeps a flow from being published; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Fix:
    """A mend that can be pressed: its words, and the edit that does it."""

    label: str
    edit: Callable[[Flow], Flow]


@dataclass(frozen=True)
class Problem:
    """One mistake: which step (None for the whole flow), which port if one is to blame, and the
    plain sentence that says what is wrong. ``code`` is stable, for tests and for telling kinds apart.
    ``follows`` marks what another problem brings about: it goes when that one is mended. ``field`` is
    what of the step is to blame where the code does not say it; see `place`. For the whole flow it is
    the name of a message of the rule.
    """

    code: str
    severity: Severity
    message: str
    step: str | None = None
    port: Port | None = None
    fixes: tuple[Fix, ...] = ()
    follows: bool = False
    field: Field | None = None

    def place(self) -> Field | None:
        """Give what of the step is to be changed; None where that is a matter of other steps."""
        if self.field is not None or self.port is None:
            return self.field or _FIELDS.get(self.code)
        if self.port.way_out:
            return Field("onMaxAttempts")
        return Field("next") if self.port.option is None else Field("nextMapping", self.port.option)


_FIELDS = {
    "empty-id": NAME,
    "reserved-id": NAME,
    "double-id": NAME,
    "unknown-type": Field("type"),
    "blank-question": QUESTION,
    "long-question": QUESTION,
    "unknown-place": QUESTION,
    "no-options": Field("options"),
    "many-options": Field("options"),
    "odd-attempts": Field("maxAttempts"),
    "idle-attempts": Field("maxAttempts"),
    "idle-images": Field("maxImages"),
    "odd-images": Field("maxImages"),
}

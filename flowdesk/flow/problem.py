"""Problem: something to mend in a flow before it goes live, with its place and its fixes."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

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
    ``follows`` marks what another problem brings about: it goes when that one is mended.
    """

    code: str
    severity: Severity
    message: str
    step: str | None = None
    port: Port | None = None
    fixes: tuple[Fix, ...] = ()
    follows: bool = False

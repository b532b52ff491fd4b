"""How far an export is, who wants to know, and whether it is to go on."""

from collections.abc import Callable
from dataclasses import dataclass

from flowdesk.export.place import Cancelled
from flowdesk.tongue.say import tr

_OFTEN = 100


def silent(done: int, total: int) -> None:
    """Tell nobody."""


def never() -> bool:
    """Go on in any case."""
    return False


@dataclass
class Count:
    """The leads that were written, of how many; ``progress`` and ``cancelled`` are met now and then."""

    total: int
    progress: Callable[[int, int], None] = silent
    cancelled: Callable[[], bool] = never
    done: int = 0

    def step(self) -> None:
        """Count one lead more. Raises Cancelled."""
        if self.done % _OFTEN == 0:
            self.tell()
        self.done += 1

    def tell(self) -> None:
        """Tell how far it is. Raises Cancelled."""
        if self.cancelled():
            raise Cancelled(tr("The export was cancelled. Nothing was changed."))
        self.progress(self.done, self.total)

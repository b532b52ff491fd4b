"""Where errors end that no widget expected."""

import logging
from collections.abc import Callable
from types import TracebackType

from flowdesk.store.errors import StoreError
from flowdesk.tongue.say import tr
from flowdesk.ui.background import BUG, PlainError

log = logging.getLogger(__name__)

_PLAIN = (StoreError, PlainError, OSError)


def hook(
    tell: Callable[[str], object],
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Give a ``sys.excepthook``: known troubles are told in their own words, bugs go to the log."""

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            raise SystemExit(130) from error
        if isinstance(error, _PLAIN):
            log.warning("Told the owner: %s", error)
            tell(str(error))
        else:
            log.critical("A bug", exc_info=(kind, error, trace))
            tell(tr(BUG))

    return caught

"""What goes wrong with WhatsApp, told apart by what can be done about it.

::

    WhatsAppError
    ├── Wait          not now: the same message may go through later
    ├── FixSettings   nothing goes through until the owner mends something; ``remedy`` says what
    ├── GiveUp        this one message never will; others may
    └── Unclear       the line broke after the request may have left: it may have been delivered

Codes are those of Meta's error page of September 2026. The code decides; the HTTP status counts
only where there is no code or one that nobody has seen.
"""

from collections.abc import Mapping
from typing import Final

from flowdesk.tongue.say import tr
from flowdesk.whatsapp.reading import number, table, text
from flowdesk.whatsapp.remedies import BAD_NUMBER_ID, REMEDIES, remedy_for

PAIR_LIMIT: Final = 131056
THROUGHPUT: Final = 130429
MISSING_OBJECT: Final = 33  # subcode of 100: no such id, or no access to it

_WAIT = frozenset({1, 2, THROUGHPUT, 131000, 131016, 131053, PAIR_LIMIT, 131057, 133004})
_WAIT_LONG = frozenset({4, 613, 80007})
_LONGEST: Final = 3600.0


class WhatsAppError(Exception):
    """Anything that came between us and WhatsApp.

    ``code`` is Meta's, ``status`` HTTP's (None where there was no answer). ``message`` holds no
    secret and may be logged; ``remedy`` is a sentence for the owner, empty where there is nothing
    to do.
    """

    def __init__(
        self, message: str, *, code: int | None = None, status: int | None = None, remedy: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.status = status
        self.remedy = remedy


class Wait(WhatsAppError):
    """Try again later. ``retry_after`` is WhatsApp's own hint in seconds, where it gave one."""

    def __init__(
        self,
        message: str,
        *,
        code: int | None = None,
        status: int | None = None,
        remedy: str = "",
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, code=code, status=status, remedy=remedy)
        self.retry_after = retry_after

    @property
    def only_this_contact(self) -> bool:
        """Whether other contacts can be written to meanwhile."""
        return self.code == PAIR_LIMIT

    @property
    def whole_channel(self) -> bool:
        """Whether it is the number or the account that is too fast, whoever is written to."""
        return self.code == THROUGHPUT or self.code in _WAIT_LONG

    @property
    def of_message(self) -> bool:
        """Whether WhatsApp may stumble over this one message: it answered, and named no limit."""
        return self.status is not None and not (self.only_this_contact or self.whole_channel)

    def after(self, attempt: int) -> float:
        """Seconds to wait after failed attempt number ``attempt`` (the first is 0), jitter apart.

        The pair limit asks for 4^X; a call limit for minutes; everything else starts at 1 s,
        doubles, and stays within 8 s for the first minute.
        """
        step = min(attempt, 30)
        if self.code == PAIR_LIMIT:
            seconds = 4.0**step
        elif self.code in _WAIT_LONG:
            seconds = 60.0 * 2**step
        elif step < 10:
            seconds = min(2.0**step, 8.0)
        else:
            seconds = 8.0 * 2 ** (step - 9)
        return min(max(seconds, self.retry_after or 0.0), _LONGEST)


class FixSettings(WhatsAppError):
    """Stop sending and show ``remedy``."""


class GiveUp(WhatsAppError):
    """Do not send this again."""


class Unclear(WhatsAppError):
    """Nobody knows whether it was sent; a status that names it will tell."""


def from_response(
    status: int, body: object, *, of_number: bool = False, retry_after: float | None = None
) -> WhatsAppError:
    """Tell which error an HTTP answer of 300 or more is.

    ``body`` is its JSON, None where it had none. ``of_number`` says that the call named our own
    phone number id, so that "no such object" is a wrong setting and not a lost picture.
    """
    error = table(body, "error")
    code = number(error, "code")
    message = _message(error, status)
    if code == 100 and of_number and number(error, "error_subcode") == MISSING_OBJECT:
        return FixSettings(message, code=code, status=status, remedy=tr(BAD_NUMBER_ID))
    return of_code(code, message, status=status, retry_after=retry_after)


def of_code(
    code: int | None, message: str, *, status: int | None = None, retry_after: float | None = None
) -> WhatsAppError:
    """Tell which error one of Meta's codes is, from an answer or from a failed status."""
    if code in _WAIT or code in _WAIT_LONG:
        return Wait(message, code=code, status=status, retry_after=retry_after)
    remedy = remedy_for(code)
    if code in REMEDIES or (code is not None and 200 <= code <= 299):
        return FixSettings(message, code=code, status=status, remedy=remedy)
    if status is not None and code is None and status in {401, 403}:
        return FixSettings(message, code=code, status=status, remedy=remedy_for(190))
    if status is not None and (status >= 500 or status in {408, 429}):
        return Wait(message, code=code, status=status, retry_after=retry_after)
    return GiveUp(message, code=code, status=status, remedy=remedy)


def _message(error: Mapping[str, object], status: int) -> str:
    """Meta's own words, the detailed ones last."""
    detail = error.get("error_data")
    details = detail if isinstance(detail, str) else text(table(error, "error_data"), "details")
    said = [part for part in (text(error, "message"), details) if part]
    return ": ".join(said) or tr("WhatsApp answered with HTTP status {status}.", status=status)

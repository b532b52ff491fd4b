"""What a refusal of Meta's becomes for the owner: a sentence, and the place where it is mended."""

from typing import Final

from flowdesk.going_live.remedy import Deed, Remedy, deed, page, setting
from flowdesk.whatsapp import mending, places
from flowdesk.whatsapp.errors import Wait, WhatsAppError

_TRY: Final = "Try again"


def remedy_of(error: WhatsAppError) -> tuple[str, Remedy]:
    """Give one sentence on what is wrong, and what to do; Meta's own words are for the log."""
    told = mending.sentence(error)
    what, _, todo = told.partition(". ")
    sentence = f"{what.rstrip('.')}."
    return sentence, _with_button(error, todo or "Try again.")


def _with_button(error: WhatsAppError, todo: str) -> Remedy:
    told = mending.sentence(error)
    if isinstance(error, Wait) or error.code == 2200:
        return deed(todo, _TRY, Deed.GO_LIVE)
    if told == mending.OTHER_APP:
        return setting(todo, "Enter the app secret", "app_secret")
    if told == mending.UNKNOWN:
        return setting(todo, "Enter the access token", "access_token")
    return page(todo, "Open System users", places.SYSTEM_USERS)

"""What a refusal of Meta's becomes for the owner: a sentence, and the place where it is mended."""

from typing import Final

from flowdesk.going_live.remedy import NOTHING, Deed, Remedy, deed, page, setting
from flowdesk.whatsapp import mending, places, remedies
from flowdesk.whatsapp.errors import Wait, WhatsAppError

_TRY: Final = "Try again"
_USERS: Final = "Open System users"


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
    return page(todo, _USERS, places.SYSTEM_USERS)


def refuses_token(trouble: str) -> bool:
    """Tell whether a trouble is that WhatsApp does not take the access token."""
    return any(each in trouble for each in remedies.OF_TOKEN)


def remedy_of_trouble(trouble: str) -> Remedy:
    """Lead to the page of Meta's on which that is mended which keeps everything from being sent; nothing
    where there is none. The sentence of what to do is the trouble's own.
    """
    todo = trouble.partition(". ")[2]
    if refuses_token(trouble):
        return page(todo, _USERS, places.SYSTEM_USERS)
    if any(each in trouble for each in remedies.OF_ACCOUNT):
        return page(todo, "Open WhatsApp Manager", places.PHONE_NUMBERS)
    return NOTHING

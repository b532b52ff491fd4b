"""What a refusal of Meta's becomes for the owner: a sentence, and the place where it is mended."""

from collections.abc import Sequence
from typing import Final

from flowdesk.going_live.remedy import NOTHING, Deed, Remedy, deed, page, setting
from flowdesk.tongue.say import mark, tr
from flowdesk.whatsapp import mending, places, remedies
from flowdesk.whatsapp.errors import Wait, WhatsAppError

_USERS: Final = mark("Open System users")


def remedy_of(error: WhatsAppError) -> tuple[str, Remedy]:
    """Give one sentence on what is wrong, and what to do; Meta's own words are for the log."""
    told = mending.sentence(error)
    what, _, todo = told.partition(". ")
    sentence = f"{what.rstrip('.')}."
    return sentence, _with_button(error, todo or tr("Try again."))


def _with_button(error: WhatsAppError, todo: str) -> Remedy:
    told = mending.sentence(error)
    if isinstance(error, Wait) or error.code == 2200:
        return deed(todo, tr("Try again"), Deed.GO_LIVE)
    if told == tr(mending.OTHER_APP):
        return setting(todo, tr("Enter the app secret"), "app_secret")
    return page(todo, tr(_USERS), places.SYSTEM_USERS)


def lacking(scopes: Sequence[str]) -> str:
    """Say which of the two needed permissions an access token lacks, by Meta's names of them."""
    if len(scopes) == 1:
        return tr("The access token lacks the permission {permission}.", permission=scopes[0])
    return tr(
        "The access token lacks the permission {permission} and {other}.",
        permission=scopes[0],
        other=scopes[-1],
    )


def refuses_token(trouble: str) -> bool:
    """Tell whether a trouble is that WhatsApp does not take the access token."""
    return any(tr(each) in trouble for each in remedies.OF_TOKEN)


def remedy_of_trouble(trouble: str) -> Remedy:
    """Lead to the page of Meta's on which that is mended which keeps everything from being sent; nothing
    where there is none. The sentence of what to do is the trouble's own.
    """
    todo = trouble.partition(". ")[2]
    if refuses_token(trouble):
        return page(todo, tr(_USERS), places.SYSTEM_USERS)
    if any(tr(each) in trouble for each in remedies.OF_ACCOUNT):
        return page(todo, tr("Open WhatsApp Manager"), places.PHONE_NUMBERS)
    return NOTHING

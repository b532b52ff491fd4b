"""Asking Meta everything that the doctor judges: one question after the other, as far as they go."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from flowdesk.going_live import registration
from flowdesk.going_live.facts import MetaFacts, Refused
from flowdesk.going_live.plan import Registered, Wanted
from flowdesk.going_live.remedy import Deed, deed
from flowdesk.going_live.words import remedy_of
from flowdesk.settings import Settings
from flowdesk.tongue.say import tr
from flowdesk.whatsapp import mending
from flowdesk.whatsapp.console import Console
from flowdesk.whatsapp.discovery import Discovery, discover
from flowdesk.whatsapp.errors import Wait, WhatsAppError
from flowdesk.whatsapp.numbers import Number
from flowdesk.whatsapp.token import MANAGE

_Answer = TypeVar("_Answer")


def ask(
    console: Console, settings: Settings, address: str, ours: frozenset[str], forged: bool
) -> MetaFacts:
    """Find out what Meta says of the settings; ``address`` is ours now, or empty. Raises nothing of
    Meta's.
    """
    known = MetaFacts(
        number_id=settings.phone_number_id, has_secret=console.has_secret, forged=forged
    )
    if not settings.access_token:
        return known
    found = _tried(lambda: discover(console, settings.account_id))
    if isinstance(found, Refused):
        return replace(known, token=found)
    known = replace(known, token=found.token)
    if not settings.phone_number_id:
        return known
    number = _number(console, found, settings.phone_number_id)
    known = replace(known, number=number)
    if isinstance(number, Refused):
        return known
    if MANAGE in found.token.lacks():
        return replace(known, registered=_closed())
    app_id = found.token.app_id if console.has_secret else ""
    wanted = Wanted(address, number.id, number.account, app_id, ours)
    registered: Registered | Refused = _tried(lambda: registration.read(console, wanted))
    return replace(known, wanted=wanted, registered=registered)


def _closed() -> Refused:
    words = tr("It cannot be looked at without the permission {permission}.", permission=MANAGE)
    return Refused(words, waits=True)


def _number(console: Console, found: Discovery, number_id: str) -> Number | Refused:
    """Find the number among those that the token reaches, else ask for it alone."""
    listed = found.number(number_id)
    if listed is not None:
        return listed
    return _tried(lambda: console.number(number_id))


def _tried(question: Callable[[], _Answer]) -> _Answer | Refused:
    try:
        return question()
    except WhatsAppError as error:
        sentence, remedy = remedy_of(error)
        if isinstance(error, Wait):
            again = deed(remedy.sentence, tr("Check again"), Deed.AGAIN)
            return Refused(sentence, again, waits=True)
        by_secret = mending.sentence(error) == tr(mending.OTHER_APP)
        return Refused(sentence, remedy, by_secret=by_secret)

"""Hand-over: the owner takes a chat from the bot, writes in it, and gives it back.

While a chat is paused the bot stores what comes and says nothing. An owner who answers, here or on
their own phone, pauses it for an hour; so that the two do not talk across each other.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from flowdesk.bot.change import Change
from flowdesk.bot.talk import Talk
from flowdesk.bot.waiting import ask_again, running
from flowdesk.flow.message import Outgoing
from flowdesk.flow.words import LANGUAGES
from flowdesk.store import contacts, echoes
from flowdesk.store.errors import StoreError
from flowdesk.whatsapp.inbound import Echo

PAUSE = timedelta(hours=1)
"""How long the bot keeps out of a chat in which the owner has written."""


class Unreachable(StoreError):
    """Nothing may be sent to a customer now; the sentence says why."""


def reply(session: Session, contact_id: int, text: str, now: datetime) -> None:
    """Queue the owner's own words and pause the bot; Unreachable where they could not be sent."""
    contact = contacts.get(session, contact_id)
    if reason := contact.unreachable(now):
        raise Unreachable(reason)
    Talk(session, contact, now).say(Outgoing(text))
    contacts.pause(session, contact_id, now + PAUSE)


def echoed(session: Session, channel: str, echo: Echo, now: datetime) -> None:
    """Store what the owner wrote on the shop's phone and pause the bot for the hour after it; where that
    hour is over already, there is no pause of which the end would ask the customer again.
    """
    contact = contacts.meet(session, channel, echo.phone, echo.user_id, "", now)
    said = (echo.id, echo.type, echo.words, echo.raw)
    if not echoes.note(session, contact.id, *said, echo.sent_at, now):
        return
    until = min(echo.sent_at, now) + PAUSE
    if until > now:
        contacts.pause(session, contact.id, until)


def resume(
    session: Session, contact_id: int, now: datetime, languages: tuple[str, ...] = tuple(LANGUAGES)
) -> Change:
    """Give the chat back to the bot, which asks its open question again where it may.

    The first of ``languages`` is what is spoken.
    """
    contacts.resume(session, contact_id)
    contact = contacts.get(session, contact_id)
    talk = Talk(session, contact, now, languages)
    waits = running(talk)
    if waits is None:
        return talk.changed("message")
    talk.remind(waits[0].id, waits[0].rule_id)
    if contact.unreachable(now):
        return talk.changed("message")
    return ask_again(talk, *waits)

"""Judging what Meta says: token, permissions, number, registration, webhook, signature. Pure."""

from datetime import datetime, timedelta
from typing import Final

from flowdesk.going_live.facts import MetaFacts, Refused
from flowdesk.going_live.finding import Finding, Light, Part
from flowdesk.going_live.moments import amount, day
from flowdesk.going_live.plan import Registered, Wanted, plan, same
from flowdesk.going_live.remedy import Deed, Remedy, deed, page, setting
from flowdesk.tongue.say import mark, tr
from flowdesk.whatsapp import places
from flowdesk.whatsapp.numbers import Number
from flowdesk.whatsapp.token import SEND, TokenFacts
from flowdesk.whatsapp.webhooks import MESSAGES

GREEN, AMBER, RED = Light.GREEN, Light.AMBER, Light.RED
_SOON: Final = timedelta(days=7)
_LATER: Final = mark("Not known until the access token is in order.")
_IN_USE: Final = frozenset({"", "CONNECTED", "LINKED"})
_BLOCKED: Final = frozenset(
    {"BANNED", "DELETED", "DISCONNECTED", "MIGRATED", "RATE_LIMITED", "RESTRICTED", "UNLINKED"}
)


def judged(facts: MetaFacts, now: datetime) -> tuple[Finding, ...]:
    """Judge everything that Meta says."""
    return (
        token(facts, now),
        permissions(facts),
        number(facts),
        registration(facts),
        webhook(facts),
        signature(facts),
    )


def token(facts: MetaFacts, now: datetime) -> Finding:
    """Judge whether the access token works, and for how long."""
    known = facts.token
    if known is None:
        field = setting(
            tr("Paste it on the Connect page."), tr("Enter the access token"), "access_token"
        )
        return Finding(Part.TOKEN, RED, tr("There is no access token."), field)
    if isinstance(known, Refused):
        return _refused(Part.TOKEN, known)
    left = known.left(now)
    if left is None:
        return Finding(Part.TOKEN, GREEN, tr("It works, and it never ends."))
    if left <= timedelta():
        return Finding(Part.TOKEN, RED, tr("It has run out."), _lasting())
    if known.is_daily(now) or left < _SOON:
        return Finding(
            Part.TOKEN, AMBER, tr("It works, and it ends in {span}.", span=amount(left)), _lasting()
        )
    return Finding(Part.TOKEN, GREEN, tr("It works until {day}.", day=day(now + left)))


def permissions(facts: MetaFacts) -> Finding:
    """Judge what the token is allowed."""
    known = facts.token
    if not isinstance(known, TokenFacts):
        return Finding(Part.PERMISSIONS, AMBER, tr(_LATER))
    if lacks := known.lacks():
        words = tr("The access token lacks {permission}.", permission=lacks[0])
        if len(lacks) > 1:
            words = tr(
                "The access token lacks {permission} and {other}.",
                permission=lacks[0],
                other=lacks[-1],
            )
        remedy = page(
            tr("Generate a new one for the system user with both WhatsApp permissions."),
            tr("Open System users"),
            places.SYSTEM_USERS,
        )
        light = RED if SEND in lacks else AMBER  # who registered by hand is answered all the same
        return Finding(Part.PERMISSIONS, light, words, remedy)
    return Finding(Part.PERMISSIONS, GREEN, tr("It may send, and it may register."))


def number(facts: MetaFacts) -> Finding:
    """Judge the shop's number."""
    if not facts.number_id:
        field = setting(tr("Choose your number."), tr("Choose a number"), "phone_number_id")
        return Finding(Part.NUMBER, RED, tr("There is no phone number id."), field)
    known = facts.number
    if known is None:
        return Finding(Part.NUMBER, AMBER, tr(_LATER))
    if isinstance(known, Refused):
        return _refused(Part.NUMBER, known)
    named = f"{known.shown} {known.name}".strip()
    light, words = _standing(known)
    return Finding(
        Part.NUMBER, light, f"{named}: {words}", Remedy() if light is GREEN else _manager()
    )


def registration(facts: MetaFacts) -> Finding:
    """Judge whether messages come to this Flowdesk."""
    found, wanted = facts.registered, facts.wanted
    if not isinstance(found, Registered) or wanted is None:
        return _unread(Part.REGISTRATION, found)
    counts = found.addresses.counts or (found.subscription.address if found.subscription else "")
    if not counts:
        return Finding(
            Part.REGISTRATION, RED, tr("No address is registered with WhatsApp."), _register()
        )
    if not wanted.address:
        return _without_address(counts, wanted)
    if not same(counts, wanted.address):
        return _elsewhere(counts, found, wanted)
    if found.member(wanted.app_id) is None:
        words = tr("The app does not get the messages of this WhatsApp account.")
        return Finding(Part.REGISTRATION, RED, words, _register())
    return Finding(
        Part.REGISTRATION, GREEN, tr("WhatsApp brings messages to {address}", address=counts)
    )


def webhook(facts: MetaFacts) -> Finding:
    """Judge whether the app subscribed to messages."""
    found, wanted = facts.registered, facts.wanted
    if not isinstance(found, Registered) or wanted is None:
        return _unread(Part.WEBHOOK, found)
    if not wanted.app_id:
        words = tr("It cannot be looked at without the app secret.")
        field = setting(
            tr("Enter it on the Connect page."), tr("Enter the app secret"), "app_secret"
        )
        return Finding(Part.WEBHOOK, AMBER, words, field)
    subscribed = found.subscription
    if subscribed is None or MESSAGES not in subscribed.fields:
        words = tr("The app has not subscribed to messages.")
        return Finding(Part.WEBHOOK, RED, words, _subscribing(found, wanted))
    if not subscribed.active:
        words = tr("WhatsApp has switched the app's webhook off.")
        return Finding(Part.WEBHOOK, RED, words, _subscribing(found, wanted))
    return Finding(Part.WEBHOOK, GREEN, tr("The app has subscribed to messages."))


def signature(facts: MetaFacts) -> Finding:
    """Judge whether what comes can be proved to come from WhatsApp."""
    field = setting(
        tr("Copy it from App settings › Basic, and paste it on the Connect page."),
        tr("Enter the app secret"),
        "app_secret",
    )
    if not facts.has_secret:
        return Finding(Part.SIGNATURE, RED, tr("There is no app secret."), field)
    found = facts.registered
    if isinstance(found, Refused) and found.by_secret:
        return Finding(Part.SIGNATURE, RED, found.sentence, field)
    if isinstance(found, Registered):
        return Finding(Part.SIGNATURE, GREEN, tr("The app secret belongs to the app."))
    if facts.forged:
        words = tr("Something came whose signature does not fit the app secret.")
        return Finding(Part.SIGNATURE, AMBER, words, field)
    return Finding(Part.SIGNATURE, AMBER, tr("Whether the app secret is right is not known now."))


def _lasting() -> Remedy:
    return page(
        tr("Make one that lasts: System users › Generate token, and choose “Never” for its end."),
        tr("Open System users"),
        places.SYSTEM_USERS,
    )


def _register() -> Remedy:
    return deed(tr("Have Flowdesk register it."), tr("Go live"), Deed.GO_LIVE)


def _manager() -> Remedy:
    words = tr("Look at the number in WhatsApp Manager.")
    return page(words, tr("Open WhatsApp Manager"), places.PHONE_NUMBERS)


def _standing(known: Number) -> tuple[Light, str]:
    """Judge what Meta says of the number itself."""
    status = known.status.lower().replace("_", " ")
    if known.status in _BLOCKED:
        return RED, tr("WhatsApp does not let it be used ({status}).", status=status)
    if known.platform not in {"", "CLOUD_API"}:
        return RED, tr("it is not registered with WhatsApp's Cloud API.")
    if known.status not in _IN_USE:
        return AMBER, tr("WhatsApp says {status}.", status=status)
    if known.quality == "RED":
        return AMBER, tr("its quality is low, because customers blocked or reported it.")
    if known.name_status in {"DECLINED", "EXPIRED"}:
        return AMBER, tr("WhatsApp did not approve its display name.")
    return GREEN, tr("connected.")


def _without_address(counts: str, wanted: Wanted) -> Finding:
    if any(same(counts, each) for each in wanted.ours):
        words = tr("WhatsApp brings messages to {address}, and the bot is off.", address=counts)
        return Finding(
            Part.REGISTRATION, AMBER, words, deed(tr("Start the bot."), tr("Start"), Deed.START)
        )
    words = tr("WhatsApp sends the messages to another address: {address}", address=counts)
    return Finding(Part.REGISTRATION, RED, words, _register())


def _elsewhere(counts: str, found: Registered, wanted: Wanted) -> Finding:
    if plan(found, wanted).elsewhere:
        words = tr("WhatsApp sends the messages to another address: {address}", address=counts)
        remedy = deed(tr("Take it over."), tr("Take over"), Deed.TAKE_OVER)
        return Finding(Part.REGISTRATION, RED, words, remedy)
    words = tr("WhatsApp still calls an earlier address: {address}", address=counts)
    return Finding(Part.REGISTRATION, RED, words, _register())


def _subscribing(found: Registered, wanted: Wanted) -> Remedy:
    """Subscribe ourselves where the address is ours to register, else lead to Meta's page."""
    if not plan(found, wanted).elsewhere and plan(found, wanted).fields:
        return _register()
    return page(
        tr("Subscribe to “messages” there."),
        tr("Open Configuration"),
        places.configuration(wanted.app_id),
    )


def _unread(part: Part, known: Registered | Refused | None) -> Finding:
    return _refused(part, known) if isinstance(known, Refused) else Finding(part, AMBER, tr(_LATER))


def _refused(part: Part, known: Refused) -> Finding:
    return Finding(part, AMBER if known.waits else RED, known.sentence, known.remedy)

"""What was found out about a token and its numbers, in the owner's words. No widgets here."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flowdesk.going_live import judging_meta
from flowdesk.going_live.connecting import Ask, Connecting
from flowdesk.going_live.facts import MetaFacts
from flowdesk.going_live.finding import Light
from flowdesk.going_live.progress import Stage
from flowdesk.going_live.remedy import NOTHING, Deed, Remedy, deed, page
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.when import when
from flowdesk.whatsapp import mending
from flowdesk.whatsapp.errors import Wait, WhatsAppError
from flowdesk.whatsapp.numbers import Number
from flowdesk.whatsapp.places import SYSTEM_USERS
from flowdesk.whatsapp.token import MANAGE, SEND, TokenFacts, TokenKind

_SOON = timedelta(days=14)


@dataclass(frozen=True)
class Said:
    """One thing to know, how good it is, and what to do where it is not."""

    light: Light
    sentence: str
    remedy: Remedy = NOTHING


def lasting() -> Remedy:
    """Say how a token is made that lasts, with the page where that is done."""
    return page(
        tr(
            "To make one that lasts: Business settings › Users › System users › Add › Assign assets"
            " (your app and your WhatsApp account, with full control) › Generate token, expiry “Never”,"
            " and tick whatsapp_business_messaging and whatsapp_business_management."
        ),
        tr("Open System users"),
        SYSTEM_USERS,
    )


def of_token(facts: TokenFacts, now: datetime) -> tuple[Said, ...]:
    """Say what a token is allowed and how long it lasts; at most one of it has a remedy."""
    if not facts.valid:
        why = facts.why_not or tr("It has ended or was taken back.")
        return (Said(Light.RED, tr("WhatsApp refuses this token. {why}", why=why), lasting()),)
    if facts.kind is TokenKind.OTHER:
        return (Said(Light.RED, tr("This token belongs to a page or an app."), lasting()),)
    lacks = facts.lacks()
    if SEND in lacks:
        return (
            Said(
                Light.RED,
                tr("It may not send messages: {permission} is not ticked.", permission=SEND),
                lasting(),
            ),
        )
    said = [Said(Light.GREEN, tr("May send messages"))]
    if MANAGE in lacks:
        sentence = tr(
            "May not find your numbers nor register the address: {permission} is not ticked.",
            permission=MANAGE,
        )
        said.append(Said(Light.AMBER, sentence, lasting()))
    else:
        said.append(Said(Light.GREEN, tr("May find your numbers and register the address")))
    last = _lasts(facts, now)
    if last.remedy and MANAGE in lacks:
        last = Said(last.light, last.sentence)  # the same remedy stands above
    return (*said, last)


def refusal(error: WhatsAppError) -> Said:
    """Say why WhatsApp told nothing of a token: where it is refused, with the page where one is made."""
    if isinstance(error, Wait):
        again = deed(
            tr("It is tried again when you press the button."), tr("Check again"), Deed.AGAIN
        )
        return Said(Light.AMBER, mending.sentence(error), again)
    return Said(Light.RED, mending.sentence(error), lasting())


def usable(said: tuple[Said, ...]) -> bool:
    """Tell whether a token is worth keeping."""
    return all(each.light is not Light.RED for each in said)


def _lasts(facts: TokenFacts, now: datetime) -> Said:
    left = facts.left(now)
    if left is None:
        return Said(Light.GREEN, tr("Lasts until you take it back"))
    if left <= timedelta(0):
        return Said(Light.RED, tr("Ended {moment}", moment=when(facts.expires_at)), lasting())
    if facts.is_daily(now):
        ends = tr(
            "Ends {moment}: a token of the API Setup page is for trying out only.",
            moment=when(facts.expires_at),
        )
        return Said(Light.AMBER, ends, lasting())
    ends = tr("Ends {moment}", moment=when(facts.expires_at))
    return Said(Light.AMBER, ends, lasting()) if left < _SOON else Said(Light.GREEN, ends)


def of_number(number: Number) -> str:
    """Give a number in one line, with its shop's name."""
    return f"{number.shown}  ·  {number.name}" if number.name else number.shown


def standing(number: Number) -> Said:
    """Say how WhatsApp lets a number be used, as the check-up says it."""
    found = judging_meta.number(MetaFacts(number=number, number_id=number.id))
    return Said(found.light, found.sentence, found.remedy)


_ASKS = {
    Ask.TOKEN: mark("the access token"),
    Ask.SECRET: mark("the app secret"),
    Ask.ACCOUNT: mark("the WhatsApp account's id"),
    Ask.NUMBER: mark("the number"),
    Ask.ADDRESS: mark("the public address"),
}


def missing(known: Connecting, no_agent: bool = False) -> str:
    """Say what is still to be done before going live, empty where nothing is.

    *no_agent*: the address needs the ngrok program, which is not here.
    """
    names = [tr(name) for ask, name in _ASKS.items() if not known.has(ask)]
    if no_agent and known.has(Ask.ADDRESS):
        names.append(tr("the ngrok program"))
    if not names:
        return ""
    *first, last = names
    if not first:
        return tr("Still to do: {thing}.", thing=last)
    return tr("Still to do: {things} and {last}.", things=", ".join(first), last=last)


STAGES = {
    Stage.DOOR: mark("The bot listens on this computer"),
    Stage.TUNNEL: mark("It has a public address"),
    Stage.KNOCK: mark("What is sent to that address arrives here"),
    Stage.TOKEN: mark("WhatsApp knows your token and number"),
    Stage.SUBSCRIPTION: mark("WhatsApp has checked the address and will use it"),
    Stage.ACCOUNT: mark("Messages of your account are sent there"),
}

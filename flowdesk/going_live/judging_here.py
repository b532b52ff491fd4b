"""Judging what this computer knows: the way in, the last messages, clock, disk, keychain. Pure."""

from datetime import datetime, timedelta
from typing import Final

from flowdesk.going_live.deed import tunnel_remedy
from flowdesk.going_live.facts import WayFacts
from flowdesk.going_live.finding import Finding, Light, Part
from flowdesk.going_live.knock import Heard
from flowdesk.going_live.moments import ago, amount
from flowdesk.going_live.remedy import NOTHING, Deed, Remedy, again, deed, page
from flowdesk.going_live.words import remedy_of_trouble
from flowdesk.store.lately import Lately
from flowdesk.tongue.say import decimal, tr
from flowdesk.webhook.tunnel import Kind
from flowdesk.whatsapp import places

GREEN, AMBER, RED = Light.GREEN, Light.AMBER, Light.RED
FLOOR: Final = 50_000_000  # bytes below which the bot takes nothing in
ROOMY: Final = 1_000_000_000
TOLERANCE: Final = timedelta(minutes=2)


def tunnel(way: WayFacts) -> Finding:
    """Judge whether callers from outside come to us."""
    heard = way.knock
    if heard is not None and heard.heard is Heard.OURS:
        return Finding(Part.TUNNEL, GREEN, tr("{address} leads to Flowdesk.", address=way.address))
    state = way.tunnel
    if not way.running:
        remedy = deed(tr("Start the bot."), tr("Start"), Deed.START)
        return Finding(Part.TUNNEL, RED, tr("The bot is off, so nobody is answered."), remedy)
    if state.kind is Kind.FAILED:
        return Finding(Part.TUNNEL, RED, state.advice, tunnel_remedy(state))
    if state.kind in {Kind.STARTING, Kind.RECONNECTING}:
        words = state.advice or tr("The public address is being made.")
        return Finding(Part.TUNNEL, AMBER, words, again())
    if heard is None:
        return Finding(Part.TUNNEL, AMBER, tr("The bot runs without a public address."), again())
    light = RED if heard.heard is Heard.WRONG else AMBER
    return Finding(Part.TUNNEL, light, heard.sentence, heard.remedy)


def published(last: Lately, app_id: str) -> Finding:
    """Judge whether the app is published: Meta does not say, but a customer's message proves it."""
    if last.received:
        words = tr("Customers' messages have come, so it is published.")
        return Finding(Part.PUBLISHED, GREEN, words)
    words = tr("WhatsApp does not tell. As long as it is not, no customer's message comes.")
    return Finding(Part.PUBLISHED, AMBER, words, _publish(app_id))


def received(last: Lately, app_id: str, now: datetime, tested: bool = False) -> Finding:
    """Judge when a customer's message last came; ``tested`` tells that Meta's own test came."""
    if last.received is None:
        words = tr(
            "No message has ever come. If somebody has written to the number, the app is most likely"
            " not published yet."
        )
        if tested:
            words = tr(
                "WhatsApp's test came through, and no customer's message ever: the app is most likely"
                " not published yet."
            )
        return Finding(Part.RECEIVED, AMBER, words, _publish(app_id))
    return Finding(Part.RECEIVED, GREEN, _sentence(ago(last.received, now)))


def sent(last: Lately, trouble: str, now: datetime) -> Finding:
    """Judge when a message last went out; ``trouble`` is what keeps all of them from going."""
    if trouble:
        what, _, todo = trouble.partition(". ")
        remedy = remedy_of_trouble(trouble) or Remedy(todo)
        return Finding(Part.SENT, RED, f"{what.rstrip('.')}.", remedy)
    if last.failed and (last.sent is None or last.failed > last.sent):
        words = tr("The last one failed {ago}: {why}", ago=ago(last.failed, now), why=last.error)
        words = words.rstrip(":\u00a0 ")
        return Finding(Part.SENT, AMBER, words, Remedy(tr("The Inbox shows it with its reason.")))
    if last.sent is None:
        return Finding(Part.SENT, AMBER, tr("Nothing has been sent yet."))
    return Finding(Part.SENT, GREEN, _sentence(ago(last.sent, now)))


def clock(ahead: timedelta | None) -> Finding:
    """Judge the laptop's clock by WhatsApp's; None where WhatsApp could not be asked."""
    if ahead is None:
        return Finding(
            Part.CLOCK, AMBER, tr("WhatsApp could not be asked what time it is."), again()
        )
    if abs(ahead) <= TOLERANCE:
        return Finding(Part.CLOCK, GREEN, tr("It is right."))
    span = amount(abs(ahead))
    words = tr("It is {span} ahead.", span=span)
    if ahead < timedelta():
        words = tr("It is {span} behind.", span=span)
    remedy = Remedy(
        tr("Set the clock in the system's settings. Until then WhatsApp's time is used.")
    )
    return Finding(Part.CLOCK, AMBER, words, remedy)


def disk(free: int) -> Finding:
    """Judge the room that is left for the data folder, in bytes."""
    room = f"{decimal(free / 1e9)} GB" if free >= ROOMY else f"{free // 1_000_000} MB"
    remedy = Remedy(tr("Free some space on this disk."))
    if free < FLOOR:
        words = tr("Only {room} are free, so new messages are not taken in.", room=room)
        return Finding(Part.DISK, RED, words, remedy)
    if free < ROOMY:
        return Finding(Part.DISK, AMBER, tr("Only {room} are free.", room=room), remedy)
    return Finding(Part.DISK, GREEN, tr("{room} are free.", room=room))


def keychain(where: str, locked: bool) -> Finding:
    """Judge where the tokens lie; ``where`` are the store's words, ``locked`` tells of a keychain."""
    light = GREEN if locked else AMBER
    remedy = (
        Remedy(tr("Keep this computer's account locked with a password."))
        if light is AMBER
        else NOTHING
    )
    return Finding(Part.KEYCHAIN, light, tr("Tokens are kept {where}.", where=where), remedy)


def _publish(app_id: str) -> Remedy:
    return page(
        tr(
            "In Meta's dashboard enter a privacy policy address under App settings › Basic, then"
            " publish."
        ),
        tr("Open the app"),
        places.dashboard(app_id),
    )


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."

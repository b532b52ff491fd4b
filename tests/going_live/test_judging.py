"""What the doctor says of every state of every part. Pure."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from flowdesk.going_live import judging_here as here
from flowdesk.going_live.facts import MetaFacts, Refused, WayFacts
from flowdesk.going_live.finding import Finding, Light, Part, worst
from flowdesk.going_live.judging_meta import judged
from flowdesk.going_live.knock import Heard, Knock
from flowdesk.going_live.plan import Registered, Wanted
from flowdesk.going_live.remedy import Deed
from flowdesk.going_live.words import refuses_token, remedy_of
from flowdesk.store.lately import Lately
from flowdesk.tongue.catalogue import ENGLISH, Catalogue
from flowdesk.tongue.say import speak
from flowdesk.webhook.tunnel import Kind, TunnelState
from flowdesk.whatsapp import places
from flowdesk.whatsapp.errors import FixSettings
from flowdesk.whatsapp.mending import Call, mended
from flowdesk.whatsapp.numbers import Number
from flowdesk.whatsapp.remedies import REMEDIES
from flowdesk.whatsapp.token import MANAGE, NEEDED, SEND, TokenFacts, TokenKind
from flowdesk.whatsapp.webhooks import Addresses, Joined, Subscription

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
HERE, THERE = "https://here.example/webhook", "https://there.example/webhook"
GREEN, AMBER, RED = Light.GREEN, Light.AMBER, Light.RED
TOKEN = TokenFacts(TokenKind.SYSTEM, app_id="9", scopes=frozenset(NEEDED), accounts=("1",))
NUMBER = Number("2", "+1 555 000 1111", "Shop", "1", "GREEN", "CONNECTED")
SUBSCRIBED = Subscription(HERE, ("messages",))
RIGHT = Registered(SUBSCRIBED, (Joined("9"),), Addresses(app=HERE))
FACTS = MetaFacts(TOKEN, NUMBER, RIGHT, Wanted(HERE, "2", "1", "9"), "2")
OFFLINE = Refused("WhatsApp cannot be reached now.", waits=True)
ONLINE = TunnelState(Kind.ONLINE, "https://here.example")


def meta(part: Part, facts: MetaFacts) -> Finding:
    """Give what is said of one part."""
    return next(each for each in judged(facts, NOW) if each.part is part)


def ends(**left: float) -> TokenFacts:
    """Give a token that was made long ago and ends so soon."""
    made = NOW - timedelta(days=60)
    return replace(TOKEN, issued_at=made, expires_at=NOW + timedelta(**left))


def registered(**other: object) -> MetaFacts:
    """Give facts with another registration."""
    return replace(FACTS, registered=replace(RIGHT, **other))


def test_all_is_well() -> None:
    """Where everything is in order every light is green, and no remedy is offered."""
    found = judged(FACTS, NOW)
    assert worst(found) is GREEN
    assert not any(each.remedy for each in found)


@pytest.mark.parametrize(
    ("part", "facts", "light", "words"),
    [
        (Part.TOKEN, MetaFacts(), RED, "There is no access token"),
        (Part.TOKEN, MetaFacts(Refused("It has run out.")), RED, "run out"),
        (Part.TOKEN, MetaFacts(OFFLINE), AMBER, "cannot be reached"),
        (Part.TOKEN, replace(FACTS, token=ends(hours=3)), AMBER, "ends in 3 hours"),
        (Part.TOKEN, replace(FACTS, token=ends(days=6)), AMBER, "ends in 6 days"),
        (Part.TOKEN, replace(FACTS, token=ends(days=30)), GREEN, "until 26 December 2026"),
        (Part.TOKEN, replace(FACTS, token=ends(hours=-1)), RED, "has run out"),
        (
            Part.TOKEN,
            replace(FACTS, token=replace(TOKEN, expires_at=NOW + timedelta(hours=24))),
            AMBER,
            "ends in 1 day",
        ),
        (
            Part.PERMISSIONS,
            replace(FACTS, token=replace(TOKEN, scopes=frozenset())),
            RED,
            MANAGE,
        ),
        (
            Part.PERMISSIONS,
            replace(FACTS, token=replace(TOKEN, scopes=frozenset({SEND}))),
            AMBER,
            MANAGE,
        ),
        (Part.PERMISSIONS, MetaFacts(OFFLINE), AMBER, "Not known"),
        (Part.NUMBER, MetaFacts(TOKEN), RED, "no phone number id"),
        (Part.NUMBER, replace(FACTS, number=Refused("Unknown.")), RED, "Unknown."),
        (
            Part.NUMBER,
            replace(FACTS, number=replace(NUMBER, status="BANNED")),
            RED,
            "be used (banned)",
        ),
        (Part.NUMBER, replace(FACTS, number=replace(NUMBER, status="LINKED")), GREEN, "connected"),
        (Part.NUMBER, replace(FACTS, number=replace(NUMBER, status="PENDING")), AMBER, "pending"),
        (Part.NUMBER, replace(FACTS, number=replace(NUMBER, quality="RED")), AMBER, "quality"),
        (
            Part.NUMBER,
            replace(FACTS, number=replace(NUMBER, platform="ON_PREMISE")),
            RED,
            "Cloud API",
        ),
        (
            Part.NUMBER,
            replace(FACTS, number=replace(NUMBER, name_status="DECLINED")),
            AMBER,
            "display name",
        ),
        (Part.REGISTRATION, replace(FACTS, registered=OFFLINE), AMBER, "cannot be reached"),
        (
            Part.REGISTRATION,
            registered(subscription=None, addresses=Addresses()),
            RED,
            "No address is registered",
        ),
        (
            Part.REGISTRATION,
            registered(subscription=Subscription(THERE), addresses=Addresses(app=THERE)),
            RED,
            f"another address: {THERE}",
        ),
        (Part.REGISTRATION, registered(members=()), RED, "does not get the messages"),
        (
            Part.REGISTRATION,
            replace(FACTS, wanted=Wanted("", "2", "1", "9", frozenset({HERE}))),
            AMBER,
            "the bot is off",
        ),
        (
            Part.REGISTRATION,
            replace(FACTS, wanted=Wanted("", "2", "1", "9")),
            RED,
            "another address",
        ),
        (Part.WEBHOOK, registered(subscription=None), RED, "not subscribed"),
        (
            Part.WEBHOOK,
            registered(subscription=Subscription(HERE, ("calls",))),
            RED,
            "not subscribed",
        ),
        (
            Part.WEBHOOK,
            registered(subscription=replace(SUBSCRIBED, active=False)),
            RED,
            "switched the app's webhook off",
        ),
        (Part.WEBHOOK, replace(FACTS, wanted=Wanted(HERE, "2", "1")), AMBER, "app secret"),
        (Part.SIGNATURE, replace(FACTS, has_secret=False), RED, "no app secret"),
        (
            Part.SIGNATURE,
            replace(FACTS, registered=Refused("Another app's.", by_secret=True)),
            RED,
            "Another app's.",
        ),
        (Part.SIGNATURE, replace(FACTS, registered=OFFLINE), AMBER, "not known now"),
        (
            Part.SIGNATURE,
            replace(FACTS, registered=OFFLINE, forged=True),
            AMBER,
            "does not fit",
        ),
        (Part.SIGNATURE, replace(FACTS, forged=True), GREEN, "belongs to the app"),
    ],
)
def test_what_meta_says(part: Part, facts: MetaFacts, light: Light, words: str) -> None:
    """Each state of each part has its light and its sentence."""
    found = meta(part, facts)
    assert (found.light, words in found.sentence) == (light, True), found


def test_an_earlier_address_of_ours_is_registered_again_without_a_question() -> None:
    """The button for an old address of ours goes live; that for a stranger's takes over."""
    old = replace(
        RIGHT, subscription=Subscription(THERE, ("messages",)), addresses=Addresses(app=THERE)
    )
    ours = replace(FACTS, registered=old, wanted=Wanted(HERE, "2", "1", "9", frozenset({THERE})))
    assert meta(Part.REGISTRATION, ours).remedy.target == Deed.GO_LIVE
    theirs = replace(FACTS, registered=old)
    assert meta(Part.REGISTRATION, theirs).remedy.target == Deed.TAKE_OVER


@pytest.mark.parametrize(
    ("way", "light", "words"),
    [
        (WayFacts(), RED, "The bot is off"),
        (WayFacts(True, ONLINE, HERE, Knock(Heard.OURS)), GREEN, "leads to Flowdesk"),
        (WayFacts(True, ONLINE, HERE, Knock(Heard.WRONG, "Another.")), RED, "Another."),
        (WayFacts(True, ONLINE, HERE, Knock(Heard.SILENT, "Silent.")), AMBER, "Silent."),
        (WayFacts(True, TunnelState(Kind.FAILED, None, "x", "Mend it.")), RED, "Mend it."),
        (WayFacts(True, TunnelState(Kind.STARTING)), AMBER, "is being made"),
        (
            WayFacts(
                True,
                TunnelState(Kind.RECONNECTING, None, "lost", "Being restored."),
                HERE,
                Knock(Heard.SILENT, "Silent."),
            ),
            AMBER,
            "Being restored.",
        ),
        (WayFacts(True), AMBER, "without a public address"),
    ],
)
def test_the_way_in(way: WayFacts, light: Light, words: str) -> None:
    """Each state of the tunnel, and what was heard through it."""
    found = here.tunnel(way)
    assert (found.light, words in found.sentence) == (light, True), found
    expected = way.knock.remedy if way.knock and found.sentence == way.knock.sentence else None
    assert found.remedy == expected or bool(found.remedy) == (light is not GREEN)


def test_no_message_ever_names_the_unpublished_app_first() -> None:
    """Where nothing has ever come, the app that is not published is the first thing to look at."""
    found = here.received(Lately(), "77", NOW)
    assert (found.light, "not published" in found.sentence) == (AMBER, True)
    assert "/apps/77/" in found.remedy.target
    tested = here.received(Lately(), "77", NOW, tested=True)
    assert "test came through" in tested.sentence
    assert "not published" in tested.sentence
    assert here.published(Lately(), "77").light is AMBER
    came = Lately(received=NOW - timedelta(hours=3))
    assert here.published(came, "77").light is GREEN
    assert here.received(came, "77", NOW).sentence == "3 hours ago."


@pytest.mark.parametrize(
    ("last", "trouble", "light", "words"),
    [
        (Lately(), "", AMBER, "Nothing has been sent yet"),
        (Lately(sent=NOW), "", GREEN, "Just now."),
        (Lately(sent=NOW), "It is locked. Open WhatsApp Manager.", RED, "It is locked."),
        (Lately(sent=NOW, failed=NOW - timedelta(days=1)), "", GREEN, "Just now."),
        (
            Lately(failed=NOW - timedelta(days=2), error="No WhatsApp."),
            "",
            AMBER,
            "2 days ago: No WhatsApp.",
        ),
    ],
)
def test_the_last_message_sent(last: Lately, trouble: str, light: Light, words: str) -> None:
    """What keeps everything from going is red; a single failure is for looking at."""
    found = here.sent(last, trouble, NOW)
    assert (found.light, words in found.sentence) == (light, True), found


@pytest.mark.parametrize(
    ("code", "target"),
    [
        (190, places.SYSTEM_USERS),
        (10, places.SYSTEM_USERS),
        (131042, places.PHONE_NUMBERS),
        (133010, places.PHONE_NUMBERS),
        (2200, ""),
    ],
)
def test_what_keeps_all_from_going_leads_to_its_page(code: int, target: str) -> None:
    """A refused token leads to where one is made, a locked number to WhatsApp Manager."""
    found = here.sent(Lately(), REMEDIES[code], NOW)
    assert found.remedy.target == target
    assert found.remedy.sentence in REMEDIES[code]


def test_a_token_that_is_refused_leads_to_where_one_is_made() -> None:
    """Ended, or never one of WhatsApp's: the button opens Meta's page of the system users."""
    for said in ("expired", "Malformed access token"):
        error = FixSettings(f"(#190) {said}", code=190, status=401)
        refused = Refused(*remedy_of(mended(error, Call())))
        found = meta(Part.TOKEN, replace(FACTS, token=refused))
        assert (found.light, found.remedy.target) == (RED, places.SYSTEM_USERS)


@pytest.mark.parametrize(
    ("display", "shown"),
    [("+1 631-555-1234", "+1 631-555-1234"), ("49301234567", "+49301234567"), ("", "2")],
)
def test_the_number_is_said_with_its_plus(display: str, shown: str) -> None:
    """As people dial it, however Meta writes it; its id only where there is no number."""
    known = replace(FACTS, number=Number("2", display, "Shop", status="CONNECTED"))
    assert meta(Part.NUMBER, known).sentence == f"{shown} Shop: connected."


@pytest.mark.parametrize(
    ("judge", "light", "words"),
    [
        (partial(here.clock, None), AMBER, "could not be asked"),
        (partial(here.clock, timedelta(seconds=90)), GREEN, "It is right"),
        (partial(here.clock, timedelta(minutes=5)), AMBER, "5 minutes ahead"),
        (partial(here.clock, timedelta(days=-1)), AMBER, "1 day behind"),
        (partial(here.disk, 10_000_000), RED, "Only 10 MB"),
        (partial(here.disk, 500_000_000), AMBER, "Only 500 MB"),
        (partial(here.disk, 5_000_000_000), GREEN, "5.0 GB"),
        (
            partial(here.keychain, "in the keychain of this computer (KWallet)", locked=True),
            GREEN,
            "KWallet",
        ),
        (partial(here.keychain, "unencrypted in the file x", locked=False), AMBER, "unencrypted"),
    ],
)
def test_this_computer(judge: Callable[[], Finding], light: Light, words: str) -> None:
    """Clock, disk and keychain."""
    found = judge()
    assert (found.light, words in found.sentence) == (light, True), found


def test_a_refused_token_is_known_in_any_language() -> None:
    """What the sender tells in the owner's words still leads to the page where it is mended."""
    said = "WhatsApp ya no acepta el token de acceso. Cree uno nuevo."
    speak(Catalogue("es", {REMEDIES[190]: said}))
    try:
        assert here.sent(Lately(), said, NOW).remedy.target == places.SYSTEM_USERS
        assert refuses_token(f"{said} Y algo más.")
    finally:
        speak(ENGLISH)
    assert not refuses_token(said)

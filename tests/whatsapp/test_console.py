"""What a token reaches and how a webhook is registered, against the practice API over real HTTP."""

import logging
import traceback
from datetime import timedelta

import pytest
import requests

from flowdesk.whatsapp import mending
from flowdesk.whatsapp.console import Console
from flowdesk.whatsapp.discovery import discover
from flowdesk.whatsapp.errors import FixSettings, GiveUp, Wait, WhatsAppError
from flowdesk.whatsapp.mending import Call
from flowdesk.whatsapp.practice.office import ACCOUNT, APP, MANAGE, SEND, Grant
from flowdesk.whatsapp.token import TokenKind
from flowdesk.whatsapp.webhooks import Addresses, Joined, Subscription
from tests.whatsapp.conftest import NUMBER, SECRET, TOKEN, VERIFY, messages

_NUMBER = Call(MANAGE, mending.NUMBER)
OTHER = "https://other.example/hook"


@pytest.fixture
def consoles(practice):
    """Make consoles of the practice API, closed at the end."""
    made = []

    def make(token=TOKEN, secret=SECRET, verify=VERIFY, url=None):
        made.append(Console(url or practice.url, "v25.0", token, secret, verify, timeout=5))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def console(consoles):
    """The shop's console."""
    return consoles()


def refused(call, *given):
    """Give the error of a call."""
    with pytest.raises(WhatsAppError) as caught:
        call(*given)
    return caught.value


def test_a_token_shows_what_it_reaches(console):
    """One pasted token gives its permissions, its app, the accounts and the numbers to choose from."""
    found = discover(console)
    assert (found.token.kind, found.token.app_id) == (TokenKind.SYSTEM, APP)
    assert (found.token.lacks(), found.token.expires_at) == ((), None)
    (number,) = found.numbers
    assert (number.id, number.account, number.digits) == (NUMBER, ACCOUNT, "15550001111")
    assert (number.name, number.quality, number.status) == ("Practice Shop", "GREEN", "LINKED")
    assert (number.throughput, found.unlisted) == ("STANDARD", False)


def test_a_token_of_a_day_is_known(practice, console, clock):
    """A person's token that ends within a day of being made is told from one that lasts."""
    day = timedelta(hours=24)
    practice.office.grant(TOKEN, Grant("USER", issued_at=clock(), expires_at=clock() + day))
    token = console.token()
    assert (token.kind, token.left(clock())) == (TokenKind.PERSON, day)
    assert token.is_daily(clock())
    months = Grant(issued_at=clock(), expires_at=clock() + timedelta(days=60))
    practice.office.grant(TOKEN, months)
    assert not console.token().is_daily(clock())


def test_a_token_that_names_no_account_finds_them_in_its_businesses(practice, console):
    """Where the token was granted for everything, the businesses that it manages are looked through."""
    scopes = (MANAGE, SEND, "business_management")
    practice.office.grant(TOKEN, Grant(scopes=scopes, named=False))
    assert [each.id for each in discover(console).accounts] == [ACCOUNT]


def test_a_token_that_names_no_account_at_all_asks_for_it(practice, console):
    """Without that permission the owner has to say the account, and then its numbers are found."""
    practice.office.grant(TOKEN, Grant(named=False))
    assert discover(console).unlisted
    found = discover(console, ACCOUNT)
    assert (found.unlisted, len(found.numbers)) == (False, 1)


def test_an_account_that_cannot_be_read_leaves_the_others(practice, console):
    """One account that the token may not see says so, and the numbers of the others are there."""
    found = discover(console, "555")
    assert [bool(each.trouble) for each in found.accounts] == [False, True]
    assert "does not know this WhatsApp account" in found.accounts[1].trouble


@pytest.mark.parametrize(
    ("token", "remedy"),
    [
        ("EAAnever", mending.UNKNOWN),
        ("", "Make a new one"),
        ("two words", "Copy the access token again"),
    ],
)
def test_a_token_that_is_none_says_what_to_do(consoles, token, remedy):
    """A token that Meta does not know, none, or one with spaces is told apart."""
    told = mending.sentence(refused(discover, consoles(token)))
    assert remedy in told


def test_a_token_that_ran_out_is_told_from_one_that_never_was(practice, console, clock):
    """An expired token says that it has run out, and where to make one that lasts."""
    practice.office.grant(TOKEN, Grant("USER", expires_at=clock()))
    error = refused(console.token)
    assert isinstance(error, FixSettings)
    assert error.remedy == mending.EXPIRED


def test_a_field_that_meta_gave_up_costs_only_itself(practice, console):
    """Where a field is no longer there the number is found all the same, with the least."""
    practice.office.gone = frozenset({"throughput"})
    assert [each.display for each in discover(console).numbers] == ["15550001111"]
    alone = console.number(NUMBER)
    assert (alone.name, alone.status) == ("Practice Shop", "CONNECTED")


@pytest.mark.parametrize(
    ("error", "call", "remedy"),
    [
        (
            GiveUp("Webhook callback URL is not reachable or invalid", code=100),
            _NUMBER,
            "called the",
        ),
        (GiveUp("Phone number not found", code=803), _NUMBER, "does not know this phone number"),
        (
            FixSettings("An access token is required", code=104, status=401),
            _NUMBER,
            "Copy it again",
        ),
        (GiveUp("too many", code=80008), _NUMBER, "in an hour"),
        (Wait("oops", code=2, status=500), _NUMBER, "has trouble now"),
        (
            FixSettings("Invalid", code=190, status=400),
            Call(by_secret=True),
            "App settings › Basic",
        ),
    ],
)
def test_metas_other_refusals_are_told_apart(error, call, remedy):
    """The refusals of Meta's own description each lead to what can be done."""
    assert remedy in mending.mended(error, call).remedy


def test_a_missing_permission_is_named(practice, console):
    """What the token lacks stands in the sentence, whatever Meta's own words are."""
    practice.office.grant(TOKEN, Grant(scopes=(SEND,)))
    assert console.token().lacks() == (MANAGE,)
    assert MANAGE in refused(console.join, ACCOUNT).remedy
    assert MANAGE in discover(console).accounts[0].trouble


def test_a_foreign_token_reaches_nothing_of_the_shop(practice, consoles):
    """A token of another app finds another account, and neither the shop's number nor its webhook."""
    practice.office.grant("EAAforeign", Grant(accounts=("888",), app_id="999"))
    console = consoles("EAAforeign")
    assert discover(console).number(NUMBER) is None
    assert "phone number" in refused(console.number, NUMBER).remedy
    assert refused(console.subscription, "999").remedy == mending.OTHER_APP


def test_a_wrong_secret_is_told_from_a_wrong_token(consoles):
    """Where the app does not open, it is the secret that has to be copied again."""
    assert refused(consoles(secret="0" * 32).subscription, APP).remedy == mending.OTHER_APP
    assert refused(consoles(secret="").subscription, APP).remedy == mending.OTHER_APP


def test_nobody_home_is_for_waiting(consoles):
    """Without a connection nothing is called wrong."""
    error = refused(consoles(url="http://127.0.0.1:9").token)
    assert isinstance(error, Wait)
    assert error.remedy == mending.OFFLINE


def test_registering_brings_messages(practice, console, door):
    """After the app subscribed and joined the account, what customers write comes to the door."""
    assert console.subscription(APP) is None
    console.subscribe(APP, door.url, ("messages",))
    console.join(ACCOUNT)
    assert console.subscription(APP) == Subscription(door.url, ("messages",), True)
    assert console.joined(ACCOUNT) == (Joined(APP, "Practice App"),)
    assert console.addresses(NUMBER) == Addresses(app=door.url)
    practice.customer("15550002222", "Ana").says("hello")
    assert messages(door)[0].words == "hello"


def test_half_a_registration_brings_nothing(practice, console, door):
    """An app that has not joined the account, or has not subscribed to messages, gets nothing."""
    ana = practice.customer("15550002222", "Ana")
    console.subscribe(APP, door.url, ("messages",))
    ana.says("lost")
    console.join(ACCOUNT)
    console.subscribe(APP, door.url, ("calls",))
    ana.says("lost")
    console.subscribe(APP, door.url, ("calls", "messages"))
    ana.says("hello")
    assert [each.words for each in messages(door)] == ["hello"]


def test_an_unpublished_app_gets_nothing(practice, console, door):
    """Registered and all, messages of customers do not come before the app is published."""
    console.subscribe(APP, door.url, ("messages",))
    console.join(ACCOUNT)
    practice.office.published = False
    practice.customer("15550002222", "Ana").says("lost")
    practice.office.published = True
    practice.customer("15550002222", "Ana").says("hello")
    assert [each.words for each in messages(door)] == ["hello"]


def test_a_number_of_its_own_needs_no_secret(practice, consoles, door):
    """The override of the number brings its messages, and leaves the app's address alone."""
    practice.office.already(OTHER)
    console = consoles(secret="")
    console.join(ACCOUNT)
    console.override(NUMBER, door.url)
    assert console.addresses(NUMBER) == Addresses(number=door.url, app=OTHER)
    assert console.addresses(NUMBER).counts == door.url
    practice.customer("15550002222", "Ana").says("hello")
    assert messages(door)[0].words == "hello"
    console.override(NUMBER, "")
    assert console.addresses(NUMBER).counts == OTHER


@pytest.mark.parametrize("way", ["app", "number"])
def test_an_address_that_does_not_echo_is_refused(console, door, way):
    """Meta calls the address before it says yes; where the answer is wrong nothing is registered."""
    door.echo = "something else"
    if way == "app":
        error = refused(console.subscribe, APP, door.url, ("messages",))
        assert console.subscription(APP) is None
    else:
        error = refused(console.override, NUMBER, door.url)
        assert console.addresses(NUMBER).counts == ""
    assert (error.code, error.remedy) == (2200, mending.UNREACHED)


def test_a_foreign_verify_token_is_refused(consoles, door):
    """A door that knows another verify token answers 403, which is 2200."""
    error = refused(consoles(verify="other").subscribe, APP, door.url, ("messages",))
    assert error.code == 2200


def test_the_token_is_in_no_error_and_no_log(consoles, practice, caplog):
    """No call leaves the token or the secret in an error, in what caused it, in a repr or a log."""
    caplog.set_level(logging.INFO)
    secrets = ("EAAcanaryTOKEN", "5ecretcanary", "verifycanary")
    said = []
    for url in (practice.url, "http://127.0.0.1:9"):
        console = consoles(*secrets, url=url)
        said.append(repr(console))
        for call in (
            console.token,
            lambda c=console: discover(c),
            lambda c=console: c.subscribe(APP, "https://x.example/webhook", ("messages",)),
            lambda c=console: c.subscription(APP),
            lambda c=console: c.override(NUMBER, "https://x.example/webhook"),
            lambda c=console: c.joined(ACCOUNT),
        ):
            error = refused(call)
            said += traceback.format_exception(error)
            while error is not None:
                said += [repr(error), str(vars(error))]
                error = error.__cause__ or error.__context__
    said.append(caplog.text)
    for secret in secrets:
        assert secret not in "\n".join(said)


def test_the_app_must_speak_for_itself(practice):
    """With an access token in place of the app's Meta refuses to show what the app subscribed to."""
    headers = {"Authorization": f"Bearer {TOKEN}"}
    url = f"{practice.url}/v25.0/{APP}/subscriptions"
    answer = requests.get(url, headers=headers, timeout=5)
    assert "app access token" in answer.json()["error"]["message"]

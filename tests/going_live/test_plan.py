"""From what is registered to what is still to be done."""

import pytest

from flowdesk.going_live.plan import Plan, Registered, Wanted, is_right, plan
from flowdesk.going_live.progress import Choice
from flowdesk.whatsapp.webhooks import Addresses, Joined, Subscription

HERE, BEFORE, THERE = (
    "https://new.example/webhook",
    "https://old.example/webhook",
    "https://x.example/",
)
APP, ACCOUNT, NUMBER = "9", "1", "2"
JOINED = (Joined(APP),)
WANTED = Wanted(HERE, NUMBER, ACCOUNT, APP, frozenset({BEFORE}))
NO_SECRET = Wanted(HERE, NUMBER, ACCOUNT, "", frozenset({BEFORE}))


def app(address: str, *fields: str, active: bool = True) -> Subscription:
    """Write a subscription of the app."""
    return Subscription(address, fields or ("messages",), active)


def test_nothing_registered_is_registered_whole() -> None:
    """A new app subscribes to messages and joins the account."""
    assert plan(Registered(), WANTED) == Plan(("messages",), join=True)


def test_what_is_right_is_left() -> None:
    """Where all is as it should be nothing is called."""
    found = Registered(app(HERE + "/"), JOINED, Addresses(app=HERE))
    assert plan(found, WANTED).nothing
    assert is_right(found, WANTED)


@pytest.mark.parametrize(
    "before",
    [
        app(BEFORE, "messages", "account_alerts"),
        app(HERE, "messages", "account_alerts", active=False),
    ],
)
def test_an_old_address_of_ours_is_replaced_and_other_fields_stay(before: Subscription) -> None:
    """After a change of address the app is subscribed anew, to everything that it had."""
    assert plan(Registered(before, JOINED), WANTED) == Plan(("messages", "account_alerts"))


def test_a_missing_field_is_added() -> None:
    """An app that is registered here for other fields gets messages too."""
    found = Registered(app(HERE, "calls"), JOINED)
    assert plan(found, WANTED).fields == ("calls", "messages")
    assert not is_right(found, WANTED)


def test_another_address_is_asked_about() -> None:
    """An address that is not ours is named, and nothing is changed before the owner has chosen."""
    assert plan(Registered(app(THERE), JOINED), WANTED) == Plan(elsewhere=THERE)


def test_taking_over_replaces_it_and_keeps_its_fields() -> None:
    """The owner's choice to take over subscribes the app here."""
    found = Registered(app(THERE, "messages", "calls"), JOINED)
    assert plan(found, WANTED, Choice.TAKE_OVER) == Plan(("messages", "calls"))


def test_the_number_alone_leaves_the_app() -> None:
    """The other choice gives the number an address of its own and touches nothing else."""
    found = Registered(app(THERE), JOINED)
    assert plan(found, WANTED, Choice.NUMBER_ONLY) == Plan(override=HERE)


def test_a_number_of_ours_moves_along_without_asking() -> None:
    """Where the owner has once chosen the number alone, a new address goes there again by itself."""
    found = Registered(app(THERE), JOINED, Addresses(BEFORE, "", THERE))
    assert plan(found, WANTED) == Plan(override=HERE)


@pytest.mark.parametrize("addresses", [Addresses(number=THERE), Addresses(account=THERE)])
def test_a_foreign_address_above_the_app_is_asked_about(addresses: Addresses) -> None:
    """An address of the number or the account counts before the app's, so it is asked about too."""
    found = Registered(app(HERE), JOINED, addresses)
    assert plan(found, WANTED).elsewhere == THERE
    assert not is_right(found, WANTED)
    assert plan(found, WANTED, Choice.TAKE_OVER).override == HERE


def test_an_old_address_of_the_account_does_not_hide_the_new_one() -> None:
    """Where the account holds an earlier address of ours the number gets the new one."""
    found = Registered(app(HERE), (Joined(APP, "", BEFORE),))
    assert plan(found, WANTED) == Plan(override=HERE)


def test_without_the_app_the_number_is_registered() -> None:
    """Where no app may be asked, only the number's own address is changed."""
    found = Registered(None, JOINED, Addresses(app=THERE))
    assert plan(found, NO_SECRET) == Plan(override=HERE)


def test_a_number_alone_does_not_help_an_app_that_never_subscribed() -> None:
    """Where the app does not take messages at all, the number's own address is known not to help."""
    found = Registered(app(THERE, "calls"), JOINED)
    assert plan(found, WANTED, Choice.NUMBER_ONLY).unheard


def test_another_app_in_the_account_is_not_ours() -> None:
    """That somebody else's app has joined the account does not make ours a member."""
    found = Registered(app(HERE), (Joined("77"),), Addresses(app=HERE))
    assert plan(found, WANTED).join
    assert not is_right(found, WANTED)

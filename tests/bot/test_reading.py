"""Blue ticks and "typing…", as the customer sees them."""

import pytest

from flowdesk.bot.clock import system_clock
from flowdesk.bot.reading import Courtesy, Reading
from flowdesk.store import contacts, inbound
from flowdesk.store.post import Arrival
from flowdesk.store.values import WHATSAPP
from flowdesk.whatsapp.errors import GiveUp
from tests.bot.conftest import PHONE, Shop, until

BOTH = Courtesy(mark_read=True, typing=True)


@pytest.fixture
def polite(shop: Shop) -> Shop:
    """A shop whose owner wants customers to see both."""
    shop.close()
    return shop.open(courtesy=BOTH)


class Marker:
    """A line that notes what is marked, and refuses one message."""

    def __init__(self, refused: str = "") -> None:
        self.seen: list[tuple[str, bool]] = []
        self._refused = refused

    def mark_read(self, message_id: str, typing: bool = False) -> None:
        """Note it."""
        self.seen.append((message_id, typing))
        if message_id == self._refused:
            raise GiveUp("No such message.")


def come(shop: Shop, wamid: str, phone: str, kind: str = "text") -> int:
    """Store a message that nobody answers, and give its number."""
    now = system_clock()
    with shop.database.begin() as session:
        text = Arrival(wamid, phone, None, "Ana", kind, "hi", {}, now)
        inbound.accept(session, WHATSAPP, [text], now)
    found = shop.cells(f"SELECT Id FROM Message WHERE WhatsAppId = '{wamid}'")
    return int(found[0][0])


def test_what_the_bot_answers_is_marked_as_read(polite: Shop) -> None:
    """A customer who got an answer sees that the message was read."""
    polite.add_rule(reply="hello")
    wamid = polite.customer().says("pay")

    until(lambda: polite.api.was_read(wamid))


def test_what_is_left_to_the_owner_is_not(polite: Shop) -> None:
    """A message that no rule is for stays unread, also when a later one is answered."""
    polite.add_rule(reply="hello")
    left = polite.customer("15550003333").says("is anybody there?")
    answered = polite.customer().says("pay")

    until(lambda: polite.api.was_read(answered))
    assert not polite.api.was_read(left)


def test_typing_is_shown_inside_a_form_only(shop: Shop) -> None:
    """Where a reply is sure to come the customer sees that it is on its way; elsewhere not."""
    shop.close()
    marker = Marker()
    reading = Reading(shop.database, WHATSAPP, marker, BOTH, system_clock)
    with shop.database.begin() as session:
        who = contacts.meet(session, WHATSAPP, PHONE, None, "Ana", system_clock())
        contacts.set_state(session, who.id, "FLOW:Name:1")

    reading.start()
    try:
        come(shop, "wamid.1", "15550003333")
        come(shop, "wamid.2", PHONE)
        reading.wake()
        until(lambda: marker.seen)
    finally:
        reading.close()
    assert marker.seen == [("wamid.2", True)]


def test_typing_can_be_switched_off_and_follows_no_reaction(shop: Shop) -> None:
    """Only a message that is answered is followed by it, and only where the owner wants it."""
    shop.close()
    with shop.database.begin() as session:
        who = contacts.meet(session, WHATSAPP, PHONE, None, "Ana", system_clock())
        contacts.set_state(session, who.id, "FLOW:Name:1")
    for courtesy, kind in ((BOTH, "reaction"), (Courtesy(mark_read=True), "text")):
        marker = Marker()
        reading = Reading(shop.database, WHATSAPP, marker, courtesy, system_clock)
        come(shop, f"wamid.{kind}", PHONE, kind)
        reading._look()
        assert marker.seen == []


def test_courtesy_can_be_switched_off(shop: Shop) -> None:
    """An owner who does not want blue ticks gives none."""
    shop.close()
    shop.open(courtesy=Courtesy(mark_read=False))
    shop.add_rule(reply="hello")
    wamid = shop.customer().says("pay")
    shop.told(1)
    shop.close()

    assert not shop.api.was_read(wamid)


def test_mark_that_fails_is_not_tried_again(shop: Shop) -> None:
    """A courtesy that WhatsApp refuses costs one call and stops no other."""
    shop.close()
    marker = Marker(refused="wamid.1")
    reading = Reading(shop.database, WHATSAPP, marker, BOTH, system_clock)

    reading.start()
    try:
        for wamid, phone in (("wamid.1", "15550003333"), ("wamid.2", PHONE)):
            number = come(shop, wamid, phone)
            with shop.database.begin() as session:
                inbound.settle(session, number, None, "answered")
            reading.wake()
            until(lambda wamid=wamid: (wamid, False) in marker.seen)
    finally:
        reading.close()
    assert marker.seen == [("wamid.1", False), ("wamid.2", False)]


def test_nobody_sees_anything_until_the_owner_wants_it(shop: Shop) -> None:
    """Each mark is one more call to WhatsApp, so none is made unasked."""
    shop.add_rule(reply="hello")
    wamid = shop.customer().says("pay")

    shop.told(1)

    assert not shop.api.was_read(wamid)

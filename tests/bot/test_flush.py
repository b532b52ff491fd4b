"""The end: what can leave now leaves, what cannot is kept."""

from flowdesk.flow.message import Outgoing
from flowdesk.store import contacts, outbox
from flowdesk.store.values import WHATSAPP
from flowdesk.whatsapp.render import render
from tests.bot.conftest import NOW, PHONE, Shop


def queue(shop: Shop, count: int) -> None:
    """Queue so many messages to one customer: they go one after the other."""
    with shop.database.begin() as session:
        contact = contacts.meet(session, WHATSAPP, PHONE, None, "Ana", NOW)
        for at in range(count):
            body = render(Outgoing(f"Number {at}"))
            outbox.queue(session, contact.id, body, f"Number {at}", (), None, NOW)


def test_what_is_due_leaves_before_the_end(shop: Shop) -> None:
    """Ten messages to one customer, and then at once the end."""
    queue(shop, 10)
    assert shop.live is not None
    shop.live.wake()

    shop.close()

    assert shop.cells("SELECT DISTINCT State FROM Message") == [("sent",)]
    assert len(shop.told(10)) == 10


def test_what_waits_for_whatsapp_is_kept(shop: Shop) -> None:
    """Where nobody takes messages the end does not wait for them, and they are still queued."""
    shop.api.close()
    queue(shop, 3)
    assert shop.live is not None
    shop.live.wake()

    shop.close()

    states = {state for (state,) in shop.cells("SELECT State FROM Message")}
    assert states <= {"queued", "maybe"}

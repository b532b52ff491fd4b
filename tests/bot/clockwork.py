"""A shop whose clock the test moves, and what was said in it."""

from datetime import datetime

from flowdesk.store import outbox
from flowdesk.store.values import WHATSAPP
from tests.bot.conftest import Shop, until
from tests.bot.test_conversation import PAYMENT

HALF_AN_HOUR = {"nudgeAfterMinutes": 30, "nudges": 2, "nudgeMessage": "Still there?"}


def begin(shop: Shop, **more: object) -> None:
    """Let Ana begin the payment form of a rule that reminds after half an hour."""
    shop.add_rule(**{"flow": PAYMENT, **HALF_AN_HOUR, **more})
    shop.customer().says("pay")
    shop.told(1)
    has_left(shop)


def has_left(shop: Shop) -> None:
    """Wait until everything that was said is known to have been sent."""
    waits = "SELECT COUNT(*) FROM Message WHERE State IN ('queued', 'sending', 'maybe')"
    until(lambda: shop.cells(waits) == [(0,)])


def send(shop: Shop, now: datetime) -> None:
    """Send what is due at a time that has not come for the shop's own sender."""
    with shop.database.begin() as session:
        for parcel in outbox.claim(session, WHATSAPP, now, 9):
            outbox.sent(session, parcel.id, f"wamid.{parcel.id}", now)


def said(shop: Shop) -> list[str]:
    """Give what was queued for Ana, whether its time has come on the sender's clock or not."""
    found = shop.cells("SELECT Text FROM Message WHERE Direction = 'out' ORDER BY Id")
    return [text for (text,) in found]


def sent(shop: Shop) -> list[tuple[int, str]]:
    """Give contact and text of everything that was sent."""
    return [
        (contact, text)
        for contact, text in shop.cells(
            "SELECT ContactId, Text FROM Message WHERE Direction = 'out' AND SentAt IS NOT NULL"
        )
    ]


def status(shop: Shop) -> str:
    """Give the status of the only lead."""
    return str(shop.leads()[0].status)

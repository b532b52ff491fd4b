"""A laptop that wakes, or comes into another network: its open connections lead nowhere any more."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from flowdesk.bot.live import Door, Live
from flowdesk.store.values import WHATSAPP
from flowdesk.whatsapp.client import Client
from tests.bot.conftest import NUMBER, Shop, until
from tests.bot.relay import Relay


@pytest.fixture
def relay(shop: Shop) -> Iterator[Relay]:
    """The shop's bot, with a relay on its way to WhatsApp, and patience for a minute."""
    shop.close()
    relay = Relay(urlsplit(shop.api.url).port or 0)
    client = Client(f"http://127.0.0.1:{relay.port}", "v25.0", NUMBER, "token", timeout=60)
    door = Door("verify", "secret")
    shop.live = Live(
        shop.database, WHATSAPP, client, shop.home, door, shop.heard.append, NUMBER, senders=1
    )
    shop.live.start()
    shop.api.connect(f"http://127.0.0.1:{shop.live.port}/webhook", "verify")
    yield relay
    relay.close()
    shop.close()
    client.close()


def test_the_first_answer_after_waking_waits_for_no_dead_connection(
    shop: Shop, relay: Relay
) -> None:
    """It goes out at once, once; the connection of before would have swallowed it for a minute."""
    shop.add_rule(reply="hello")
    ana = shop.customer()
    ana.says("pay")
    until(lambda: any(each.kind == "sent" and each.contact_id for each in shop.heard))
    relay.lose()
    assert shop.live is not None
    shop.live.hurry()
    ana.says("pay")
    assert shop.told(2) == ["hello", "hello"]

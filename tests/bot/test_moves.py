"""Customers who are known by another key than before."""

from tests.bot.conftest import Shop
from tests.bot.test_conversation import PAYMENT


def test_form_goes_on_under_a_new_user_id(shop: Shop) -> None:
    """Somebody without a phone gets a new user id; WhatsApp names the old one, and the form goes on."""
    shop.add_rule(flow=PAYMENT)
    shop.customer(None, user_id="US.1").says("pay")
    shop.told(1, None, user_id="US.1")
    ana = shop.customer(None, user_id="US.2")
    ana.sends(
        "system", {"type": "user_changed_user_id", "user_id": "US.2", "previous_user_id": "US.1"}
    )

    ana.says("Ana")

    assert shop.told(1, None, user_id="US.2") == ["How much?"]
    assert len(shop.leads()) == 1

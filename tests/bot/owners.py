"""A chat that is the owner's."""

from flowdesk.store import contacts
from flowdesk.store.values import UNTIL_RESUMED
from tests.bot.conftest import Shop, until


def pause(shop: Shop) -> None:
    """Take the chat from the bot until it is resumed."""
    with shop.database.begin() as session:
        contacts.pause(session, 1, UNTIL_RESUMED)


def kept(shop: Shop, text: str) -> None:
    """Wait until a message was stored without an answer."""
    sql = f"SELECT State FROM Message WHERE Text = '{text}' AND Direction = 'in'"
    until(lambda: shop.cells(sql) == [("kept",)])

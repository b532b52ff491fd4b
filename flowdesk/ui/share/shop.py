"""The shop's number and sentence, kept so that nobody has to write them twice."""

from dataclasses import dataclass

from flowdesk.store import settings
from flowdesk.store.database import Database
from flowdesk.whatsapp.links import digits

NUMBER, SENTENCE = "shop_number", "poster_sentence"
"""The settings they are kept under."""

USUAL = "Order here on WhatsApp"


@dataclass(frozen=True)
class Shop:
    """``number`` as people read it, empty while nobody knows it."""

    number: str = ""
    sentence: str = USUAL

    @property
    def digits(self) -> str:
        """The number as a link wants it, empty where it is not usable."""
        return digits(self.number)


def read(database: Database) -> Shop:
    """Give what is kept."""
    with database.read() as session:
        kept = settings.load(session)
    return Shop(kept.get(NUMBER, ""), kept.get(SENTENCE, "") or USUAL)


def keep(database: Database, shop: Shop) -> None:
    """Keep both."""
    with database.begin() as session:
        settings.save(session, {NUMBER: shop.number, SENTENCE: shop.sentence})

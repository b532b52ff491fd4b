"""The shop's number, sentence and paper, kept so that nobody has to choose them twice."""

from dataclasses import dataclass

from flowdesk.store import settings
from flowdesk.store.database import Database
from flowdesk.whatsapp.links import digits

NUMBER, SENTENCE, PAPER = "shop_number", "poster_sentence", "poster_paper"
"""The settings they are kept under."""


@dataclass(frozen=True)
class Shop:
    """``number`` as people read it; each is empty while nobody knows it or chose it."""

    number: str = ""
    sentence: str = ""
    paper: str = ""

    @property
    def digits(self) -> str:
        """The number as a link wants it, empty where it is not usable."""
        return digits(self.number)


def read(database: Database) -> Shop:
    """Give what is kept."""
    with database.read() as session:
        kept = settings.load(session)
    return Shop(kept.get(NUMBER, ""), kept.get(SENTENCE, ""), kept.get(PAPER, ""))


def keep(database: Database, shop: Shop) -> None:
    """Keep all of it."""
    values = {NUMBER: shop.number, SENTENCE: shop.sentence, PAPER: shop.paper}
    with database.begin() as session:
        settings.save(session, values)

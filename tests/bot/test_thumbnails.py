"""Thumbnails that are gone, as after a restore, are made again."""

import shutil

from flowdesk.bot.seen import Seen
from flowdesk.bot.thumbnails import Thumbnails
from tests.bot.conftest import Shop
from tests.bot.test_seen import arrive, data
from tests.receipts import PHONES, paper


def make_all(shop: Shop) -> None:
    """Look at all photos once."""
    making = Thumbnails(shop.database, shop.home)
    while making.make_some():
        pass


def test_a_photo_that_came_before_is_known_without_the_old_thumbnails(shop: Shop) -> None:
    """Else whoever sends a receipt a second time is not found out after a restore."""
    shop.add_rule(reply="hello")
    first = arrive(shop, data(paper(1)), "15550004444")
    shutil.rmtree(shop.home / "thumbnails")
    copy = arrive(shop, data(PHONES["cropped by 1 %"](paper(1))))
    make_all(shop)
    before = Seen(shop.database, shop.home).before(copy)
    assert before is not None
    assert before.photo.id == first


def test_what_is_there_or_has_no_photo_is_left_alone(shop: Shop) -> None:
    """No small picture is written anew, and none is made of nothing."""
    shop.add_rule(reply="hello")
    for number, phone in enumerate(["15550004444", "15550005555"], 1):
        arrive(shop, data(paper(number)), phone)
    kept, gone = (
        shop.home / small for (small,) in shop.cells("SELECT Thumbnail FROM Media ORDER BY Id")
    )
    kept.write_bytes(b"as it is")
    gone.unlink()
    ((_,), (photo,)) = shop.cells("SELECT Path FROM Media ORDER BY Id")
    (shop.home / photo).unlink()
    make_all(shop)
    assert (kept.read_bytes(), gone.exists()) == (b"as it is", False)

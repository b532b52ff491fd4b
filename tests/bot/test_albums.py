"""Photos that are sent together."""

from datetime import timedelta

from flowdesk.bot.clock import system_clock
from tests.bot.conftest import Shop, until
from tests.bot.test_conversation import jpeg

RECEIPT_FIRST = [
    {"id": "Receipt", "question": "Photo?", "type": "Image", "next": "Name"},
    {"id": "Name", "question": "Your name?", "type": "Text"},
]


def states(shop: Shop) -> list[str]:
    """Give what became of the photos, in the order they came."""
    found = shop.cells("SELECT State FROM Message WHERE Kind = 'image' ORDER BY Id")
    return [state for (state,) in found]


def test_album_is_answered_once(shop: Shop) -> None:
    """Three photos at once are one bubble; the first is the answer, the others stay in the chat."""
    shop.add_rule(flow=RECEIPT_FIRST, completionMessage="Bye")
    ana, now = shop.customer(), system_clock()
    ana.says("pay")
    shop.told(1)

    for seconds in (0, 1, 2):
        ana.sends_photo(jpeg(), at=now + timedelta(seconds=seconds - 3))
    until(lambda: states(shop) == ["answered", "kept", "kept"])
    ana.says("Ana")

    assert shop.told(3)[1:] == ["Your name?", "Bye"]
    assert len(shop.api.sent()) == 3
    until(lambda: shop.cells("SELECT COUNT(*) FROM Media WHERE State = 'done'") == [(3,)])


def test_photo_that_is_sent_later_is_asked_about(shop: Shop) -> None:
    """A photo that was not sent along with the first is the wrong kind of answer."""
    shop.add_rule(flow=RECEIPT_FIRST)
    ana, now = shop.customer(), system_clock()
    ana.says("pay")
    shop.told(1)
    ana.sends_photo(jpeg(), at=now - timedelta(seconds=30))
    shop.told(2)

    ana.sends_photo(jpeg(), at=now)

    assert shop.told(3)[2].endswith("Your name?")


def test_album_fills_steps_that_each_ask_for_a_photo(shop: Shop) -> None:
    """Where the next step wants a photo too, the next photo is its answer."""
    second = {"id": "Back", "question": "The back?", "type": "Image"}
    shop.add_rule(flow=[{**RECEIPT_FIRST[0], "next": "Back"}, second], completionMessage="Bye")
    ana, now = shop.customer(), system_clock()
    ana.says("pay")
    shop.told(1)

    for _ in range(2):
        ana.sends_photo(jpeg(), at=now)

    assert shop.told(3)[1:] == ["The back?", "Bye"]
    assert list(shop.leads()[0].answers) == ["Receipt", "Back"]

"""Many options over the real line: one message a turn, and the owner reads what was sent."""

from datetime import timedelta

from flowdesk.bot.clock import system_clock
from tests.bot.conftest import PHONE, Shop, text_of

COLOURS = [f"Colour {number}" for number in range(101, 201)]
MANY = [{"id": "Colour", "question": "Which colour?", "type": "Selection", "options": COLOURS}]


def page(first: int, last: int, lead: str = "") -> str:
    """Give a page of the colours as it is sent."""
    lines = "\n".join(f"{at}. {COLOURS[at - 1]}" for at in range(first, last + 1))
    below = f"{first}–{last} of 100. Send “more” to see others."
    return f"{lead}Which colour?\n\n{lines}\n\n{below}"


def test_a_turn_is_one_message(shop: Shop) -> None:
    """Each page is one text; an option that was never shown is taken by its number."""
    shop.add_rule(flow=MANY, completionMessage="{{Colour}}!")
    ana = shop.customer()

    for turn, said in enumerate(["pay", "more", "MORE", "95"], 1):
        ana.says(said)
        shop.told(turn)

    assert shop.told(4) == [page(1, 30), page(31, 60), page(61, 90), "Colour 195!"]
    assert shop.leads()[0].answers == {"Colour": "Colour 195"}


def test_the_owner_reads_the_lines_that_were_sent(shop: Shop) -> None:
    """Numbered choices are part of the text; none stand beside it."""
    shop.add_rule(flow=MANY)

    shop.customer().says("pay")

    (sent,) = shop.api.wait_sent(1, PHONE)
    kept = shop.cells("SELECT Text, ChoicesJson FROM Message WHERE Direction = 'out'")
    assert kept == [(text_of(sent), None)] == [(page(1, 30), None)]


def test_buttons_stand_beside_the_text(shop: Shop) -> None:
    """What can be tapped is kept as choices."""
    few = [{**MANY[0], "options": ["Red", "Green"]}]
    shop.add_rule(flow=few)

    shop.customer().says("pay")

    shop.told(1)
    kept = shop.cells("SELECT Text, ChoicesJson FROM Message WHERE Direction = 'out'")
    assert kept == [("Which colour?", '["Red", "Green"]')]


def test_a_reminder_shows_the_page_that_was_shown_last(shop: Shop) -> None:
    """Whoever fell silent over the second page finds it again, and "more" goes on from there."""
    shop.add_rule(flow=MANY, nudgeAfterMinutes=30, nudges=1, nudgeMessage="Hello?")
    ana = shop.customer()
    for turn, said in enumerate(["pay", "more"], 1):
        ana.says(said)
        shop.told(turn)
    shop.close()

    shop.open(clock=lambda: system_clock() + timedelta(minutes=31))
    assert shop.told(3)[2] == page(31, 60, "Hello?\n\n")
    ana.says("more")

    assert shop.told(4)[3] == page(61, 90)


def test_a_reminder_of_many_words_hides_no_option(shop: Shop) -> None:
    """Beside it fewer options fit; "more" goes on after the last that was really shown."""
    shop.add_rule(flow=MANY, nudgeAfterMinutes=30, nudges=1, nudgeMessage="x" * 3900)
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)
    shop.close()

    shop.open(clock=lambda: system_clock() + timedelta(minutes=31))
    reminder = shop.told(2)[1]
    shown = reminder.count("Colour 1")
    assert 1 <= shown < 30
    ana.says("more")

    assert shop.told(3)[2] == page(shown + 1, shown + 30)

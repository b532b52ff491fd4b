"""A shop that speaks Spanish: whatever Flowdesk itself says to its customers is Spanish."""

from datetime import timedelta

from flowdesk.bot.clock import system_clock
from flowdesk.bot.handover import resume
from flowdesk.bot.own_words import OWN_WORDS
from flowdesk.bot.review import review
from flowdesk.flow.own_words import dumps, of
from flowdesk.flow.words import LANGUAGES, Command
from flowdesk.store import settings
from tests.bot.conftest import PHONE, Shop, choices_of

SPANISH = ("es", "en")
PICK = [{"id": "Pick", "question": "¿Cuál?", "type": "Selection", "options": ["A", "B"]}]
PHOTO = [{"id": "Foto", "question": "¿Una foto?", "type": "Image"}]


def spanish(shop: Shop) -> Shop:
    """Open the shop's door again, with Spanish as the language it speaks."""
    shop.close()
    return shop.open(languages=SPANISH)


def test_button_of_a_finished_chat(shop: Shop) -> None:
    """The words about a chat that is over are the owner's, and the keyword as it is."""
    spanish(shop).add_rule(flow=PICK, completionMessage="Listo")
    ana = shop.customer()
    ana.says("pay")
    (first,) = shop.api.wait_sent(1, PHONE)
    ana.says("2")
    shop.told(2)

    ana.taps(choices_of(first)["A"], "A")

    expected = "Ese botón es de un chat que ya terminó. Para empezar de nuevo, envíe: pay"
    assert shop.told(3)[2] == expected


def test_button_of_a_finished_chat_without_a_keyword(shop: Shop) -> None:
    """Where no keyword starts the rule there is nothing to send."""
    spanish(shop).add_rule(
        flow=PICK, completionMessage="Listo", keywords=[], matchStrategy="Default"
    )
    ana = shop.customer()
    ana.says("hola")
    (first,) = shop.api.wait_sent(1, PHONE)
    ana.says("2")
    shop.told(2)

    ana.taps(choices_of(first)["A"], "A")

    assert shop.told(3)[2] == "Ese botón es de un chat que ya terminó."


def test_reminder_in_flowdesk_s_own_words(shop: Shop) -> None:
    """A rule without a reminder of its own reminds in the owner's language."""
    spanish(shop).add_rule(flow=PICK, nudgeAfterMinutes=30, nudges=1)
    shop.customer().says("pay")
    shop.told(1)
    shop.close()

    shop.open(languages=SPANISH, clock=lambda: system_clock() + timedelta(minutes=31))

    assert shop.told(2)[1] == "¿Sigue ahí?\n\n¿Cuál?"


def test_word_that_opens_a_list(shop: Shop) -> None:
    """The button under a question with many options."""
    many = [{**PICK[0], "options": ["A", "B", "C", "D"]}]
    spanish(shop).add_rule(flow=many)

    shop.customer().says("pay")

    (sent,) = shop.api.wait_sent(1, PHONE)
    assert sent["interactive"]["action"]["button"] == "Elegir"


def test_photo_in_the_words_of_a_review(shop: Shop) -> None:
    """A photo that is named in a message is called so in the owner's language."""
    spanish(shop).add_rule(flow=PHOTO, approvedMessage="Su {{Foto}} está bien.")
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)
    ana.sends_photo(b"not really a picture")
    shop.told(2)

    with shop.database.begin() as session:
        review(session, 1, True, system_clock(), SPANISH, grace=timedelta())

    assert shop.told(3)[2] == "Su foto está bien."


def test_question_of_nothing_but_places_is_asked_when_the_chat_is_given_back(shop: Shop) -> None:
    """What stands in for a question is in the owner's language too."""
    spanish(shop).add_rule(flow=[{"id": "Nota", "question": "{{Nada}}", "type": "Text"}])
    shop.customer().says("pay")
    assert shop.told(1) == ["Por favor, envíe su respuesta."]

    with shop.database.begin() as session:
        resume(session, 1, system_clock(), SPANISH)

    assert shop.told(2)[1] == "Por favor, envíe su respuesta."


def test_stop_and_start_outside_a_form(shop: Shop) -> None:
    """Both are answered in the owner's language, in whichever they were said."""
    shop.close()
    shop.open(languages=("es", "en"))
    ana = shop.customer()

    for turn, word in enumerate(["stop", "start"], 1):
        ana.says(word)
        shop.told(turn)

    spanish = LANGUAGES["es"]
    assert shop.told(2) == [spanish.told_stopped(), spanish.started]


def test_the_owners_own_words_hold_from_the_next_message(shop: Shop) -> None:
    """While the bot runs: in the middle of a form, and to hear from it again afterwards."""
    shop.add_rule(flow=PICK)
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)
    own = of({Command.CANCEL: ("Schluss",), Command.STOP: ("Basta",), Command.START: ("Hola",)})
    with shop.database.begin() as session:
        settings.save(session, {OWN_WORDS: dumps(own)})

    for turn, word in enumerate(["schluss", "basta", "hola"], 2):
        ana.says(word)
        shop.told(turn)

    english = LANGUAGES["en"]
    said = [english.cancelled, english.told_stopped("Hola"), english.started]
    assert shop.told(4)[1:] == said

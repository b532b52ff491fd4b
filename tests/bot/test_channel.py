"""What comes from WhatsApp beside plain messages, and what the owner sees of it."""

import pytest

from flowdesk.bot.intake import TEST_ARRIVED
from tests.bot.conftest import Shop, until
from tests.bot.test_conversation import PAYMENT, jpeg


def texts(shop: Shop) -> list[str]:
    """Give what customers said, as the owner reads it."""
    return [text for (text,) in shop.cells("SELECT Text FROM Message WHERE Direction = 'in'")]


def test_place_can_be_read_by_the_owner(shop: Shop) -> None:
    """What no flow can take is stored in words."""
    shop.customer().sends("location", {"latitude": 12.25, "longitude": 43.9, "name": "Café"})

    until(lambda: texts(shop) == ["Location: Café (12.25, 43.9)"])


def test_voice_note_is_fetched(shop: Shop) -> None:
    """A voice note lies in the data folder like a photo, with the extension of what it is."""
    note = b"OggS\x00\x02" + bytes(40)
    customer = shop.customer()
    customer.sends_file("audio", note, "audio/ogg; codecs=opus", voice=True)

    (path, mime) = until(lambda: shop.cells("SELECT Path, Mime FROM Media WHERE State = 'done'"))[0]
    assert path.endswith(".ogg")
    assert mime == "audio/ogg"
    assert (shop.home / path).read_bytes() == note


def test_office_file_keeps_its_kind(shop: Shop) -> None:
    """A document whose bytes are a zip goes by the type that was told, from a fixed list."""
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    shop.customer().sends_file("document", b"PK\x03\x04" + bytes(40), sheet, filename="../a.exe")

    until(lambda: shop.cells("SELECT Path FROM Media WHERE State = 'done' AND Path LIKE '%.xlsx'"))
    assert texts(shop) == ["Document: ../a.exe"]


def test_program_gets_no_name_that_runs(shop: Shop) -> None:
    """A file of an unknown kind is kept under a name that opens nothing."""
    shop.customer().sends_file("document", b"MZ" + bytes(40), "application/pdf", filename="a.exe")

    until(lambda: shop.cells("SELECT Path FROM Media WHERE State = 'done' AND Path LIKE '%.bin'"))


def test_photo_sent_as_a_document_answers_the_step(shop: Shop) -> None:
    """A picture that came as a file is taken where a photo is asked for."""
    shop.add_rule(flow=PAYMENT)
    customer = shop.customer()
    customer.says("pay")
    shop.told(1)
    customer.says("Ana")
    shop.told(2)
    customer.says("12")
    shop.told(3)
    customer.sends_file("document", jpeg(), "image/jpeg", filename="receipt.jpg")
    shop.told(4)

    (lead,) = shop.leads()
    assert lead.answers["Receipt"].startswith("images/")


def test_test_button_of_the_dashboard_is_told_and_not_answered(shop: Shop) -> None:
    """Meta's test message says that the webhook works, and nobody is written to."""
    shop.add_rule(reply="hello", keywords=[], matchStrategy="Default")
    shop.api.test_webhook()

    until(lambda: [c.note for c in shop.heard if c.kind == "test"] == [TEST_ARRIVED])
    assert texts(shop) == []


def test_failed_message_says_what_to_do(shop: Shop) -> None:
    """A message that WhatsApp could not deliver says why in plain words."""
    shop.api.statuses = False
    shop.add_rule(reply="hello")
    shop.customer().says("pay")
    shop.told(1)
    shop.api.report(shop.api.sent_ids()[0], "failed", 131026)

    (error,) = until(lambda: shop.cells("SELECT Error FROM Message WHERE State = 'failed'"))[0]
    assert error.startswith("WhatsApp could not deliver to this customer")


def test_form_goes_on_under_a_new_number(shop: Shop) -> None:
    """A customer who changes the number in the middle of a form is asked the next question there."""
    shop.add_rule(flow=PAYMENT)
    old = shop.customer("15550002222", user_id="US.1")
    old.says("pay")
    shop.told(1)
    changed = {"type": "user_changed_number", "wa_id": "15550009999", "user_id": "US.2"}
    old.sends("system", changed | {"body": "Ana changed", "previous_user_id": "US.1"})

    shop.customer("15550009999", user_id="US.2").says("Ana")

    assert shop.told(1, "15550009999") == ["How much?"]
    assert len(shop.leads()) == 1


@pytest.mark.parametrize(
    ("sender", "named"),
    [
        (("15550002222", "US.1"), {}),
        (("15550002222", "US.2"), {"previous_user_id": "US.1"}),
        ((None, "US.2"), {"previous_user_id": "US.1"}),
        (("15550002222", "US.2"), {}),
        ((None, "US.2"), {"wa_id": "15550002222"}),
    ],
)
def test_form_goes_on_under_a_new_user_id(
    shop: Shop, sender: tuple[str | None, str], named: dict[str, str]
) -> None:
    """WhatsApp tells of a new user id, with the old one or by the number alone: the same customer."""
    shop.add_rule(flow=PAYMENT)
    shop.customer("15550002222", user_id="US.1").says("pay")
    shop.told(1)
    phone, user_id = sender
    news = {"type": "user_changed_user_id", "user_id": "US.2", **named}
    shop.customer(phone, user_id=user_id).sends("system", news)

    shop.customer("15550002222", user_id="US.2").says("Ana")

    assert shop.told(2)[1] == "How much?"
    assert len(shop.leads()) == 1


def test_number_of_somebody_else_begins_anew(shop: Shop) -> None:
    """Who has got the number of one who said stop in the middle of a form is asked from the start."""
    shop.add_rule(flow=PAYMENT)
    old = shop.customer("15550002222", user_id="US.1")
    for count, said in enumerate(["pay", "Ana", "stop"], 1):
        old.says(said)
        shop.told(count)

    shop.customer("15550002222", user_id="US.2").says("pay")

    assert shop.told(4)[3] == "What is your full name?"
    assert [lead.answers for lead in shop.leads()] == [{"Name": "Ana"}, {}]


def test_long_choices_come_whole_and_as_many_as_fit(shop: Shop) -> None:
    """Of a hundred long options each page has what a message holds; the last number is taken at once."""
    options = [f"Option {n} {'x' * 200}" for n in range(1, 101)]
    step = {"id": "Which", "question": "Which?", "type": "Selection", "options": options}
    shop.add_rule(flow=[step])
    customer = shop.customer()
    customer.says("pay")
    shop.told(1)
    customer.says("more")
    first, second = shop.told(2)
    customer.says("100")

    assert first.startswith("Which?\n\n1. Option 1 ")
    assert first.endswith(f"\n18. {options[17]}\n\n1–18 of 100. Send “more” to see others.")
    assert second.startswith("Which?\n\n19. Option 19 ")
    until(lambda: [lead.answers for lead in shop.leads()] == [{"Which": options[-1]}])

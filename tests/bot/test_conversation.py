"""What a customer sees, through the real door and the real sender."""

import io

from PIL import Image

from tests.bot.conftest import PHONE, Shop, choices_of, until

PAYMENT = [
    {"id": "Name", "question": "What is your full name?", "type": "Text", "next": "Amount"},
    {"id": "Amount", "question": "How much?", "type": "Text", "next": "Receipt"},
    {"id": "Receipt", "question": "Please send the receipt.", "type": "Image", "next": "COMPLETE"},
]
SERVICE = [
    {
        "id": "ServiceType",
        "question": "Which service do you need?",
        "type": "Selection",
        "options": ["Sales", "Support"],
        "nextMapping": {"Sales": "Step_Sales", "Support": "Step_Ticket"},
        "next": "Step_Default_Exit",
    },
    {"id": "Step_Sales", "question": "Your number?", "type": "Phone"},
    {"id": "Step_Ticket", "question": "What is wrong?", "type": "Text"},
    {"id": "Step_Default_Exit", "question": "Anything else?", "type": "Text"},
]


def jpeg() -> bytes:
    """A small photo."""
    held = io.BytesIO()
    Image.new("RGB", (64, 48), "#b4540a").save(held, "JPEG")
    return held.getvalue()


def test_payment_flow_ends_with_the_answers_and_the_photo(shop: Shop) -> None:
    """The seed's payment flow keeps each answer under its step id, and the photo byte for byte."""
    shop.add_rule(
        reply="Let us record your payment.",
        flow=PAYMENT,
        completionMessage="Thanks {{Name}}! Your reference is {{ReferenceCode}}.",
    )
    ana, photo = shop.customer(), jpeg()

    ana.says("PAY!")
    assert shop.told(1) == ["Let us record your payment.\n\nWhat is your full name?"]
    ana.says("Ana Test")
    shop.told(2)
    ana.says("=12,500")
    shop.told(3)
    assert shop.cells("SELECT BotState FROM Contact") == [("FLOW:Receipt:1",)]
    ana.sends_photo(photo)

    (lead,) = shop.leads()
    told = shop.told(4)
    (lead,) = shop.leads()
    assert told[3] == f"Thanks Ana Test! Your reference is {lead.reference}."
    assert list(lead.answers) == ["Name", "Amount", "Receipt"]
    assert lead.answers["Amount"] == "=12,500"
    path = shop.home / lead.answers["Receipt"]
    until(path.is_file)
    assert path.read_bytes() == photo
    assert lead.answers["Receipt"].startswith("images/")
    assert shop.cells("SELECT BotState, Phone FROM Contact") == [(None, PHONE)]
    assert shop.cells("SELECT Status FROM LeadSubmission") == [("Completed",)]


def test_selection_takes_a_tap_and_follows_its_mapping(shop: Shop) -> None:
    """A button leads where its option is mapped to."""
    shop.add_rule(flow=SERVICE, completionMessage="Bye {{ServiceType}}")
    ana = shop.customer()
    ana.says("pay")
    (first,) = shop.api.wait_sent(1, PHONE)

    ana.taps(choices_of(first)["Support"], "Support")

    assert shop.told(2)[1] == "What is wrong?"
    ana.says("no light")
    assert shop.told(3)[2] == "Bye Support"


def test_old_button_is_not_taken_for_an_answer(shop: Shop) -> None:
    """A button of an earlier question asks the open question again."""
    shop.add_rule(flow=SERVICE)
    ana = shop.customer()
    ana.says("pay")
    (first,) = shop.api.wait_sent(1, PHONE)
    sales = choices_of(first)["Sales"]
    ana.taps(sales, "Sales")
    shop.told(2)

    ana.taps(sales, "Sales")

    assert shop.told(3)[2] == "That button belongs to an earlier question.\n\nYour number?"


def test_button_of_a_finished_chat_says_how_to_begin_again(shop: Shop) -> None:
    """After the end an old button starts nothing, and the customer learns what to send."""
    once = [{"id": "Pick", "question": "Which?", "type": "Selection", "options": ["A", "B"]}]
    shop.add_rule(flow=once, completionMessage="Bye")
    ana = shop.customer()
    ana.says("pay")
    (first,) = shop.api.wait_sent(1, PHONE)
    ana.says("2")
    shop.told(2)

    ana.taps(choices_of(first)["A"], "A")

    expected = "That button belongs to a chat that is finished. To begin again, send: pay"
    assert shop.told(3)[2] == expected
    assert [lead.answers for lead in shop.leads()] == [{"Pick": "B"}]


def test_rules_are_tried_exact_first_and_default_last(shop: Shop) -> None:
    """The more particular strategy wins whatever the order of the rules."""
    shop.add_rule(name="Any", keywords=[], matchStrategy="Default", reply="default")
    shop.add_rule(name="C", keywords=["price"], matchStrategy="Contains", reply="contains")
    shop.add_rule(name="S", keywords=["price"], matchStrategy="StartsWith", reply="starts")
    shop.add_rule(name="E", keywords=["price"], reply="exact")
    ana = shop.customer()

    for turn, text in enumerate(["Príce?", "price list", "what price", "hello", "princess"], 1):
        ana.says(text)
        shop.told(turn)

    assert shop.told(5) == ["exact", "starts", "contains", "default", "default"]


def test_answer_that_is_the_keyword_of_a_rule_is_an_answer(shop: Shop) -> None:
    """The step that waits comes before all rules, its own too, and reserved words before it."""
    shop.add_rule(name="Hours", keywords=["hours", "back"], reply="9 to 5")
    second = {"id": "Topic", "question": "About what?", "type": "Text"}
    name = {"id": "Name", "question": "Your name?", "type": "Text", "next": "Topic"}
    shop.add_rule(flow=[name, second], completionMessage="{{Name}}, {{Topic}}")
    ana = shop.customer()

    for turn, said in enumerate(["pay", "pay", "back", "Hours", "hours", "back"], 1):
        ana.says(said)
        shop.told(turn)

    answered = "Your answer was: pay\nSend a new one to replace it.\n\nYour name?"
    asked = ["Your name?", "About what?", answered, "About what?", "Hours, hours"]
    assert shop.told(6) == [*asked, "9 to 5"]


def test_no_rule_means_silence(shop: Shop) -> None:
    """A message for nobody is kept and not answered."""
    shop.add_rule(reply="hi")
    shop.customer().says("something else")

    until(lambda: shop.cells("SELECT State FROM Message") == [("kept",)])
    assert shop.api.sent() == []


def test_customer_without_a_phone_number_is_answered(shop: Shop) -> None:
    """A user known only by a business-scoped id is written to by that id."""
    shop.add_rule(reply="hello")
    shop.customer(None, user_id="US.1000001").says("pay")

    (body,) = shop.api.wait_sent(1, None, user_id="US.1000001")

    assert body["recipient"] == "US.1000001"
    assert "to" not in body
    assert shop.cells("SELECT Phone, UserId FROM Contact") == [(None, "US.1000001")]


def test_wrong_kind_of_message_is_named_and_the_question_asked_again(shop: Shop) -> None:
    """A voice note in a Text step gets one bubble with the reason and the question."""
    shop.add_rule(flow=PAYMENT)
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)

    ana.sends("audio", {"id": "77", "mime_type": "audio/ogg", "voice": True})

    expected = "That was a voice note. Please type your answer.\n\nWhat is your full name?"
    assert shop.told(2)[1] == expected


def test_reaction_is_kept_in_silence(shop: Shop) -> None:
    """A thumbs-up in the middle of a flow is no answer."""
    shop.add_rule(flow=PAYMENT)
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)

    ana.sends("reaction", {"message_id": "wamid.X", "emoji": "👍"})
    ana.says("Ana")

    assert shop.told(2)[1] == "How much?"


def test_what_is_no_message_of_its_own_is_kept_in_silence(shop: Shop) -> None:
    """News about other messages, and what WhatsApp does not pass on, are neither answered nor a try."""
    shop.add_rule(flow=[{"id": "Name", "question": "Name?", "type": "Text", "maxAttempts": 1}])
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)

    for kind in ("unsupported", "edit", "revoke", "reaction"):
        ana.sends(kind, {})
    until(lambda: shop.cells("SELECT COUNT(*) FROM Message WHERE State = 'kept'") == [(4,)])
    ana.sends("location", {"latitude": 1, "longitude": 2})

    assert "Somebody will answer you" in shop.told(2)[1]
    assert len(shop.api.sent()) == 2


def test_after_stop_nothing_is_sent_until_start(shop: Shop) -> None:
    """Who opts out hears that and no more; a "start" asks the open question again."""
    shop.add_rule(flow=PAYMENT)
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)
    ana.says("stop")
    shop.told(2)

    ana.says("Ana")
    ana.says("start")

    assert shop.told(3)[2].endswith("What is your full name?")
    assert shop.leads()[0].answers == {}


def test_back_opens_the_question_before(shop: Shop) -> None:
    """The way through the form is kept, and the old answer until another is given."""
    shop.add_rule(flow=PAYMENT)
    ana = shop.customer()
    for turn, word in enumerate(["pay", "Anna", "back"], 1):
        ana.says(word)
        shop.told(turn)
    assert shop.leads()[0].answers == {"Name": "Anna"}

    ana.says("Ana")

    assert shop.told(4)[3] == "How much?"
    assert shop.leads()[0].answers == {"Name": "Ana"}


def test_cancel_ends_the_chat_and_keeps_the_answers(shop: Shop) -> None:
    """A cancelled form is marked so, and the next message is for the rules again."""
    shop.add_rule(flow=PAYMENT)
    ana = shop.customer()
    for turn, word in enumerate(["pay", "Ana", "cancel"], 1):
        ana.says(word)
        shop.told(turn)

    ana.says("pay")

    assert shop.told(4)[3].endswith("What is your full name?")
    assert shop.cells("SELECT Status FROM LeadSubmission") == [("Cancelled",), ("InProgress",)]
    assert {"Name": "Ana"} in [lead.answers for lead in shop.leads()]

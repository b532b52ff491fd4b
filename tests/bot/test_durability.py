"""Nothing is lost and nothing is done twice."""

from datetime import timedelta

from flowdesk.bot.clock import system_clock
from flowdesk.bot.review import review
from flowdesk.store import contacts, outbox
from flowdesk.store.values import WHATSAPP
from tests.bot.conftest import PHONE, Shop, until
from tests.bot.test_conversation import PAYMENT, jpeg


def test_repeated_webhook_is_answered_once(shop: Shop) -> None:
    """WhatsApp may bring a message twice; the customer sees one reply."""
    shop.add_rule(reply="hello")
    shop.api.duplicate_next()

    shop.customer().says("pay")
    shop.told(1)
    shop.api.wait_delivered()

    until(lambda: shop.cells("SELECT COUNT(*) FROM Message WHERE Direction = 'in'") == [(1,)])
    assert len(shop.api.sent()) == 1


def test_batch_of_many_customers_is_walked_whole(shop: Shop) -> None:
    """Each message of one webhook is answered."""
    shop.add_rule(reply="hello")

    with shop.api.batch():
        for at in range(20):
            shop.customer(f"1555000{at:04d}").says("pay")

    for at in range(20):
        assert shop.told(1, f"1555000{at:04d}") == ["hello"]


def test_message_that_came_while_the_bot_was_off_is_answered_at_the_start(shop: Shop) -> None:
    """What is queued when the bot ends is sent by the next one, once."""
    rule = shop.add_rule(reply="hello")
    shop.close()
    with shop.database.begin() as session:
        now = system_clock()
        ana = contacts.meet(session, WHATSAPP, PHONE, None, "Ana", now)
        body = {"type": "text", "text": {"body": "kept"}}
        outbox.queue(session, ana.id, body, "kept", (), None, now)

    shop.open()

    assert rule
    assert shop.told(1) == ["kept"]


def test_send_whose_outcome_is_unknown_is_found_by_its_status(shop: Shop) -> None:
    """The line breaks after WhatsApp took the message; its status names it, and it goes once."""
    shop.add_rule(reply="hello")
    shop.api.drop_after_accept()

    shop.customer().says("pay")
    until(lambda: shop.cells("SELECT State FROM Message WHERE Direction = 'out'") == [("read",)])

    assert shop.told(1) == ["hello"]
    assert len(shop.api.sent()) == 1


def test_server_error_is_tried_again(shop: Shop) -> None:
    """A hiccup of WhatsApp delays the reply and loses nothing."""
    shop.add_rule(reply="hello")
    shop.api.fail_next(131000, 500, times=1)

    shop.customer().says("pay")

    assert shop.told(1) == ["hello"]


def test_refused_message_is_given_up_and_the_next_one_goes(shop: Shop) -> None:
    """A message that WhatsApp will never take does not stand in the way of the next."""
    shop.add_rule(reply="hello")
    shop.api.fail_next(131047, 400, times=1)
    ana = shop.customer()
    ana.says("pay")
    wanted = [("failed",)]
    until(lambda: shop.cells("SELECT State FROM Message WHERE Direction = 'out'") == wanted)

    ana.says("pay")

    assert shop.told(1) == ["hello"]


def test_bad_token_stops_the_sending_and_says_what_to_do(shop: Shop) -> None:
    """With an expired token the outbox is kept and the owner is told once what to mend."""
    shop.add_rule(reply="hello")
    shop.api.expire_token()

    shop.customer().says("pay")
    trouble = until(lambda: [each for each in shop.heard if each.kind == "trouble"])

    assert "token" in trouble[0].note.casefold()
    wanted = [("queued",)]
    until(lambda: shop.cells("SELECT State FROM Message WHERE Direction = 'out'") == wanted)


def test_message_older_than_a_day_is_kept_and_not_answered(shop: Shop) -> None:
    """WhatsApp would refuse the reply, so none is made; the message can be read."""
    shop.add_rule(reply="hello")

    shop.customer().says("pay", at=system_clock() - timedelta(hours=25))

    until(lambda: shop.cells("SELECT State, Text FROM Message") == [("kept", "pay")])
    assert shop.api.sent() == []


def test_photo_gets_its_extension_from_its_bytes(shop: Shop) -> None:
    """What a customer calls a file decides nothing; the answer follows the file."""
    shop.add_rule(flow=[{"id": "Receipt", "question": "Photo?", "type": "Image"}])
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)

    ana.sends_photo(jpeg(), "image/png")

    until(lambda: shop.leads()[0].answers.get("Receipt", "").endswith(".jpg"))
    lead = shop.leads()[0]
    assert (shop.home / lead.answers["Receipt"]).read_bytes() == jpeg()
    assert [each.name for each in (shop.home / "images").rglob("*.*")] == [
        lead.answers["Receipt"].rpartition("/")[2]
    ]


def test_file_that_is_no_picture_is_kept_as_it_came(shop: Shop) -> None:
    """Unknown bytes get the extension .bin and no thumbnail, and nothing breaks."""
    shop.add_rule(flow=[{"id": "Receipt", "question": "Photo?", "type": "Image"}])
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)

    ana.sends_photo(b"<html>not a photo</html>", "image/jpeg")

    until(lambda: shop.leads()[0].answers.get("Receipt", "").endswith(".bin"))
    assert (shop.home / shop.leads()[0].answers["Receipt"]).read_bytes().startswith(b"<html>")


def test_message_for_another_number_is_passed_over(shop: Shop) -> None:
    """An app's webhook may serve several numbers; only ours is answered."""
    shop.add_rule(reply="hello", name="Any", keywords=[], matchStrategy="Default")

    shop.api.test_webhook()
    shop.api.wait_delivered()

    assert shop.cells("SELECT COUNT(*) FROM Message") == [(0,)]


def test_customers_keep_the_version_that_they_began_with(shop: Shop) -> None:
    """Publishing in the middle of a chat moves nobody."""
    shop.add_rule(flow=PAYMENT)
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)

    shop.add_rule(flow=[{"id": "Other", "question": "New?", "type": "Text"}])
    ana.says("Ana")

    assert shop.told(2)[1] == "How much?"


def test_approving_a_lead_tells_the_customer_once(shop: Shop) -> None:
    """The rule's approved message goes out with its places filled, however often it is pressed."""
    shop.add_rule(
        flow=[{"id": "Name", "question": "Name?", "type": "Text"}],
        completionMessage="",
        approvedMessage="Approved, {{Name}}: {{ReferenceCode}}",
    )
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)
    ana.says("Ana")
    until(lambda: shop.cells("SELECT Status FROM LeadSubmission") == [("Completed",)])

    for _ in range(2):
        with shop.database.begin() as session:
            review(session, 1, approved=True, now=system_clock(), grace=timedelta())

    assert shop.told(2)[1] == f"Approved, Ana: {shop.leads()[0].reference}"
    assert shop.cells("SELECT Status FROM LeadSubmission") == [("Approved",)]
    assert shop.cells("SELECT COUNT(*) FROM Message WHERE Direction = 'out'") == [(2,)]

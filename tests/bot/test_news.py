"""What WhatsApp says became of our messages, and whom it sent them to."""

from typing import Any

import pytest
import requests

from flowdesk.bot.clock import system_clock
from flowdesk.bot.sender import MOST_TRIES
from flowdesk.store import contacts
from flowdesk.whatsapp.practice.payloads import encode, envelope, stamp
from flowdesk.whatsapp.signature import HEADER, sign
from tests.bot.conftest import NUMBER, PHONE, Shop, until

OURS = "SELECT State, Error FROM Message WHERE Direction = 'out' ORDER BY Id"
PAYMENT = 131042


def brings(shop: Shop, field: str, number: str, **more: Any) -> None:
    """Bring the value of one field as Meta does; it is stored when this returns."""
    metadata = {"display_phone_number": "15550001111", "phone_number_id": number}
    whole = envelope([{"messaging_product": "whatsapp", "metadata": metadata, **more}])
    whole["entry"][0]["changes"][0]["field"] = field  # type: ignore[index]
    body = encode(whole)
    assert shop.live is not None
    address = f"http://127.0.0.1:{shop.live.port}/webhook"
    assert requests.post(address, body, headers={HEADER: sign("secret", body)}, timeout=5).ok


def news(
    shop: Shop, wamid: str, status: str, number: str = NUMBER, code: int = 0, **more: Any
) -> None:
    """Bring one status."""
    row = {"id": wamid, "status": status, "timestamp": stamp(system_clock()), **more}
    if code:
        row["errors"] = [{"code": code, "title": "Trouble"}]
    brings(shop, "messages", number, statuses=[row])


def asked(shop: Shop, **more: Any) -> str:
    """Let Ana be answered, and give WhatsApp's id of the answer; nothing is heard of it yet."""
    shop.api.statuses = False
    shop.add_rule(reply="hello")
    shop.customer(**more).says("pay")
    until(lambda: shop.cells(OURS) == [("sent", None)])
    return shop.api.sent_ids()[0]


def test_news_for_another_number_are_not_ours(shop: Shop) -> None:
    """Another Flowdesk of the same app counts its messages as we do; its news say nothing of ours."""
    asked(shop)

    news(shop, "wamid.THEIRS", "read", "999", biz_opaque_callback_data="fd-2")

    assert shop.cells(OURS) == [("sent", None)]


def test_what_is_written_on_another_numbers_phone_is_not_ours(shop: Shop) -> None:
    """Of an app with two shops each sees only its own owner's words."""
    echo = {"id": "wamid.E", "to": PHONE, "timestamp": "1790416800", "type": "text"}
    brings(shop, "smb_message_echoes", "999", message_echoes=[echo])
    assert shop.cells("SELECT COUNT(*) FROM Contact") == [(0,)]

    brings(shop, "smb_message_echoes", NUMBER, message_echoes=[echo])
    assert shop.cells("SELECT Phone FROM Contact") == [(PHONE,)]


def test_ticks_are_told_when_they_come(shop: Shop) -> None:
    """Whoever watches the chat hears that a message moved on, also when nothing else happens."""
    wamid = asked(shop)
    until(lambda: shop.heard and shop.heard[-1].kind == "sent")
    shop.heard.clear()

    news(shop, wamid, "read")

    assert [each.kind for each in shop.heard] == ["sent"]


def test_status_that_shows_both_keys_makes_one_person(shop: Shop) -> None:
    """A customer known by number alone is found by user id once a status has named both."""
    wamid = asked(shop)
    news(shop, wamid, "delivered", recipient_id=PHONE, recipient_user_id="US.1000")

    shop.customer(None, user_id="US.1000").says("pay")

    until(lambda: len(shop.api.sent()) == 2)
    assert shop.cells("SELECT Phone, UserId FROM Contact") == [(PHONE, "US.1000")]


def troubles(shop: Shop) -> list[str]:
    """Give the sentences that the owner got about sending, an empty one for the end of a trouble."""
    return [each.note for each in shop.heard if each.kind == "trouble"]


def test_trouble_that_is_told_afterwards_stops_the_sending_too(shop: Shop) -> None:
    """WhatsApp takes messages and says later that it cannot charge for them: they wait for the owner."""
    wamid = asked(shop)
    for _ in range(2):
        news(shop, wamid, "failed", code=PAYMENT, biz_opaque_callback_data="fd-2")

    shop.customer("15550003333").says("pay")

    until(lambda: [state for state, _ in shop.cells(OURS)] == ["queued", "queued"])
    assert len(shop.api.sent()) == 1
    assert [note.partition(".")[0] for note in troubles(shop)] == [
        "WhatsApp cannot charge for messages"
    ]
    assert shop.cells(OURS)[0] == ("queued", troubles(shop)[0])


def test_what_waited_for_the_owner_goes_and_ends_the_trouble(shop: Shop) -> None:
    """Not that WhatsApp takes a message ends it, but that it says the message was sent."""
    wamid = asked(shop)
    news(shop, wamid, "failed", code=PAYMENT)
    shop.close()
    shop.open()
    until(lambda: len(shop.api.sent()) == 2)
    news(shop, wamid, "failed", code=PAYMENT, biz_opaque_callback_data="fd-2")

    news(shop, shop.api.sent_ids()[1], "sent")

    until(lambda: troubles(shop)[1:] == [troubles(shop)[0], ""])
    assert shop.cells(OURS) == [("sent", None)]


def test_what_failed_for_a_while_goes_again(shop: Shop) -> None:
    """A hiccup of WhatsApp that is told afterwards leaves nobody without the answer."""
    wamid = asked(shop)
    for _ in range(2):
        news(shop, wamid, "failed", code=131000, biz_opaque_callback_data="fd-2")

    assert len(shop.api.wait_sent(2, timeout=5.0)) == 2
    until(lambda: shop.cells(OURS) == [("sent", None)])
    assert troubles(shop) == []


def test_what_failed_does_not_come_after_what_was_said_since(shop: Shop) -> None:
    """A question that the chat has left behind is shown as failed, and not asked again."""
    wamid = asked(shop)
    shop.customer().says("pay")
    until(lambda: len(shop.cells(OURS)) == 2 and shop.cells(OURS)[1][0] == "sent")

    news(shop, wamid, "failed", code=131000)

    assert [state for state, _ in shop.cells(OURS)] == ["failed", "sent"]


def test_what_fails_again_and_again_is_given_up(shop: Shop) -> None:
    """After a day of tries the owner sees that it was not sent."""
    wamid = asked(shop)
    with shop.database.begin() as session:
        session.connection().exec_driver_sql(f"UPDATE Message SET Attempts = {MOST_TRIES}")

    news(shop, wamid, "failed", code=131000)

    assert [state for state, _ in shop.cells(OURS)] == ["failed"]


@pytest.mark.parametrize(
    ("tries", "state", "most"), [(8, "queued", 300), (30, "queued", 600), (MOST_TRIES, "failed", 0)]
)
def test_one_customer_who_is_barred_starts_no_storm(
    shop: Shop, tries: int, state: str, most: int
) -> None:
    """Where others are reached all the while, the one message is tried less and less often."""
    wamid = asked(shop)
    with shop.database.begin() as session:
        session.connection().exec_driver_sql(f"UPDATE Message SET Attempts = {tries}")

    news(shop, wamid, "failed", code=130497)
    news(shop, "wamid.OTHER", "sent")

    due = "(julianday(DueAt) - julianday('now')) * 86400"
    ((found, seconds),) = shop.cells(f"SELECT State, {due} FROM Message WHERE Direction = 'out'")
    assert found == state
    assert seconds <= most
    assert state == "failed" or seconds > most / 2


def test_old_news_of_a_trouble_stop_nothing(shop: Shop) -> None:
    """What failed an hour ago may have been mended since, so the message simply goes again."""
    wamid = asked(shop)
    news(shop, wamid, "failed", code=PAYMENT, timestamp="1790416800")

    assert len(shop.api.wait_sent(2, timeout=5.0)) == 2
    assert troubles(shop) == []


def test_what_failed_does_not_go_again_to_somebody_who_said_stop(shop: Shop) -> None:
    """No more messages means those too that WhatsApp took before and could not deliver."""
    wamid = asked(shop)
    with shop.database.begin() as session:
        contacts.opt_out(session, 1, system_clock())

    news(shop, wamid, "failed", code=131000)

    assert [state for state, _ in shop.cells(OURS)] == ["failed"]


def test_what_can_never_be_delivered_is_not_tried_again(shop: Shop) -> None:
    """Also where the answer to its sending was an error, so that it waits for another try."""
    asked(shop)
    with shop.database.begin() as session:
        later = (
            "State = 'queued', Attempts = 1, WhatsAppId = NULL, DueAt = datetime('now', '+1 hour')"
        )
        session.connection().exec_driver_sql(f"UPDATE Message SET {later} WHERE Direction = 'out'")

    news(shop, "wamid.1", "failed", code=131026, biz_opaque_callback_data="fd-2")

    assert [state for state, _ in shop.cells(OURS)] == ["failed"]

"""Webhook bodies to values."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flowdesk.flow.message import Other, Photo, Tap, Text
from flowdesk.whatsapp.payloads import ApiFault, MediaRef, parse

HERE = Path(__file__).parent / "payloads"
KINDS = {"Text": Text, "Tap": Tap, "Photo": Photo, "Other": Other}
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def table(name):
    """Read a table of cases, each under its own name."""
    cases = json.loads((HERE / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["case"]) for case in cases]


def message(wamid="wamid.1", **more):
    """Write a typed message, with changes."""
    return {
        "from": "15550002222",
        "id": wamid,
        "timestamp": "1790416800",
        "type": "text",
        "text": {"body": "hi"},
    } | more


def value(messages=(), **more):
    """Write the value of a change."""
    metadata = {"display_phone_number": "15550001111", "phone_number_id": "2000"}
    return {"messaging_product": "whatsapp", "metadata": metadata, "messages": [*messages]} | more


def body(*values):
    """Write a whole webhook of these values."""
    changes = [{"field": "messages", "value": one} for one in values]
    return {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": changes}]}


def read(*values):
    """Read the webhook of these values."""
    return parse(body(*values), lambda: NOW)


@pytest.mark.parametrize("case", table("messages.json"))
def test_every_kind_of_message(case):
    """Each kind becomes what a flow can take, with its file where it has one."""
    row = {"from": "15550002222", "id": "wamid.1", "timestamp": "1790416800"} | case["row"]
    (inbound,) = read(value([row])).messages
    kind, *fields = case["message"]
    assert inbound.message == KINDS[kind](*fields)
    assert inbound.media == (MediaRef(*case["media"]) if "media" in case else None)
    assert inbound.type == case["row"].get("type", "unsupported")


@pytest.mark.parametrize("case", table("sentences.json"))
def test_what_the_owner_reads(case):
    """Each kind has a line for the owner that says what it is."""
    row = {"from": "15550002222", "id": "wamid.1", "timestamp": "1790416800"} | case["row"]
    (inbound,) = read(value([row])).messages
    assert inbound.words == case["words"]


@pytest.mark.parametrize("case", table("people.json"))
def test_who_sent_it(case):
    """Phone, user id and name are found wherever a webhook puts them."""
    row = {"id": "wamid.1", "type": "text"} | case["row"]
    (inbound,) = read(value([row], contacts=case["contacts"])).messages
    assert [inbound.phone, inbound.user_id, inbound.name] == case["who"]


@pytest.mark.parametrize(
    ("timestamp", "expected"),
    [
        ("1790416800", datetime(2026, 9, 26, 10, 0, tzinfo=UTC)),
        (1790416800, datetime(2026, 9, 26, 10, 0, tzinfo=UTC)),
        ("1790416800123", datetime(2026, 9, 26, 10, 0, tzinfo=UTC)),
        ("1504902988", datetime(2017, 9, 8, 20, 36, 28, tzinfo=UTC)),
        ("soon", NOW),
        (None, NOW),
        (True, NOW),
        (-5, NOW),
        (10**30, NOW),
        ("9" * 19, NOW),
        ("٣٣", NOW),
    ],
)
def test_when_it_was_sent(timestamp, expected):
    """Seconds and milliseconds are read; what is no time is now."""
    (inbound,) = read(value([message(timestamp=timestamp)])).messages
    assert inbound.sent_at == expected


def test_batches_are_walked_whole():
    """Entries, changes, messages and statuses of one body are all read, in order."""
    one = body(value([message("w1"), message("w2")]), value([message("w3")]))
    status = {"id": "w0", "status": "sent", "timestamp": "1790416800"}
    other = body(value([message("w4")], statuses=[status, status | {"status": "read"}]))
    delivery = parse(one | {"entry": one["entry"] + other["entry"]})
    assert [each.id for each in delivery.messages] == ["w1", "w2", "w3", "w4"]
    assert [each.status for each in delivery.statuses] == ["sent", "read"]


@pytest.mark.parametrize(
    "broken",
    [
        7,
        "text",
        ["text"],
        message(id=""),
        message(id=None),
        message(id=9),
        {"id": "w", "type": "text", "text": {"body": "from nobody"}},
        message(**{"from": {"phone": 1}}),
    ],
)
def test_a_malformed_message_loses_no_other(broken):
    """What cannot be read is kept aside as it came, and its neighbours come through."""
    delivery = read(value([message("w1"), broken, message("w2")]))
    assert [each.id for each in delivery.messages] == ["w1", "w2"]
    (stray,) = delivery.strays
    assert stray.raw == (broken if isinstance(broken, dict) else {"message": broken})
    assert stray.phone_number_id == "2000"


@pytest.mark.parametrize("nothing", [None, [], {}, "", message(group_id="g", **{"from": ""})])
def test_what_nobody_wrote_is_not_kept_aside(nothing):
    """Where nothing stands, or a group's message, nothing of a customer's can be lost."""
    delivery = read(value([message("w1"), nothing]))
    assert [each.id for each in delivery.messages] == ["w1"]
    assert delivery.strays == ()


def test_a_stray_is_known_again_and_takes_nobodys_id():
    """It has an id made of what it holds, never WhatsApp's, which a whole copy of it may come under."""
    torn = message("wamid.7", **{"from": ""})
    (one,), (again,), (other,) = (
        read(value([each])).strays for each in (torn, dict(reversed(torn.items())), torn | {"x": 1})
    )
    assert one.id == again.id
    assert len({one.id, other.id, "wamid.7"}) == 3
    assert (one.words, one.type, one.sent_at) == (
        "hi",
        "text",
        datetime(2026, 9, 26, 10, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    "shape",
    [
        None,
        3,
        "x",
        [],
        {},
        {"object": "page"},
        {"entry": {}},
        {"entry": [None, {"changes": 5}, {"changes": [None, {"value": []}]}]},
        {"entry": [{"changes": [{"field": "messages", "value": {"messages": {}, "statuses": 1}}]}]},
        body({"metadata": "x", "errors": [{"code": 131000}]}),
        body(value(statuses=[None, {}, {"id": "w"}, {"status": "sent"}])),
    ],
)
def test_no_shape_raises(shape):
    """A body of any shape is read to nothing where there is nothing in it."""
    assert parse(shape).messages == parse(shape).statuses == ()


def test_other_fields_are_not_ours():
    """Account news is left to whoever wants it."""
    other = body(value([message()]))
    other["entry"][0]["changes"][0]["field"] = "account_update"
    assert parse(other).messages == ()


def test_other_objects_are_not_ours():
    """An app may have the webhooks of a page or of Instagram come to the same address."""
    assert parse(body(value([message()])) | {"object": "page"}).messages == ()


def test_what_the_owner_wrote_on_the_phone():
    """An echo names the customer that it went to and is no message of a customer."""
    echo = message(**{"from": "15550001111", "to": "+1 555 000 2222", "to_user_id": "US.1000"})
    other = body(value(message_echoes=[echo, {"id": "w"}]))
    other["entry"][0]["changes"][0]["field"] = "smb_message_echoes"
    delivery = parse(other)
    (read_back,) = delivery.echoes
    assert (read_back.phone, read_back.user_id) == ("15550002222", "US.1000")
    assert (read_back.words, read_back.phone_number_id) == ("hi", "2000")
    assert delivery.messages == ()


def test_errors_alone():
    """A webhook that holds only errors gives them, and nothing else."""
    error = {"code": 130429, "title": "Rate limit hit", "error_data": {"details": "Too many."}}
    delivery = read(value(errors=[error]))
    assert delivery.faults == (ApiFault(130429, "Rate limit hit", "Too many."),)
    assert delivery.messages == delivery.statuses == ()


def test_groups_are_ignored():
    """Neither a group's messages nor its statuses reach the bot."""
    status = {"id": "w", "status": "sent", "timestamp": "1", "recipient_type": "group"}
    delivery = read(value([message(group_id="G1")], statuses=[status]))
    assert delivery.messages == delivery.statuses == ()


def test_the_number_it_came_to():
    """Each message carries the phone number id of its own value."""
    other = value([message("w2")], metadata={"phone_number_id": "3000"})
    assert [each.phone_number_id for each in read(value([message()]), other).messages] == [
        "2000",
        "3000",
    ]


def test_raw_can_be_stored():
    """The raw message keeps everything, in a form that UTF-8 and JSON can hold."""
    deep: list[object] = []
    for _ in range(500):
        deep = [deep]
    odd = message(
        text={"body": "a\ud800\0b", "k\ud800": float("nan")}, deep=deep, more=[1, 2.5, {}]
    )
    (inbound,) = read(value([odd])).messages
    json.dumps(inbound.raw, ensure_ascii=False, allow_nan=False).encode()
    assert inbound.raw["text"] == {"body": "ab", "k": None}
    assert inbound.raw["more"] == [1, 2.5, {}]


def test_a_delivered_status():
    """A status names its message, its customer and our own key."""
    status = {
        "id": "wamid.OUT1",
        "status": "delivered",
        "timestamp": "1790416800",
        "recipient_id": "15550002222",
        "recipient_user_id": "US.1000",
        "biz_opaque_callback_data": "fd-42",
        "pricing": {"billable": False},
    }
    (update,) = read(value(statuses=[status])).statuses
    assert (update.message_id, update.status, update.opaque) == ("wamid.OUT1", "delivered", "fd-42")
    assert (update.phone, update.user_id) == ("15550002222", "US.1000")
    assert update.at == datetime(2026, 9, 26, 10, 0, tzinfo=UTC)
    assert update.errors == ()


def test_a_failed_status():
    """A failed status has no contacts and says why in Meta's words."""
    error = {
        "code": 131047,
        "title": "Re-engagement message",
        "message": "Re-engagement message",
        "error_data": {"details": "More than 24 hours have passed."},
    }
    status = {"id": "w", "status": "failed", "timestamp": "1790416800", "errors": [error, None]}
    (update,) = read(value(statuses=[status])).statuses
    assert update.errors == (
        ApiFault(131047, "Re-engagement message", "More than 24 hours have passed."),
    )
    assert update.phone is update.user_id is update.opaque is None


def test_a_status_to_a_user_id():
    """A status of somebody without a phone is found by the user id, wherever it stands."""
    status = {"id": "w", "status": "played", "timestamp": "1", "recipient_id": "US.1000"}
    (update,) = read(value(statuses=[status])).statuses
    assert (update.phone, update.user_id, update.status) == (None, "US.1000", "played")

"""Meta's own description of the API judges what we send and what the practice API sends.

The description is not ours to give away: it is looked for beside the checkout. As published it
refuses every valid message, so it is mended where it is loaded; see ``mended``.
"""

import json
from pathlib import Path

import pytest
import requests
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from flowdesk.flow.message import Choice, Outgoing
from flowdesk.flow.shape import shape
from flowdesk.whatsapp.practice.office import ACCOUNT
from flowdesk.whatsapp.render import envelope, render
from tests.whatsapp.conftest import NUMBER, PHONE, TOKEN, VERIFY

FOUND = Path(__file__).parents[3] / "shared/whatsapp/openapi/business-messaging-api_v23.0.yaml"
INBOUND = {
    "text": "TextMessage_2",
    "reaction": "ReactionMessage_1",
    "audio": "AudioMessage_1",
    "document": "DocumentMessage_1",
    "image": "ImageMessage_1",
    "sticker": "StickerMessage_1",
    "video": "VideoMessage_1",
    "location": "LocationMessage_1",
    "contacts": "ContactSharingMessage",
    "unsupported": "UnsupportedMessage",
    "button": "ButtonMessage",
    "interactive": "InteractiveMessageReply",
    "order": "OrderMessage",
    "system": "SystemMessage",
}
SENT = {"text": "TextMessage", "interactive": "InteractiveMessage", "image": "ImageMessage"}
HELLO = {"type": "text", "text": {"body": "Hello", "preview_url": False}}
BASE = "#/components/schemas/BaseMessageProperties"


def mended(description):
    """Let incoming messages inherit from incoming ones, and parts of a send allow each other."""
    schemas = description["components"]["schemas"]
    for name in INBOUND.values():
        for part in schemas[name].get("allOf", ()):
            if part.get("$ref") == BASE:
                part["$ref"] = BASE + "_1"
    schemas["IncomingMessage"]["oneOf"] = [
        {"$ref": f"#/components/schemas/{name}"} for name in INBOUND.values()
    ]
    for name in SENT.values():
        for part in schemas[name]["allOf"]:
            part.pop("additionalProperties", None)
    return description


@pytest.fixture(scope="module")
def judge():
    """A function that gives what Meta's description has against a value, by the schema's name."""
    if not FOUND.is_file():
        pytest.skip(f"Meta's OpenAPI description is not beside the checkout, at {FOUND.name}")
    description = mended(yaml.load(FOUND.read_text(encoding="utf-8"), yaml.CSafeLoader))
    registry = Registry().with_resource(
        "meta:", Resource.from_contents(description, default_specification=DRAFT202012)
    )

    def complaints(name, value):
        at = {"$ref": f"meta:#/components/schemas/{name}"}
        return [
            error.message
            for error in Draft202012Validator(at, registry=registry).iter_errors(value)
        ]

    return complaints


def outgoing(count, label="Option {}", text="Which one?"):
    """Write a question with so many options."""
    return Outgoing(text, tuple(Choice(f"fd:{n}", label.format(n)) for n in range(count)))


@pytest.mark.parametrize(
    "said",
    [
        Outgoing("Hello"),
        outgoing(1),
        outgoing(3, label="{} " + "x" * 18),
        outgoing(3, label="{} " + "x" * 19),
        outgoing(3, label="{} " + "x" * 71),
        outgoing(4),
        outgoing(3, text="x" * 1000),
        outgoing(3, label="A label that fits no button {}"),
        outgoing(10, label="{} " + "A label whose whole text is the description of its row"),
        outgoing(100, label="A label of many {}"),
    ],
)
def test_everything_we_send(judge, said):
    """Each shape that a question takes is a message to Meta."""
    body = envelope(PHONE, None, render(said), "fd-1")

    assert judge(SENT[body["type"]], body) == []


@pytest.mark.parametrize(("title", "count"), [("x" * 21, 1), ("ok {}", 4)])
def test_the_judge_has_teeth(judge, title, count):
    """A title of 21 characters and a fourth button are refused."""
    body = envelope(PHONE, None, render(outgoing(1)), None)
    body["interactive"]["action"]["buttons"] = [
        {"type": "reply", "reply": {"id": str(n), "title": title.format(n)}} for n in range(count)
    ]

    assert judge("InteractiveMessage", body)


def test_mark_read(judge, client, practice, connected):
    """What marks a message as read is what Meta wants."""
    wamid = connected.customer(PHONE, "Ana").says("hi")
    client.mark_read(wamid, typing=True)

    assert practice.was_read(wamid)
    body = {"messaging_product": "whatsapp", "status": "read", "message_id": wamid}
    assert judge("MarkMessageRequestPayload", body) == []


FILES = ("image", "audio", "video", "document", "sticker")
OTHERS = {
    "reaction": {"message_id": "wamid.1", "emoji": "👍"},
    "location": {
        "latitude": 12.25,
        "longitude": 43.9,
        "name": "Café",
        "address": "1 Main Street",
        "url": "https://example.com/cafe",
    },
    "order": {
        "catalog_id": "1",
        "text": "Thanks",
        "product_items": [
            {"product_retailer_id": "tea", "quantity": 1, "item_price": 3.5, "currency": "EUR"}
        ],
    },
    "contacts": [{"name": {"formatted_name": "Bo"}, "phones": [{"phone": "+1 555"}]}],
}


def told(door, count):
    """Give the values of so many webhooks."""
    bodies = [json.loads(body) for body in door.wait(count)]
    return [change["value"] for body in bodies for change in body["entry"][0]["changes"]]


def test_every_message_that_practice_brings(judge, client, connected, door):
    """A text, taps, files and everything else that a customer sends has Meta's shape."""
    ana = connected.customer(PHONE, "Ana Test", "US.1000")
    client.send(envelope(PHONE, None, render(outgoing(3)), None))
    ana.says("hi")
    ana.taps("fd:1", "Option 1")
    for kind in FILES:
        ana.sends_file(kind, b"bytes", "image/webp", filename="a.webp", voice=True, animated=False)
    for kind, body in OTHERS.items():
        ana.sends(kind, body)

    values = told(door, 2 + len(FILES) + len(OTHERS))

    for value in values:
        (message,) = value["messages"]
        assert judge(INBOUND[message["type"]], message) == [], message
        assert judge("IncomingMessageValueGeneral", value | {"messages": []}) == []


@pytest.mark.parametrize(("status", "code"), [("sent", None), ("read", None), ("failed", 131026)])
def test_every_status_that_practice_brings(judge, client, connected, door, status, code):
    """Statuses, good and bad, have Meta's shape."""
    client.send(envelope(PHONE, None, render(Outgoing("Hello")), "fd-1"))
    connected.report(connected.sent_ids()[0], status, code)

    (value,) = told(door, 1)

    assert judge("StatusMessageValue", value) == []


def test_the_dashboards_test(judge, connected, door):
    """The test payload is a text like any other."""
    connected.test_webhook()

    (value,) = told(door, 1)

    assert judge("TextMessage_2", value["messages"][0]) == []
    assert judge("IncomingMessageValueGeneral", value | {"messages": []}) == []


def test_every_answer_of_practice(judge, practice, connected):
    """What is answered to a send, a mark, a question and a refusal has Meta's shape."""
    wamid = connected.customer(PHONE, "Ana").says("hi")
    headers = {"Authorization": f"Bearer {TOKEN}"}
    number = f"{practice.url}/v25.0/{NUMBER}"

    def posted(body):
        return requests.post(f"{number}/messages", json=body, headers=headers, timeout=5).json()

    assert judge("MessageResponsePayload", posted(envelope(PHONE, None, HELLO, None))) == []
    read = {"messaging_product": "whatsapp", "status": "read", "message_id": wamid}
    assert judge("MarkMessageResponsePayload", posted(read)) == []
    about = requests.get(number, headers=headers, timeout=5).json()
    assert judge("PhoneNumberInfo", about) == []
    practice.fail_next(131056)
    for refused in (posted(envelope(PHONE, None, HELLO, None)), posted({}), posted([])):
        assert judge("GraphAPIError", refused) == []
        assert refused["error"]["code"]


def test_shapes_are_all_judged():
    """The questions above take every shape there is."""
    shapes = {shape(said) for said in (Outgoing("Hello"), outgoing(3), outgoing(10), outgoing(11))}
    assert shapes == {"text", "buttons", "list", "numbered"}


def test_registration_as_practice_plays_it(judge, practice, door):
    """What practice answers about apps and numbers has Meta's shape, and so has what we send."""
    headers = {"Authorization": f"Bearer {TOKEN}"}
    practice.office.join("", "")
    account, number = (f"{practice.url}/v25.0/{each}" for each in (ACCOUNT, NUMBER))

    apps = requests.get(f"{account}/subscribed_apps", headers=headers, timeout=5).json()
    listed = requests.get(f"{account}/phone_numbers", headers=headers, timeout=5).json()
    own = {"webhook_configuration": {"override_callback_uri": door.url, "verify_token": VERIFY}}
    done = requests.post(number, headers=headers, json=own, timeout=5).json()

    assert judge("SubscribedAppsResponse", apps) == []
    assert judge("WhatsAppBusinessAccountPhoneNumbersConnection", listed) == []
    assert judge("PhoneNumberStatusUpdateRequest", own) == []
    assert done == {"success": True}

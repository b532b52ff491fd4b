"""Pywa, a client that none of us wrote, against the practice API over real HTTP."""

import json

import httpx
import pytest
from pywa import WhatsApp, errors, types

from flowdesk.whatsapp.practice.office import ACCOUNT, APP
from tests.whatsapp.conftest import NUMBER, PHONE, SECRET, TOKEN, VERIFY

PICTURE = b"\x89PNG\r\n\x1a\n a picture"


class ToPractice(httpx.HTTPTransport):
    """Takes requests for Meta's hosts to the practice API: pywa's base address is fixed."""

    def __init__(self, url):
        super().__init__()
        self._url = httpx.URL(url)

    def handle_request(self, request):
        """Send a request as it is, to another host unless it is on loopback already."""
        if request.url.host != "127.0.0.1":
            request.url = request.url.copy_with(
                scheme=self._url.scheme, host=self._url.host, port=self._url.port
            )
        return super().handle_request(request)


@pytest.fixture
def pywa(practice):
    """A pywa client of the practice API."""
    with httpx.Client(transport=ToPractice(practice.url)) as session:
        yield WhatsApp(phone_id=NUMBER, token=TOKEN, session=session)


@pytest.fixture
def receiver():
    """A pywa receiver without a web server, and what it understood."""
    understood = []
    one = WhatsApp(phone_id=NUMBER, token=TOKEN, server=None, app_secret=SECRET)
    for kind in ("message", "callback_button", "callback_selection", "message_status"):
        getattr(one, f"on_{kind}")(lambda _, update: understood.append(update))
    return one, understood


def feed(receiver, door, count):
    """Give the receiver what the door got, bytes and signature, and give what it understood."""
    one, understood = receiver
    bodies = door.wait(count)
    for body, headers in zip(bodies, door.headers, strict=True):
        assert one.webhook_update_validator(body, headers["X-Hub-Signature-256"]) is None
        one.webhook_update_handler(update=body)
    return understood


def test_text(practice, pywa):
    """Pywa's text is taken and its answer is understood."""
    sent = pywa.send_message(to=PHONE, text="Hello")

    assert sent.id == practice.sent_ids()[0]
    assert practice.sent(PHONE)[0]["text"]["body"] == "Hello"


def test_buttons(practice, pywa):
    """Pywa's buttons can be tapped."""
    pywa.send_message(to=PHONE, text="Sure?", buttons=[types.Button("Yes", "y")])

    assert practice.sent()[0]["interactive"]["action"]["buttons"][0]["reply"]["id"] == "y"


def test_list(practice, pywa):
    """Pywa's list with sections is taken."""
    rows = [types.SectionRow("Cut", "cut", "30 min"), types.SectionRow("Colour", "colour")]
    pywa.send_message(
        to=PHONE,
        text="Which?",
        buttons=types.SectionList("Services", [types.Section("Hair", rows)]),
    )

    (section,) = practice.sent()[0]["interactive"]["action"]["sections"]
    assert [row["id"] for row in section["rows"]] == ["cut", "colour"]


def test_mark_read_and_typing(pywa, connected):
    """Pywa marks a message as read, with and without "typing…"."""
    first = connected.customer(PHONE, "Ana").says("hi")
    second = connected.customer(PHONE, "Ana").says("hello")

    assert pywa.mark_message_as_read(message_id=first)
    pywa.indicate_typing(message_id=second)

    assert connected.was_read(first)
    assert connected.was_read(second)
    assert [connected.saw_typing(one) for one in (first, second)] == [False, True]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (131047, errors.ReEngagementMessage),
        (131026, errors.MessageUndeliverable),
        (131056, errors.TooManyMessages),
        (368, errors.TemporarilyBlocked),
    ],
)
def test_errors_are_typed(practice, pywa, code, kind):
    """Refusals are told apart by pywa as Meta's are."""
    practice.fail_next(code)

    with pytest.raises(kind):
        pywa.send_message(to=PHONE, text="Hello")


def test_token_that_ran_out(practice, pywa):
    """An expired token is pywa's expired token."""
    practice.expire_token()

    with pytest.raises(errors.ExpiredAccessToken):
        pywa.send_message(to=PHONE, text="Hello")


def test_media_there_and_back(pywa):
    """What pywa uploads comes back through its two hops, byte for byte."""
    uploaded = pywa.upload_media(media=PICTURE, mime_type="image/png", filename="a.png")
    found = pywa.get_media_url(media_id=uploaded.id)

    assert pywa.get_media_bytes(url=found.url) == PICTURE


def test_signed_messages_are_understood(receiver, connected, door):
    """Pywa takes our signatures, and reads a text and a photo as we mean them."""
    ana = connected.customer(PHONE, "Ana Test", "US.1000")
    ana.says("Hi / café 😀")
    ana.sends_photo(PICTURE, "image/png", "My receipt")

    text, photo = feed(receiver, door, 2)

    assert (text.text, text.from_user.name) == ("Hi / café 😀", "Ana Test")
    assert (photo.caption, photo.image.mime_type) == ("My receipt", "image/png")


def test_taps_are_understood(receiver, pywa, connected, door):
    """Pywa gets back the data of its own button."""
    pywa.send_message(to=PHONE, text="Sure?", buttons=[types.Button("Yes", "y")])
    connected.customer(PHONE, "Ana Test", "US.1000").taps("y", "Yes")

    (tap,) = feed(receiver, door, 1)

    assert (tap.data, tap.title) == ("y", "Yes")


def test_statuses_are_understood(receiver, pywa, connected, door):
    """Pywa reads how a message got on."""
    connected.customer(PHONE, "Ana Test", "US.1000")
    pywa.send_message(to=PHONE, text="Hello", tracker="fd-1")
    connected.report(connected.sent_ids()[0], "delivered")

    (status,) = feed(receiver, door, 1)

    assert (status.status, status.tracker) == (types.MessageStatusType.DELIVERED, "fd-1")


def test_foreign_signature_is_refused(receiver, connected, door):
    """A body changed by one byte is refused by pywa as by us."""
    connected.customer(PHONE, "Ana").says("hi")
    door.wait(1)
    one, _ = receiver

    changed = json.dumps(json.loads(door.bodies[0])).encode()
    _, status = one.webhook_update_validator(changed, door.headers[0]["X-Hub-Signature-256"])

    assert status == 403


def test_registration(practice, pywa, door):
    """Pywa gets an app token, registers the address, reads the apps, and overrides the number's."""
    token = pywa.api.get_app_access_token(int(APP), SECRET)["access_token"]
    fields = ("messages",)
    done = pywa.api.set_app_callback_url(int(APP), token, door.url, VERIFY, fields)
    assert done == {"success": True}
    done = pywa.api.set_waba_alternate_callback_url(ACCOUNT, door.url, VERIFY)
    assert done == {"success": True}
    (app,) = pywa.api.get_waba_subscribed_apps(ACCOUNT)["data"]
    assert app["whatsapp_business_api_data"]["id"] == APP
    numbers = pywa.get_business_phone_numbers(waba_id=ACCOUNT)
    assert [each.id for each in numbers] == [NUMBER]
    assert pywa.api.set_phone_alternate_callback_url(door.url, VERIFY, NUMBER) == {"success": True}
    practice.customer(PHONE, "Ana").says("hello")
    door.wait(1)


def test_a_registration_in_vain(pywa, door):
    """Where the address does not echo pywa gets an error of Meta's."""
    door.echo = "something else"
    with pytest.raises(errors.WhatsAppError, match="Callback verification failed"):
        pywa.api.set_app_callback_url(int(APP), f"{APP}|{SECRET}", door.url, VERIFY, ("messages",))

"""The practice API as one sees it from outside."""

import json
import threading
import time

import pytest
import requests

from flowdesk.flow.message import Outgoing
from flowdesk.whatsapp.client import Client
from flowdesk.whatsapp.errors import FixSettings, Unclear
from flowdesk.whatsapp.payloads import parse
from flowdesk.whatsapp.practice import PracticeApi
from flowdesk.whatsapp.render import envelope, render
from tests.whatsapp.conftest import NUMBER, PHONE, SECRET, TOKEN, VERIFY, hello

JPEG = b"\xff\xd8\xff\xe0 a picture"


def call(practice, path, token=TOKEN, **more):
    """Call the practice API as any program could."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    method = "POST" if more else "GET"
    return requests.request(method, practice.url + path, headers=headers, timeout=5, **more)


def statuses(door, count):
    """Wait for so many webhooks and read all their statuses."""
    return [one for body in door.wait(count) for one in parse(json.loads(body)).statuses]


@pytest.mark.parametrize("token", ["", "another", TOKEN + "x"])
def test_every_call_wants_the_token(practice, token):
    """Without the token there is an error of Meta's shape and nothing else."""
    for path in (f"/v25.0/{NUMBER}", "/v25.0/123"):
        answer = call(practice, path, token)
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, 190)
    assert set(answer.json()["error"]) == {"message", "type", "code", "fbtrace_id"}


@pytest.mark.parametrize("path", ["/", f"/{NUMBER}", "/latest/1", "/v25.0/1/2/3"])
def test_other_paths_are_unknown(practice, path):
    """A path without a version, or one that Meta has not, is refused in Meta's words."""
    error = call(practice, path).json()["error"]
    assert error["message"].startswith("Unknown path components")


def test_a_success_looks_like_metas(practice):
    """The answer to a send names who it was for as they were addressed."""
    answer = call(practice, f"/v25.0/{NUMBER}/messages", json=hello()).json()
    (sent,) = practice.sent_ids(PHONE)
    assert answer == {
        "messaging_product": "whatsapp",
        "contacts": [{"input": "+15550002222", "wa_id": "15550002222"}],
        "messages": [{"id": sent}],
    }
    body = envelope(None, "US.1000", render(Outgoing("Hi")), None)
    contact = call(practice, f"/v25.0/{NUMBER}/messages", json=body).json()["contacts"][0]
    assert contact == {"input": "US.1000", "user_id": "US.1000"}


def test_limits_are_enforced(practice):
    """What Meta would refuse is refused, and not among what was sent."""
    body = hello() | {"text": {"body": ""}}
    answer = call(practice, f"/v25.0/{NUMBER}/messages", json=body)
    assert answer.status_code == 400
    assert answer.json()["error"]["error_data"]["messaging_product"] == "whatsapp"
    assert practice.sent() == []


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'"x"'])
def test_a_body_that_is_no_object(practice, data):
    """Anything but a JSON object is an invalid parameter."""
    answer = call(practice, f"/v25.0/{NUMBER}/messages", data=data)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, 100)


def test_marking_as_read(connected):
    """A customer's message can be marked as read, and one that never was cannot."""
    wamid = connected.customer(PHONE, "Ana").says("Hi")
    body = {"messaging_product": "whatsapp", "status": "read", "message_id": wamid}
    assert not connected.was_read(wamid)
    assert call(connected, f"/v25.0/{NUMBER}/messages", json=body).json() == {"success": True}
    assert connected.was_read(wamid)
    wrong = call(connected, f"/v25.0/{NUMBER}/messages", json=body | {"message_id": "wamid.X"})
    assert wrong.json()["error"]["code"] == 131009


@pytest.mark.parametrize(
    ("data", "mime", "code"),
    [
        (b"x", "application/pdf", 100),
        (b"", "image/png", 131053),
        (b"x" * 5_242_881, "image/png", 131053),
    ],
)
def test_uploads_have_limits(practice, data, mime, code):
    """Only pictures of at most 5 MB can be left."""
    form = {"messaging_product": "whatsapp", "type": mime}
    files = {"file": ("a", data, mime)}
    answer = call(practice, f"/v25.0/{NUMBER}/media", data=form, files=files)
    assert answer.json()["error"]["code"] == code


def test_files_want_the_token_and_an_unchanged_address(practice, client):
    """The second address asks for the token too, and no address can be made up."""
    url = client.media_info(client.upload(JPEG, "image/jpeg")).url
    good = {"Authorization": f"Bearer {TOKEN}"}
    assert not url.startswith(practice.url + "/")
    assert requests.get(url, headers=good, timeout=5).content == JPEG
    assert requests.get(url, timeout=5).status_code == 401
    for other in (url[:-1], url.replace("ext=1", "ext=2"), url.replace("mid=", "mid=1")):
        assert requests.get(other, headers=good, timeout=5).status_code == 404


def test_news_of_a_send(connected, client, door):
    """After a send come sent, delivered and read, with our own key."""
    connected.statuses = True
    connected.customer(PHONE, "Ana", "US.1000")
    wamid = client.send(hello())
    news = statuses(door, 3)
    assert [one.status for one in news] == ["sent", "delivered", "read"]
    assert {(one.message_id, one.opaque, one.phone, one.user_id) for one in news} == {
        (wamid, "fd-1", PHONE, "US.1000")
    }


def test_news_that_somebody_asks_for(connected, client, door):
    """Any status can be sent at any time, a failure with its code and without contacts."""
    wamid = client.send(hello())
    connected.report(wamid, "failed", 131026)
    (failed,) = statuses(door, 1)
    assert (failed.status, failed.errors[0].code) == ("failed", 131026)
    assert b'"contacts"' not in door.bodies[0]
    with pytest.raises(LookupError):
        connected.report("wamid.X", "read")


def test_waiting_for_what_is_sent(practice, client):
    """Whoever waits gets the messages to one customer as soon as they are there."""
    thread = threading.Thread(target=lambda: [client.send(hello()) for _ in range(2)])
    thread.start()
    assert len(practice.wait_sent(2, "+" + PHONE)) == 2
    thread.join()
    with pytest.raises(TimeoutError, match="2 of 3"):
        practice.wait_sent(3, PHONE, timeout=0.05)
    assert practice.sent("15559999999") == []


def test_being_called_back(practice, client, caplog):
    """A callback gets every accepted body on another thread, and cannot spoil the send."""
    seen = []
    practice.on_sent(lambda body: seen.append((body, threading.current_thread())))
    practice.on_sent(lambda body: 1 / 0)
    client.send(hello())
    ((body, thread),) = seen
    assert body == hello()
    assert thread is not threading.current_thread()
    assert "listener" in caplog.text


def test_no_more_calls_back(practice, client):
    """A callback that was ended is not called again."""
    seen = []
    end = practice.on_sent(seen.append)
    client.send(hello())
    end()
    client.send(hello())
    assert len(seen) == 1


def test_faults_come_as_often_as_asked(practice, client):
    """Each fault is met by so many sends and then gone."""
    practice.fail_next(131000, 500, 2)
    codes = [call(practice, f"/v25.0/{NUMBER}/messages", json=hello()).status_code for _ in "abc"]
    assert codes == [500, 500, 200]
    practice.drop_after_accept(1)
    with pytest.raises(Unclear):
        client.send(hello())
    client.send(hello())
    assert len(practice.sent()) == 3


def test_a_new_token(practice, client):
    """After a token has run out only the new one is good."""
    practice.expire_token()
    practice.renew_token("EAAnew")
    with pytest.raises(FixSettings):
        client.number()
    fresh = Client(practice.url, "v25.0", NUMBER, "EAAnew")
    assert fresh.number().id == NUMBER
    fresh.close()


def test_closing_is_quick_and_leaves_no_thread(door):
    """Every thread ends at once: a slow call, a kept connection, a webhook on its way."""
    before = set(threading.enumerate())
    api = PracticeApi(SECRET, TOKEN, NUMBER)
    api.start()
    api.connect(door.url, VERIFY)
    client = Client(api.url, "v25.0", NUMBER, TOKEN)
    client.number()
    door.answers = [500] * 100
    api.customer(PHONE, "Ana").says("Hi")
    api.slow(30)
    caller = threading.Thread(target=lambda: requests.get(api.url, timeout=5))
    caller.start()
    door.wait(2)
    began = time.monotonic()
    api.close()
    caller.join()
    assert time.monotonic() - began < 1
    while (left := set(threading.enumerate()) - before) and time.monotonic() - began < 2:
        time.sleep(0.01)  # a thread that has done its work is still counted for a moment
    assert not left
    api.close()
    client.close()


def test_memory_is_bounded(practice, client):
    """Old files make room for new ones."""
    practice._shelf._most = 250_000
    ids = [client.upload(bytes([n]) * 100_000, "image/png") for n in range(3)]
    assert client.media_info(ids[2]).size == 100_000
    assert practice._shelf._size == 200_000
    assert call(practice, f"/v25.0/{ids[0]}").json()["error"]["code"] == 100

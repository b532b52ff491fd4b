"""The client, over real HTTP."""

import logging
import socket
import time

import pytest
from flask import Response, redirect

from flowdesk.flow.message import Choice, Outgoing
from flowdesk.whatsapp.client import Client
from flowdesk.whatsapp.errors import FixSettings, GiveUp, Unclear, Wait, WhatsAppError
from flowdesk.whatsapp.render import envelope, render
from tests.whatsapp.conftest import JPEG, NUMBER, PHONE, TOKEN, client_of

HELLO = envelope(PHONE, None, render(Outgoing("Hello")), "fd-1")


def test_a_send_gives_its_id(practice, client):
    """An accepted message has an id, and is what was sent, key for key."""
    assert client.send(HELLO).startswith("wamid.")
    assert practice.sent(PHONE) == [HELLO]


def test_a_send_to_a_user_id(practice, client):
    """A customer without a phone is written to by user id."""
    client.send(envelope(None, "US.1000", render(Outgoing("Hi", (Choice("a", "A"),))), None))
    assert practice.sent(user_id="US.1000")[0]["recipient"] == "US.1000"


def test_a_slash_at_the_end_and_another_version(practice):
    """The base may end in a slash, and any version will do."""
    with_slash = Client(practice.url + "/", "v26.0", NUMBER, TOKEN)
    assert with_slash.number().id == NUMBER
    with_slash.close()


def test_about_our_number(client):
    """The number's own name and quality are there to be shown."""
    number = client.number()
    assert (number.id, number.name, number.quality) == (NUMBER, "Practice Shop", "GREEN")


@pytest.mark.parametrize(
    ("code", "http", "family"),
    [(131056, 400, Wait), (131000, 500, Wait), (131042, 400, FixSettings), (131026, 400, GiveUp)],
)
def test_refusals_keep_their_code(practice, client, code, http, family):
    """Meta's code comes through, and the next send goes."""
    practice.fail_next(code, http, 1)
    with pytest.raises(family) as refused:
        client.send(HELLO)
    assert (refused.value.code, refused.value.status) == (code, http)
    assert client.send(HELLO)


def test_a_wrong_phone_number_id(practice):
    """An id that is not ours is told as a wrong setting, for every call that names it."""
    wrong = Client(practice.url, "v25.0", "999", TOKEN)
    for call in (wrong.number, lambda: wrong.send(HELLO), lambda: wrong.upload(JPEG, "image/jpeg")):
        with pytest.raises(FixSettings) as refused:
            call()
        assert "phone number id" in refused.value.remedy
    wrong.close()


def test_typing_is_shown_where_it_is_wanted(connected, client):
    """A message is marked as read with and without it."""
    first, second = (connected.customer(PHONE, "Ana").says("hi") for _ in range(2))
    client.mark_read(first)
    client.mark_read(second, typing=True)
    assert all(connected.was_read(one) for one in (first, second))
    assert [connected.saw_typing(one) for one in (first, second)] == [False, True]


def test_an_expired_token(practice, client):
    """An expired token is a matter of settings."""
    practice.expire_token()
    with pytest.raises(FixSettings) as refused:
        client.send(HELLO)
    assert refused.value.code == 190


def test_an_answer_that_never_comes_is_unclear(practice):
    """After a time-out nobody knows whether the message was sent."""
    practice.slow(3)
    hasty = client_of(practice.url, timeout=0.2)
    with pytest.raises(Unclear):
        hasty.send(HELLO)
    with pytest.raises(Wait):
        hasty.number()
    hasty.close()


def test_a_dropped_connection_is_unclear(practice, client):
    """A message that was accepted without an answer may be there, and here it is."""
    practice.drop_after_accept(1)
    with pytest.raises(Unclear):
        client.send(HELLO)
    assert practice.sent(PHONE) == [HELLO]
    client.send(HELLO)


def test_nobody_there_is_a_wait():
    """A refused connection has sent nothing, so the message may simply go again."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        away = client_of(f"http://127.0.0.1:{taken.getsockname()[1]}")
        with pytest.raises(Wait):
            away.send(HELLO)
        away.close()


def test_an_unknown_host_is_a_wait():
    """A name that cannot be resolved is what a laptop without Wi-Fi sees."""
    away = client_of("https://graph.invalid")
    with pytest.raises(Wait):
        away.send(HELLO)
    away.close()


@pytest.mark.parametrize("answer", ["", "<html>", "[]", '{"messages": []}', '{"messages": "x"}'])
def test_an_unreadable_success_is_unclear(strange, answer):
    """A 200 that names no message may have been a message."""
    odd = client_of(strange(lambda: answer))
    with pytest.raises(Unclear):
        odd.send(HELLO)
    odd.close()


def test_json_by_another_name(strange):
    """Meta sometimes calls its JSON JavaScript."""
    body = '{"messages": [{"id": "wamid.1"}]}'
    odd = client_of(strange(lambda: Response(body, content_type="text/javascript; charset=UTF-8")))
    assert odd.send(HELLO) == "wamid.1"
    odd.close()


def test_a_hint_of_how_long(strange):
    """Retry-After is passed on."""
    busy = client_of(strange(lambda: ("", 429, {"Retry-After": "17"})))
    with pytest.raises(Wait) as refused:
        busy.send(HELLO)
    assert refused.value.retry_after == 17
    busy.close()


@pytest.mark.parametrize(
    ("call", "family"), [(lambda one: one.number(), Wait), (lambda one: one.send(HELLO), Unclear)]
)
def test_an_answer_that_drips_is_left(dripping, call, family):
    """Nor does it hold a thread that sends; what became of the message is unknown then."""
    slow = client_of(dripping, longest=0.2)
    with pytest.raises(family):
        call(slow)
    slow.close()


def test_a_post_is_not_redirected(strange):
    """A send goes where the settings say or nowhere."""
    seen = []
    target = strange(lambda: seen.append(1) or "{}")
    moved = client_of(strange(lambda: redirect(target + "/x", 307)))
    with pytest.raises(GiveUp):
        moved.send(HELLO)
    moved.close()
    assert seen == []


@pytest.mark.parametrize("token", ["", "  ", "two words", "line\nbreak", "tökén"])
def test_a_token_that_is_none(practice, token):
    """A token that no header can hold is refused before anything is sent, without its text."""
    one = client_of(practice.url, token)
    with pytest.raises(FixSettings) as refused:
        one.send(HELLO)
    assert not token.strip() or token not in str(refused.value)
    one.close()


def test_the_token_shows_up_nowhere(strange, caplog):
    """Neither repr nor log nor error holds the token, even where the API echoes it."""
    caplog.set_level(logging.DEBUG)
    answer = {"error": {"message": f"Malformed access token {TOKEN}", "code": 190}}
    one = client_of(strange(lambda: (answer, 401)))
    with pytest.raises(FixSettings) as refused:
        one.send(HELLO)
    assert "[token]" in refused.value.message
    for words in (repr(one), repr(vars(one)), str(refused.value), caplog.text):
        assert TOKEN not in words
    one.close()


def test_a_missing_phone_number_id(practice):
    """Without a phone number id the settings are to be mended, and nothing is asked."""
    one = Client(practice.url, "v25.0", " ", TOKEN)
    with pytest.raises(FixSettings, match="phone number id"):
        one.number()
    one.close()


def test_what_cannot_be_json_is_given_up(client):
    """A body that no request can carry is nobody's doubt."""
    with pytest.raises(GiveUp):
        client.send({"text": float("nan")})


def test_no_time_is_spent_between(client):
    """Connections are kept: many calls are quick."""
    began = time.monotonic()
    for _ in range(50):
        client.number()
    assert time.monotonic() - began < 5


def test_one_family(practice, client):
    """Whoever wants them all catches WhatsAppError."""
    practice.expire_token()
    with pytest.raises(WhatsAppError):
        client.number()

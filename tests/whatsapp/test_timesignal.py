"""What answers of WhatsApp say about the time."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from flowdesk.whatsapp import timesignal
from flowdesk.whatsapp.client import Client
from flowdesk.whatsapp.errors import FixSettings, Wait
from flowdesk.whatsapp.practice.server import LoopbackServer

ASKED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ANSWERED = ASKED + timedelta(seconds=2)


def said(moment: datetime) -> dict[str, str]:
    """Give the headers of an answer from a moment."""
    return {"Date": moment.strftime("%a, %d %b %Y %H:%M:%S GMT")}


@pytest.mark.parametrize(
    ("moment", "ahead"),
    [
        (ASKED, timedelta()),
        (ANSWERED, timedelta()),
        (ASKED - timedelta(days=2), timedelta(days=2)),
        (ANSWERED + timedelta(days=2), -timedelta(days=2)),
    ],
)
def test_how_far_our_clock_is_ahead(moment: datetime, ahead: timedelta) -> None:
    """Only what the time between asking and the answer cannot explain counts."""
    signal = timesignal.read(ASKED, said(moment), ANSWERED)
    assert signal is not None
    assert signal.ahead == ahead


@pytest.mark.parametrize(
    ("headers", "answered"),
    [
        ({}, ANSWERED),
        ({"Date": "yesterday"}, ANSWERED),
        ({"Date": "Mon, 99 Nov 2026 09:00:00 GMT"}, ANSWERED),
        ({"Date": f"Mon, 23 Nov {'9' * 30} 09:00:00 GMT"}, ANSWERED),
        ({**said(ASKED), "Age": "86400"}, ANSWERED),
        (said(ASKED), ASKED + timedelta(hours=1)),
        (said(ASKED), ASKED - timedelta(days=1)),
    ],
)
def test_what_says_nothing(headers: dict[str, str], answered: datetime) -> None:
    """No date, a cache's, or a clock that was set or slept while we waited: nothing to go by."""
    assert timesignal.read(ASKED, headers, answered) is None


def test_a_date_that_names_no_zone_is_of_utc() -> None:
    """As mail has it, "-0000" is the world's time told by somebody who keeps their own to themselves."""
    signal = timesignal.read(ASKED, {"Date": "Mon, 23 Nov 2026 09:00:01 -0000"}, ANSWERED)
    assert signal is not None
    assert signal.ahead == timedelta()


def test_every_answer_tells_the_time(practice) -> None:
    """A send, a refusal and a bare question for the time all carry it, whatever the token is."""
    heard = []
    wrong = Client(practice.url, "v25.0", "2", "wrong", heard=heard.append)
    with pytest.raises(FixSettings):
        wrong.number()
    wrong.ask_the_time()
    none = Client(practice.url, "v25.0", "", "", heard=heard.append)
    none.ask_the_time()
    wrong.close()
    none.close()

    assert len(heard) == 3
    assert all(abs(each.ahead) < timedelta(seconds=2) for each in heard)


def test_only_the_api_tells_the_time(practice) -> None:
    """A file comes from a store of files, which may answer with the date of yesterday."""
    app = Flask("files")
    app.add_url_rule("/file", view_func=lambda: ("x", 200, said(ASKED)))
    files = LoopbackServer(app, 2, "files")
    files.start()
    heard = []
    client = Client(practice.url, "v25.0", "2", "token", heard=heard.append)
    elsewhere = files.url.replace("127.0.0.1", "localhost")
    assert b"".join(client.download(f"{elsewhere}/file")) == b"x"
    client.close()
    files.close()
    assert heard == []


def test_nobody_there_is_a_wait() -> None:
    """Asking for the time raises what every call does."""
    client = Client("http://127.0.0.1:9", "v25.0", "2", "token")
    with pytest.raises(Wait):
        client.ask_the_time()
    client.close()

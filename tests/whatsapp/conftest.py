"""A practice API, a client that talks to it, and a door that its webhooks come to."""

import json
import threading
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask, Response, request

from flowdesk.flow.message import Outgoing
from flowdesk.whatsapp.client import Client
from flowdesk.whatsapp.payloads import parse
from flowdesk.whatsapp.practice import PracticeApi
from flowdesk.whatsapp.practice.server import LoopbackServer
from flowdesk.whatsapp.render import envelope, render

SECRET = "test_app_secret"
TOKEN = "EAAtesttoken"
NUMBER = "200000000000002"
VERIFY = "verify me"
PHONE = "15550002222"
JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 1000


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self):
        self.now = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

    def __call__(self):
        return self.now

    def advance(self, **time):
        self.now += timedelta(**time)


class Door:
    """A webhook address that keeps what it gets and answers what it is told to."""

    def __init__(self):
        self.bodies = []
        self.headers = []
        self.answers = []  # statuses of the next answers; 200 after them
        self.echo = None  # what to answer to a challenge, where it is not the challenge
        self._news = threading.Condition()
        app = Flask("door")
        app.add_url_rule("/webhook", view_func=self._verify, methods=["GET"])
        app.add_url_rule("/webhook", "post", self._take, methods=["POST"])
        self.server = LoopbackServer(app, 2, "door")

    @property
    def url(self):
        return f"{self.server.url}/webhook"

    def wait(self, count, timeout=5.0):
        """Wait for so many webhooks and give them."""
        with self._news:
            assert self._news.wait_for(lambda: len(self.bodies) >= count, timeout), self.bodies
            return list(self.bodies)

    def _verify(self):
        asked = request.args
        good = asked["hub.mode"] == "subscribe" and asked["hub.verify_token"] == VERIFY
        return (self.echo or asked["hub.challenge"], 200) if good else ("no", 403)

    def _take(self):
        with self._news:
            self.bodies.append(request.get_data())
            self.headers.append(dict(request.headers))
            self._news.notify_all()
            return "", self.answers.pop(0) if self.answers else 200


@pytest.fixture
def clock():
    """A clock that stands still."""
    return Clock()


@pytest.fixture
def practice(clock):
    """A started practice API that sends no statuses of its own accord."""
    api = PracticeApi(SECRET, TOKEN, NUMBER, clock, statuses=False)
    api.start()
    yield api
    api.close()


@pytest.fixture
def client(practice):
    """A client of the practice API."""
    one = Client(practice.url, "v25.0", NUMBER, TOKEN, timeout=5)
    yield one
    one.close()


@pytest.fixture
def door():
    """A webhook address."""
    one = Door()
    one.server.start()
    yield one
    one.server.close()


@pytest.fixture
def connected(practice, door):
    """The practice API, with the door as its webhook address."""
    practice.connect(door.url, VERIFY)
    return practice


@pytest.fixture
def strange():
    """Serve a view of the test's own at the address that the fixture gives."""
    servers = []

    def serve(view):
        app = Flask("strange")
        app.add_url_rule("/<path:_path>", "view", lambda _path: view(), methods=["GET", "POST"])
        servers.append(LoopbackServer(app, 2, "strange"))
        servers[-1].start()
        return servers[-1].url

    yield serve
    for server in servers:
        server.close()


def client_of(url, token=TOKEN, **more):
    """Make a client of any address."""
    return Client(url, "v25.0", NUMBER, token, **more)


@pytest.fixture
def dripping(strange):
    """An address where bytes come one by one, each in time, and never end before the test does."""
    done = threading.Event()

    def drip():
        while not done.wait(0.01):
            yield b"x"

    yield strange(lambda: Response(drip()))
    done.set()


def messages(door, count=1):
    """Wait for so many webhooks and read all their messages."""
    return [one for body in door.wait(count) for one in parse(json.loads(body)).messages]


def hello(choices=()):
    """Write a send with or without choices."""
    return envelope(PHONE, None, render(Outgoing("Hello", tuple(choices))), "fd-1")

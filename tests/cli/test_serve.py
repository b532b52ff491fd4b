"""``flowdesk serve`` as WhatsApp meets it: a process, signed webhooks, and what is left on disk."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.bot.test_conversation import PAYMENT, SERVICE
from tests.cli.graph import PHOTO, Graph, post
from tests.cli.test_commands import flowdesk


class Served:
    """One running ``flowdesk serve`` with its data folder and its Graph API."""

    def __init__(self, home: Path, graph: Graph):
        self.home, self.graph = home, graph
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.environ = {
            "FLOWDESK_HOME": str(home),
            "FLOWDESK_PORT": str(self.port),
            "FLOWDESK_GRAPH_URL": graph.url,
            "FLOWDESK_ACCESS_TOKEN": "the-token",
            "FLOWDESK_APP_SECRET": "the-secret",
            "FLOWDESK_VERIFY_TOKEN": "the-word",
            "FLOWDESK_PHONE_NUMBER_ID": "2000",
        }
        self.url = f"http://127.0.0.1:{self.port}/webhook"
        self._messages = 0
        self.start()

    def start(self) -> None:
        """Start the process and wait until its door is open."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "flowdesk", "serve", "--no-tunnel"],
            env={**os.environ, **self.environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert self.url in line, line

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """End the process and give its exit code."""
        self.process.send_signal(how)
        self.process.communicate(timeout=20)
        return self.process.returncode

    def brings(self, kind: str, body: dict[str, Any]) -> int:
        """Bring one message of the customer."""
        self._messages += 1
        stamp = {"id": f"wamid.IN{self._messages}", "timestamp": str(int(time.time()))}
        return post(self.url, {**stamp, "type": kind, kind: body})

    def says(self, text: str) -> int:
        """Bring a text message."""
        return self.brings("text", {"body": text})

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Read the database with nothing but SQLite."""
        with closing(sqlite3.connect(self.home / "flowdesk.db")) as database:
            return database.execute(sql).fetchall()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A running bot with the payment and the service rule."""
    rules = [
        {
            "name": "Payments",
            "keywords": ["pay"],
            "reply": "Let us record your payment.",
            "flowEnabled": True,
            "flow": PAYMENT,
            "completionMessage": "Thanks {{Name}}! {{ReferenceCode}}",
        },
        {"name": "Service", "keywords": ["hi"], "flowEnabled": True, "flow": SERVICE},
    ]
    file = tmp_path / "rules.json"
    file.write_text(json.dumps(rules), "utf-8")
    assert flowdesk(tmp_path, "rules", "import", str(file)).returncode == 0
    graph = Graph()
    running = Served(tmp_path, graph)
    yield running
    if running.process.poll() is None:
        running.stop()
    graph.close()


def test_payment_is_walked_and_kept(served: Served) -> None:
    """Signed webhooks walk the payment flow; the database and images/ show it."""
    for turn, text in enumerate(["pay", "Ana Tést", "=1+1"], 1):
        assert served.says(text) == 200
        served.graph.wait(turn)
    ((state,),) = served.query("SELECT BotState FROM Contact")
    assert served.brings("image", {"id": "900", "mime_type": "image/jpeg", "sha256": ""}) == 200
    last = served.graph.wait(4)

    ((reference, status, written),) = served.query(
        "SELECT ReferenceCode, Status, CollectedDataJson FROM LeadSubmission"
    )
    answers = json.loads(written)
    path, token, _ = served.graph.sent[0]
    assert (path, token) == ("/v25.0/2000/messages", "Bearer the-token")
    assert state == "FLOW:Receipt:1"
    assert last["to"] == "+15550002222"
    assert last["text"]["body"] == f"Thanks Ana Tést! {reference}"
    assert (answers["Name"], answers["Amount"], status) == ("Ana Tést", "=1+1", "Completed")
    photo = served.home / answers["Receipt"]
    until = time.monotonic() + 10
    while not photo.is_file() and time.monotonic() < until:
        time.sleep(0.05)
    assert photo.read_bytes() == PHOTO


def test_service_example_branches(served: Served) -> None:
    """A typed keyword follows its mapping, and a phone number is cleaned to its digits."""
    served.says("HI!")
    first = served.graph.wait(1)
    titles = [each["reply"]["title"] for each in first["interactive"]["action"]["buttons"]]
    served.says("the sales please")
    asked = served.graph.wait(2)
    served.says("+1 (555) 000-9999")
    served.graph.wait(3)

    assert titles == ["Sales", "Support"]
    assert asked["text"]["body"] == "Your number?"
    ((written,),) = served.query("SELECT CollectedDataJson FROM LeadSubmission")
    assert json.loads(written) == {"ServiceType": "Sales", "Step_Sales": "15550009999"}


def test_wrong_signature_stores_nothing(served: Served) -> None:
    """A webhook signed with another secret is refused and leaves no trace."""
    message = {"id": "wamid.X", "timestamp": "1", "type": "text", "text": {"body": "pay"}}

    assert post(served.url, message, "another") == 403
    assert served.query("SELECT COUNT(*) FROM Message") == [(0,)]


def test_verification_gives_the_challenge_back(served: Served) -> None:
    """Meta's check of the address is answered with the bare challenge."""
    asked = "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=the-word"

    with urllib.request.urlopen(served.url + asked, timeout=10) as answer:
        assert answer.read() == b"1158201444"


def test_killed_process_goes_on_where_it_was(served: Served) -> None:
    """After kill -9 the next process knows the customer, the step and the answers."""
    served.says("pay")
    served.graph.wait(1)
    served.says("Ana")
    served.graph.wait(2)
    served.stop(signal.SIGKILL)

    served.start()
    served.says("500")
    served.graph.wait(3)

    ((written,),) = served.query("SELECT CollectedDataJson FROM LeadSubmission")
    assert json.loads(written) == {"Name": "Ana", "Amount": "500"}


def test_test_message_of_the_dashboard_is_told_once(served: Served) -> None:
    """Whoever presses Test in Meta's dashboard reads that the webhook works, and nobody is answered."""
    test = {"id": "ABGGFlA5Fpa", "timestamp": "1504902988", "type": "text"}
    body = {"body": "this is a text message"}
    for _ in range(2):
        assert post(served.url, {**test, "text": body}, number="123456123") == 200
    served.process.terminate()
    assert served.process.stdout

    said = served.process.stdout.read()
    served.process.communicate(timeout=20)

    assert said.count("The test message of Meta's dashboard arrived: the webhook works.") == 1
    assert served.query("SELECT COUNT(*) FROM Message") == [(0,)]


def test_termination_is_clean(served: Served) -> None:
    """SIGTERM ends the process with 0 and without noise."""
    assert served.stop() == 0


def test_port_in_use_is_said_in_a_sentence(served: Served, tmp_path: Path) -> None:
    """A second bot on the same port says what to do and ends with 1."""
    done = flowdesk(
        tmp_path / "other",
        "serve",
        "--no-tunnel",
        **{key: value for key, value in served.environ.items() if key != "FLOWDESK_HOME"},
    )

    assert done.returncode == 1
    assert str(served.port) in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_imported_rule_holds_from_the_next_message(served: Served, tmp_path: Path) -> None:
    """Commands work on the same data folder while the bot runs."""
    file = tmp_path / "more.json"
    file.write_text(json.dumps({"name": "Hours", "keywords": ["hours"], "reply": "9 to 18"}))
    assert flowdesk(tmp_path, "rules", "import", str(file)).returncode == 0

    served.says("hours")

    assert served.graph.wait(1)["text"]["body"] == "9 to 18"

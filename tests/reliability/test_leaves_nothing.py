"""What a run of ``serve`` with its tunnel leaves behind: no token in clear, and no process."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from flowdesk.store import settings
from flowdesk.store.database import Database
from flowdesk.store.secrets import Secrets
from flowdesk.ui.desk import WANTED
from flowdesk.webhook.advice import LOST
from flowdesk.webhook.processes import started_at
from flowdesk.whatsapp.practice import PracticeApi
from flowdesk.whatsapp.practice.office import APP
from tests.cli.test_commands import flowdesk
from tests.webhook.bench import Bench

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and /proc are POSIX's"),
    pytest.mark.timeout(60),
]

NUMBER = "106540352242922"
CANARIES = {
    "access_token": "EAAcanary1accessACCESS",
    "app_secret": "0canarysecret0123456789abcdef012",
    "verify_token": "canary-verify-word",
    "ngrok_authtoken": "2canaryNGROK_5token",
}
RULE = {
    "name": "Pay",
    "keywords": ["pay"],
    "flowEnabled": True,
    "flow": [
        {"id": "Name", "question": "Name?", "type": "Text", "next": "Receipt"},
        {"id": "Receipt", "question": "Photo?", "type": "Image"},
    ],
    "completionMessage": "Thanks {{Name}}",
}


class House:
    """A data folder with the owner's tokens, a practice WhatsApp, and a stand-in for ngrok's agent."""

    def __init__(self, folder: Path) -> None:
        self.bench = Bench(folder)
        self.bench.stage("happy")
        self.home, self.said = self.bench.folder, ""
        secrets = Secrets(self.home, lambda: None)
        for name, value in CANARIES.items():
            secrets.set(name, value)
        self.api = PracticeApi(CANARIES["app_secret"], CANARIES["access_token"], NUMBER)
        self.api.start()
        self.environ = {
            "FLOWDESK_PORT": "0",
            "FLOWDESK_GRAPH_URL": self.api.url,
            "FLOWDESK_PHONE_NUMBER_ID": NUMBER,
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        }
        self.process: subprocess.Popen[str] | None = None

    def start(self, *words: str) -> None:
        """Start the process: ``serve``, or the desk with these words, without a screen."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "flowdesk", *(words or ("serve",))],
            env={
                **os.environ,
                **self.environ,
                "FLOWDESK_HOME": str(self.home),
                "QT_QPA_PLATFORM": "offscreen",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def hear(self, word: str) -> str:
        """Wait for a line that holds a word."""
        assert self.process
        assert self.process.stdout
        for line in self.process.stdout:
            self.said += line
            if word in line:
                return line
        raise AssertionError(self.said)

    def online(self) -> str:
        """Wait until the tunnel is up, too; give the address of the local door."""
        door = self.hear("answers at").split()[-1]
        assert self.hear("answers at").split()[-1] != door
        return door

    def end(self, how: signal.Signals) -> None:
        """End the process with a signal, and take in what it said last."""
        assert self.process
        assert self.process.stdout
        self.process.send_signal(how)
        if how is signal.SIGTERM:
            self.said += self.process.stdout.read()
        self.process.wait(20)
        self.process.stdout.close()

    def close(self) -> None:
        """End everything."""
        if self.process and self.process.poll() is None:
            self.end(signal.SIGKILL)
        for each in self.bench.running():
            os.kill(each, signal.SIGKILL)
        self.api.close()

    def until_agents(self, count: int) -> None:
        """Wait until so many agents run that were started by now."""
        until = time.monotonic() + 20
        while len(self.bench.running()) != count:
            assert time.monotonic() < until, self.bench.agents()
            time.sleep(0.02)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A house in which nothing runs yet."""
    made = House(tmp_path)
    yield made
    made.close()


def status(url: str, data: bytes | None = None) -> int:
    """Give the status of a request that is meant to be refused."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data)) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def busy_day(house: House) -> None:
    """Let a customer fill in the form, and much go wrong beside it."""
    rules = house.home / "rules.json"
    rules.write_text(json.dumps(RULE), "utf-8")
    done = flowdesk(house.home, "rules", "import", str(rules))
    assert done.returncode == 0, done.stderr
    house.start()
    door = house.online()
    house.api.connect(door, CANARIES["verify_token"])
    asked = f"{door}?hub.mode=subscribe&hub.challenge=1&hub.verify_token="
    assert status(f"{asked}{CANARIES['verify_token']}x") == 403
    assert status(door, b"{}") == 403
    customer = house.api.customer("4915112340099", "Ana")
    house.api.fail_next(131000, 500)
    photo = house.home.parent / "receipt.jpg"
    Image.new("RGB", (40, 40), "red").save(photo)
    customer.says("pay")
    house.api.wait_sent(1, timeout=20)
    customer.says("Ana")
    house.api.wait_sent(2, timeout=20)
    customer.sends_photo(photo.read_bytes())
    house.api.wait_sent(3, timeout=20)
    house.api.fail_next(190, 401)
    customer.says("pay")
    house.hear("token")  # what is told of a token that is refused


def contents(home: Path) -> Iterator[tuple[str, bytes]]:
    """Give every file of a data folder, workbooks and zips also unpacked, but for the tokens' own."""
    for file in home.rglob("*"):
        if file.is_file() and file.name != "secrets.json":
            yield str(file), file.read_bytes()
            if zipfile.is_zipfile(file):
                with zipfile.ZipFile(file) as packed:
                    for name in packed.namelist():
                        yield f"{file}/{name}", packed.read(name)


def command_lines(*numbers: int) -> Iterator[tuple[str, bytes]]:
    """Give what anybody on this computer may read of processes, where the system shows it."""
    for number in numbers:
        file = Path(f"/proc/{number}/cmdline")
        if file.exists():
            yield f"the command line of {number}", file.read_bytes()


def test_no_token_is_left_anywhere(house: House) -> None:
    """Not in the database, the logs, the agent's settings, a workbook, on the screen, or in the list
    of processes: only in the file that is for tokens.
    """
    busy_day(house)
    assert house.process
    seen = list(command_lines(house.process.pid, *house.bench.running()))
    for name in ("leads.xlsx", "leads.csv"):
        done = flowdesk(house.home, "export", str(house.home / name), "--practice")
        assert done.returncode == 0, done.stderr
        seen.append((name, (done.stdout + done.stderr).encode()))
    seen += contents(house.home)  # while it runs, the database's log is beside it
    house.end(signal.SIGTERM)
    seen += [("what serve said", house.said.encode()), *contents(house.home)]
    found = [
        (place, name)
        for place, text in seen
        for name, token in CANARIES.items()
        if token.encode() in text
    ]
    assert found == []
    assert {Path(place).name for place, _ in seen} >= {"flowdesk.db", "flowdesk.log", "leads.xlsx"}
    assert set(json.loads((house.home / "secrets.json").read_text())) == set(CANARIES)


@pytest.mark.parametrize("state", ["starting", "online", "reconnecting"])
def test_killed_at_any_state_the_next_start_is_clean(house: House, state: str) -> None:
    """Kill -9 while the tunnel starts, is up, or has lost its session: the next start ends the agent
    that was left, goes online, and leaves no process, no note and no marker when it is asked to end.
    """
    house.bench.stage("silent" if state == "starting" else "happy")
    house.start()
    if state == "starting":
        house.hear("answers at")
    else:
        house.online()
    if state == "reconnecting":
        house.bench.steer("drop")
        house.hear(LOST)
    house.until_agents(1)
    (left,) = house.bench.running()
    house.end(signal.SIGKILL)
    house.bench.stage("happy")
    house.start()
    house.online()
    assert started_at(left) is None
    house.until_agents(1)
    house.end(signal.SIGTERM)
    assert house.bench.running() == []
    assert not (house.home / "ngrok.json").exists()


@pytest.mark.parametrize("moment", ["asked", "subscribed", "joined"])
def test_killed_while_it_registers_the_next_start_finishes(house: House, moment: str) -> None:
    """Kill -9 between the open door and the end of the registration, also where WhatsApp took an address
    that nobody here heard of any more: the next start has another address, registers it without asking,
    and leaves nothing of the first.
    """
    dead = threading.Event()

    def end(step: str) -> None:
        if step == moment and not dead.is_set():
            assert house.process
            house.end(signal.SIGKILL)
            dead.set()

    office = house.api.office
    office.passed = end
    house.start()
    assert dead.wait(20)
    (left,) = house.bench.running()
    house.start()
    address = house.hear("WhatsApp brings messages to").split()[-1]
    assert (office.apps[APP].address, list(office.members)) == (address, [APP])
    assert started_at(left) is None
    house.until_agents(1)
    house.end(signal.SIGTERM)
    assert house.bench.running() == []
    assert not (house.home / "ngrok.json").exists()


def test_the_desk_that_was_killed_while_it_registered_finishes(house: House) -> None:
    """The same of the window's own process, whose bot goes on by itself at the next start."""
    database = Database(house.home / "flowdesk.db")
    with database.begin() as session:
        settings.save(session, {WANTED: "on"})
    database.close()
    taken, office = threading.Event(), house.api.office

    def end(step: str) -> None:
        if step == "subscribed" and not taken.is_set():
            house.end(signal.SIGKILL)
            taken.set()

    office.passed = end
    house.start("--hidden")
    assert taken.wait(30)
    first = office.apps[APP].address
    (left,) = house.bench.running()
    joined = threading.Event()
    office.passed = lambda step: joined.set() if step == "joined" else None
    house.start("--hidden")
    assert joined.wait(30)
    assert office.apps[APP].address != first
    assert started_at(left) is None
    house.end(signal.SIGTERM)
    assert house.bench.running() == []


def test_a_crash_below_python_leaves_the_stacks(house: House) -> None:
    """Without a window, too, the log folder says which threads were doing what."""
    house.start()
    house.hear("answers at")
    house.end(signal.SIGSEGV)
    stacks = (house.home / "logs" / "serve-crash.log").read_text("utf-8")
    assert "Segmentation fault" in stacks
    assert "serve.py" in stacks


def test_an_agent_that_is_killed_comes_back(house: House) -> None:
    """Kill -9 of the agent: it is told, another one is started, and the address is there again."""
    house.start()
    house.online()
    (first,) = house.bench.running()
    os.kill(first, signal.SIGKILL)
    house.until_agents(0)
    house.until_agents(1)
    assert house.bench.running() != [first]
    house.end(signal.SIGTERM)
    assert house.bench.running() == []

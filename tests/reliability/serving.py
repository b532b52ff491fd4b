"""``flowdesk serve`` under load and under fire, and what must hold afterwards."""

import json
import os
import select
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from tests.cli.graph import Graph, post
from tests.cli.test_commands import flowdesk

RULE = {
    "name": "Pay",
    "keywords": ["pay"],
    "flowEnabled": True,
    "flow": [{"id": "Name", "question": "Name?", "type": "Text"}],
    "completionMessage": "Thanks {{Name}}",
}


class Shop:
    """One data folder, its Graph API, and a ``serve`` that may be killed and started again.

    ``taken`` holds the ids of messages whose webhook was answered 200, ``said`` what ``serve`` printed
    before its door was open and after it was closed.
    """

    def __init__(self, home: Path):
        self.home = home
        self.graph = Graph()
        self.taken: list[str] = []
        self.said = ""
        self._numbers = 0
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = probe.getsockname()[1]
        self.environ = {
            "FLOWDESK_HOME": str(home),
            "FLOWDESK_PORT": str(self._port),
            "FLOWDESK_GRAPH_URL": self.graph.url,
            "FLOWDESK_ACCESS_TOKEN": "the-token",
            "FLOWDESK_APP_SECRET": "the-secret",
            "FLOWDESK_VERIFY_TOKEN": "the-word",
            "FLOWDESK_PHONE_NUMBER_ID": "2000",
        }
        home.mkdir(exist_ok=True)
        file = home / "rules.json"
        file.write_text(json.dumps(RULE), "utf-8")
        done = flowdesk(home, "rules", "import", str(file))
        assert done.returncode == 0, done.stderr

    def start(self, **environ: str) -> None:
        """Start the process and wait until its door is open."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "flowdesk", "serve", "--no-tunnel"],
            env={**os.environ, **self.environ, **environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self._process.stdout
        ready, _, _ = select.select([self._process.stdout], [], [], 30)
        assert ready, "serve said nothing for half a minute"
        line = self._process.stdout.readline()
        # one that dies at a fail point while it catches up has opened no door
        while line and "answers at" not in line:
            self.said += line
            line = self._process.stdout.readline()
        assert line or environ, self.said

    @property
    def pid(self) -> int:
        """The number of the running process."""
        assert self._process
        return self._process.pid

    @property
    def database(self) -> Path:
        """Where the database lies."""
        return self.home / "flowdesk.db"

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self._process
        self._process.kill()
        self._process.communicate(timeout=20)

    def died(self) -> bool:
        """Wait until it has killed itself; tell whether by SIGKILL."""
        assert self._process
        self._process.communicate(timeout=20)
        return self._process.returncode == -signal.SIGKILL

    def close(self) -> None:
        """End everything."""
        if self._process and self._process.poll() is None:
            self.end()
        self.graph.close()

    def end(self) -> None:
        """End the process as its owner does."""
        assert self._process
        assert self._process.stdout
        self._process.terminate()
        self.said += self._process.stdout.read()
        self._process.communicate(timeout=20)

    def bring(self, phone: str, text: str = "pay") -> int:
        """Bring one message; give the status, 0 where the line broke."""
        with self._lock:
            self._numbers += 1
            name = f"wamid.K{self._numbers}"
        return self.again(name, phone, text)

    def again(self, name: str, phone: str, text: str = "pay") -> int:
        """Bring a message under an id, as WhatsApp does with what was not answered 200."""
        stamp = str(int(time.time() - self.graph.behind))
        message = {"from": phone, "id": name, "timestamp": stamp, "type": "text"}
        status = 0
        with suppress(OSError):
            url = f"http://127.0.0.1:{self._port}/webhook"
            status = post(url, {**message, "text": {"body": text}})
        if status == 200:
            with self._lock:
                self.taken.append(name)
        return status

    def cells(self, sql: str) -> list[tuple[Any, ...]]:
        """Read the database with nothing but SQLite."""
        with closing(sqlite3.connect(self.database, timeout=30)) as database:
            return database.execute(sql).fetchall()

    def settle(self, seconds: float = 60.0) -> None:
        """Wait until nothing waits to be answered or sent any more."""
        sql = (
            "SELECT COUNT(*) FROM Message WHERE State IN ('received', 'queued', 'sending', 'maybe')"
        )
        until = time.monotonic() + seconds
        while self.cells(sql) != [(0,)]:
            assert time.monotonic() < until, self.cells("SELECT Direction, State FROM Message")
            time.sleep(0.1)

    def missing(self) -> set[str]:
        """Give the messages that were answered 200 and are not stored."""
        kept = {name for (name,) in self.cells("SELECT WhatsAppId FROM Message")}
        return set(self.taken) - kept

    def without_reason(self) -> list[tuple[Any, ...]]:
        """Give the incoming messages that are neither answered nor say why not."""
        return self.cells(
            "SELECT Id, State FROM Message WHERE Direction = 'in' AND NOT"
            " (State IN ('answered', 'kept') OR State = 'quarantined' AND Error IS NOT NULL)"
        )

    def unsent(self) -> list[int]:
        """Give the numbers of replies that never reached WhatsApp."""
        replies = {
            number for (number,) in self.cells("SELECT Id FROM Message WHERE State = 'sent'")
        }
        every = {n for (n,) in self.cells("SELECT Id FROM Message WHERE Direction = 'out'")}
        return sorted(every - (replies & set(self.sent_numbers())))

    def sent_numbers(self) -> Counter[int]:
        """Count how often each reply reached WhatsApp, by its number."""
        with self.graph.news:
            bodies = [body for _, _, body in self.graph.sent]
        key = "biz_opaque_callback_data"  # marks of having read a message carry none
        opaque = [str(body[key]) for body in bodies if key in body]
        return Counter(int(each.rpartition("-")[2]) for each in opaque)

    def repeats(self) -> int:
        """Count the replies that reached WhatsApp once more than needed."""
        return sum(count - 1 for count in self.sent_numbers().values())

    def replies_match(self) -> bool:
        """Tell whether every answered message has exactly one reply, so each turn was applied once."""
        ((answered,),) = self.cells("SELECT COUNT(*) FROM Message WHERE State = 'answered'")
        ((replies,),) = self.cells("SELECT COUNT(*) FROM Message WHERE Direction = 'out'")
        return bool(answered == replies)

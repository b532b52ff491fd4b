"""The desk as a process of its own, offscreen, with its bot on, a Graph API and a stand-in for ngrok."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flowdesk.flow import rulefile
from flowdesk.store import rules, settings
from flowdesk.store.database import Database
from flowdesk.ui.desk import WANTED
from flowdesk.webhook.processes import started_at
from tests.bot.conftest import until
from tests.cli.graph import Graph, post
from tests.webhook.bench import Bench

RULE = {"name": "Pay", "keywords": ["pay"], "reply": "Hello"}


class RunningDesk:
    """One data folder in which the bot is wanted, and the processes that are started on it."""

    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        self.bench = Bench(folder)
        self.bench.stage("happy")
        self.home, self.graph = self.bench.folder, Graph()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.processes: list[subprocess.Popen[str]] = []
        self._messages = 0
        database = Database(self.home / "flowdesk.db")
        (rule,) = rulefile.loads(json.dumps(RULE))
        with database.begin() as session:
            rules.import_(session, rule, datetime.now(UTC))
            settings.save(session, {WANTED: "on"})
        database.close()

    def environ(self) -> dict[str, str]:
        """Give what the process gets to know."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("FLOWDESK")}
        return {
            **inherited,
            "QT_QPA_PLATFORM": "offscreen",
            "PATH": f"{self.bench.program.parent}{os.pathsep}{os.environ['PATH']}",
            "FLOWDESK_HOME": str(self.home),
            "FLOWDESK_PORT": str(self.port),
            "FLOWDESK_GRAPH_URL": self.graph.url,
            "FLOWDESK_ACCESS_TOKEN": "the-token",
            "FLOWDESK_APP_SECRET": "the-secret",
            "FLOWDESK_VERIFY_TOKEN": "the-word",
            "FLOWDESK_PHONE_NUMBER_ID": "2000",
            "FLOWDESK_NGROK_AUTHTOKEN": "a-token",
            "FLOWDESK_NGROK_DOMAIN": "shop.ngrok-free.dev",
        }

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """Start the desk."""
        made = subprocess.Popen(
            [sys.executable, "-m", "flowdesk", *words],
            env=self.environ(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.processes.append(made)
        return made

    def is_live(self) -> None:
        """Wait until the bot answers and its agent is there."""
        until(self._answers, 40)
        until(lambda: self.bench.facts("asked"), 20)

    def _answers(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False

    def says(self, text: str) -> int:
        """Bring one message of a customer."""
        self._messages += 1
        stamp = {"id": f"wamid.D{self._messages}", "timestamp": str(int(time.time()))}
        message: dict[str, Any] = {**stamp, "type": "text", "text": {"body": text}}
        return post(f"http://127.0.0.1:{self.port}/webhook", message)

    def close(self) -> None:
        """End what a test left running."""
        for each in self.processes:
            if each.poll() is None:
                each.kill()
        for agent in self.bench.running():
            os.kill(agent, signal.SIGKILL)
        for each in self.processes:
            each.communicate(timeout=20)
        self.graph.close()


def ended(process: "subprocess.Popen[str]", seconds: float = 30) -> tuple[int, str]:
    """Wait for the end of a process; give its exit code and what it said."""
    said, _ = process.communicate(timeout=seconds)
    return process.returncode, said


def children(pid: int) -> list[int]:
    """Give the processes that a process has started, theirs too."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
    mine, new = [], [pid]
    while new:
        new = [child for child, parent in pairs if parent in new]
        mine += new
    return mine


def gone(pids: list[int]) -> Callable[[], bool]:
    """Give a question: whether none of these processes is left."""
    return lambda: not any(started_at(pid) for pid in pids)

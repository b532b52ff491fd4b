"""A tunnel under test: pyngrok as it is, with the stand-in agent in ngrok's place."""

import json
import shlex
import sys
import threading
import time
from pathlib import Path

import requests

from flowdesk.webhook.ngrok import NgrokTunnel
from flowdesk.webhook.processes import started_at
from flowdesk.webhook.tunnel import Kind, TunnelState

TOKEN = "2canaryCANARYcanary_5tokenTOKENtoken"
_STANDIN = Path(__file__).with_name("standin_agent.py")


class Bench:
    """A tunnel, the states it went through, and the agents that it started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "data"
        self.folder.mkdir()
        self.diary = folder / "diary"
        self.program = folder / "ngrok"
        self.states: list[TunnelState] = []
        self.threads: set[str] = set()
        self._news = threading.Condition()
        self.tunnel: NgrokTunnel | None = None
        self.probing = (900.0, 30.0)

    def stage(self, scene: str, run: str = "exec ") -> None:
        """Say what the next agents will do; ``run`` is how the script runs them."""
        python, script = shlex.quote(sys.executable), shlex.quote(str(_STANDIN))
        settings = f"STANDIN_SCENE={scene} STANDIN_DIARY={shlex.quote(str(self.diary))}"
        self.program.write_text(
            f'#!/bin/sh\n{run}env {settings} {python} -I {script} "$@"\nexit $?\n'
        )
        self.program.chmod(0o700)

    def build(self, scene: str = "happy", token: str = TOKEN, domain: str = "") -> NgrokTunnel:
        self.stage(scene)
        self.tunnel = NgrokTunnel(
            token,
            domain,
            self.folder,
            self.hear,
            find_agent=lambda: self.program if self.program.exists() else None,
            patience=2.0,
            pulse=0.1,
            pauses=(0.1, 0.2),
            probing=self.probing,
        )
        return self.tunnel

    def hear(self, state: TunnelState) -> None:
        with self._news:
            self.states.append(state)
            self.threads.add(threading.current_thread().name)
            self._news.notify_all()

    def wait(self, kind: Kind, seen: int = 0, seconds: float = 10) -> TunnelState:
        """Wait for a state of that kind after the first ``seen`` ones, and give it."""
        deadline = time.monotonic() + seconds
        with self._news:
            while True:
                for state in self.states[seen:]:
                    if state.kind is kind:
                        return state
                left = deadline - time.monotonic()
                assert left > 0, f"never {kind}: {self.states}"
                self._news.wait(left)

    def facts(self, name: str) -> list[dict[str, object]]:
        """What the agents noted that has this name, in order."""
        lines = self.diary.read_text(encoding="utf-8").splitlines() if self.diary.exists() else []
        return [fact for fact in map(json.loads, lines) if name in fact]

    def agents(self) -> list[int]:
        """The process ids of all agents so far."""
        return [int(str(fact["pid"])) for fact in self.facts("pid")]

    def running(self) -> list[int]:
        return [pid for pid in self.agents() if started_at(pid)]

    def steer(self, what: str) -> None:
        """Let something happen to the latest agent."""
        try:
            requests.post(f"{self.facts('api')[-1]['api']}/standin/{what}", timeout=5)
        except requests.RequestException:
            assert what in {"die", "revoke"}  # it may be gone before it can answer

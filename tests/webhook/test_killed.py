"""An app that was killed leaves its agent behind; the next start ends it."""

import os
import subprocess
import sys
import time

import pytest

from flowdesk.webhook.processes import started_at
from flowdesk.webhook.tunnel import Kind
from tests.webhook.bench import Bench

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is started by a sh script")


def _killed_run(bench: Bench, told: tuple[str, ...] = ("starting", "online")) -> int:
    """Let another process open the tunnel and be killed; give the agent that it left behind."""
    script = (
        "import sys, time; from pathlib import Path;"
        "from flowdesk.webhook.ngrok import NgrokTunnel;"
        "t = NgrokTunnel('t', '', Path(sys.argv[1]), lambda s: print(s.kind, flush=True),"
        "                find_agent=lambda: Path(sys.argv[2]));"
        "t.start(8000); time.sleep(60)"
    )
    command = [sys.executable, "-c", script, str(bench.folder), str(bench.program)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert tuple(other.stdout.readline().strip() for _ in told) == told
        deadline = time.monotonic() + 10
        while not ((bench.folder / "ngrok.json").exists() and bench.agents()):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        other.kill()
    return bench.agents()[-1]


def test_an_agent_left_behind_is_ended_at_the_next_start(bench: Bench) -> None:
    """After kill -9 of the app its agent would keep the domain busy."""
    tunnel = bench.build()
    left = _killed_run(bench)
    assert started_at(left)
    tunnel.start(8000)
    bench.wait(Kind.ONLINE)
    assert started_at(left) is None
    assert len(bench.running()) == 1


def test_an_agent_left_behind_while_it_started_is_ended_too(bench: Bench) -> None:
    """Kill -9 of the app may come at any time; the process is noted as soon as there is one."""
    tunnel = bench.build("silent")
    left = _killed_run(bench, ("starting",))
    assert started_at(left)
    bench.stage("happy")
    tunnel.start(8000)
    bench.wait(Kind.ONLINE)
    assert started_at(left) is None

"""How fast a webhook is taken in for good: ``python -m tests.benchmarks.accept``.

The peer is Flask and waitress as they come, on 16 threads, that check the signature and store nothing.
Both run as processes of their own, in turns, under the same load of 1, 8 and 32 connections. Then
strace counts the fdatasyncs of the one that stores, at 1 and at 32 connections. What the disk takes for
one fdatasync is printed too: on a disk that others use, the rate is theirs, and the CPU time is ours.
"""

import argparse
import json
import logging
import os
import selectors
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from flask import Flask, Response, abort, request
from waitress.server import create_server

from flowdesk.bot.clock import system_clock
from flowdesk.bot.intake import Intake
from flowdesk.bot.writer import Writer
from flowdesk.store.database import Database
from flowdesk.store.values import WHATSAPP
from flowdesk.webhook.meter import Meter
from flowdesk.webhook.routes import create_app
from flowdesk.webhook.server import WebhookServer
from flowdesk.webhook.together import Together
from flowdesk.whatsapp.signature import HEADER, is_genuine, sign

SECRET = "secret"
BOUND = 0.6
SYNCS = {1: 1.05, 32: 0.25}


def bare() -> Flask:
    """Give the peer."""
    app = Flask("bare", static_folder=None)

    def deliver() -> Response:
        if not is_genuine(SECRET, request.get_data(), request.headers.get(HEADER)):
            abort(403)
        return Response("", 200)

    app.add_url_rule("/webhook", view_func=deliver, methods=["POST"])
    return app


def run_bare() -> None:
    """Be the peer in a process of its own: print the port, serve until the input ends."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # it warns of every busy moment
    server = create_server(bare(), host="127.0.0.1", port=0, threads=16)
    threading.Thread(target=server.run, daemon=True).start()
    print(server.effective_port, flush=True)
    sys.stdin.read()
    server.close()


def run_door(home: str) -> None:
    """Be the door in a process of its own: print the port, serve until the input ends."""
    database = Database(Path(home) / "flowdesk.db")
    writer = Writer(database, lambda: 10**12, lambda _: None)
    together = Together(Intake(writer, WHATSAPP, "1", system_clock, lambda: None).receive)
    app = Meter(create_app("verify", SECRET, together.hand_in))
    server = WebhookServer(app, 0, together)
    server.start()
    print(server.port, flush=True)
    sys.stdin.read()
    server.close()
    database.close()


class Running:
    """One such process; under strace where asked."""

    def __init__(self, kind: str, home: str, trace: str | None = None):
        tracing = ["strace", "-f", "-qq", "-e", "trace=fdatasync", "-o", trace] if trace else []
        me = [sys.executable, "-m", "tests.benchmarks.accept", "--door", kind, "--home", home]
        self._process = subprocess.Popen(
            [*tracing, *me], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout
        self.port = int(self._process.stdout.readline())

    def seconds(self) -> float:
        """Give the CPU time that it has used (proc(5): fields 14 and 15 of stat, in ticks)."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End it."""
        self._process.communicate("", timeout=30)


def requests_of(port: int, prefix: str, count: int) -> list[bytes]:
    """Give so many signed webhooks of one message, as they go over the line."""
    made = []
    for at in range(count):
        message = {
            "from": f"1555{at % 500:07d}",
            "id": f"wamid.{prefix}{at}",
            "timestamp": str(int(time.time())),
            "type": "text",
            "text": {"body": "I would like to pay"},
        }
        value = {"metadata": {"phone_number_id": "1"}, "messages": [message]}
        change = {"field": "messages", "value": value}
        body = json.dumps({"entry": [{"changes": [change]}]}).encode()
        head = (
            f"POST /webhook HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{HEADER}: {sign(SECRET, body)}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        made.append(head.encode() + body)
    return made


def load(port: int, lines: int, prefix: str, count: int) -> tuple[float, list[float]]:
    """Bring so many webhooks over so many connections; give the rate and the sorted waiting times."""
    left = requests_of(port, prefix, count)
    took: list[float] = []
    with selectors.DefaultSelector() as ready:
        sent: dict[socket.socket, float] = {}

        def next_one(line: socket.socket) -> None:
            if left:
                sent[line] = time.perf_counter()
                line.sendall(left.pop())
            else:
                ready.unregister(line)
                line.close()

        began = time.perf_counter()
        for _ in range(lines):
            line = socket.create_connection(("127.0.0.1", port))
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            ready.register(line, selectors.EVENT_READ)
            next_one(line)
        while ready.get_map():
            for key, _ in ready.select():
                line = key.fileobj  # type: ignore[assignment]
                answer = line.recv(4096)
                assert answer.startswith(b"HTTP/1.1 200"), answer
                took.append(time.perf_counter() - sent[line])
                next_one(line)
    return count / (time.perf_counter() - began), sorted(took)


def compare(lines: int, rounds: int, count: int) -> float:
    """Print rate, CPU time and waiting of both at so many connections; give the ratio of the rates."""
    rates: dict[str, list[float]] = {"bare": [], "stores": []}
    waits: dict[str, list[float]] = {"bare": [], "stores": []}
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as home:
        doors = {kind: Running(kind, f"{home}/{kind}") for kind in rates}
        for kind, door in doors.items():
            load(door.port, lines, f"{lines}-warm-", 200)
            waits[kind].clear()
        began = {kind: door.seconds() for kind, door in doors.items()}
        for turn in range(rounds):
            for kind, door in doors.items():
                rate, took = load(door.port, lines, f"{lines}-{turn}-", count)
                rates[kind].append(rate)
                waits[kind] += took
        used = {kind: door.seconds() - began[kind] for kind, door in doors.items()}
        for door in doors.values():
            door.close()
    for kind, found in rates.items():
        took = sorted(waits[kind])
        p50, p99 = (took[int(len(took) * part)] * 1000 for part in (0.5, 0.99))
        print(
            f"{lines:3} lines  {kind:6}  {statistics.median(found):6.0f}/s"
            f" ({min(found):.0f}-{max(found):.0f})  p50 {p50:.1f} ms  p99 {p99:.1f} ms"
            f"  CPU {used[kind] / rounds / count * 1e6:.0f} us an event"
        )
    pairs = zip(rates["stores"], rates["bare"], strict=True)
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    print(f"{lines:3} lines  ratio   {ratio:.2f}  of CPU {used['stores'] / used['bare']:.2f}")
    return ratio


def disk(times: int = 300) -> None:
    """Print what one fdatasync of eight kilobytes takes here."""
    took = []
    with tempfile.TemporaryFile(dir=Path.cwd()) as file:
        file.write(b"x" * 8192 * times)
        for at in range(times):
            os.pwrite(file.fileno(), b"y" * 8192, 8192 * at)
            began = time.perf_counter()
            os.fdatasync(file.fileno())
            took.append((time.perf_counter() - began) * 1000)
    took.sort()
    print(f"one fdatasync  p50 {took[times // 2]:.2f} ms  p90 {took[times * 9 // 10]:.2f} ms")


def syncs(lines: int, count: int) -> float:
    """Count the fdatasyncs an event costs at so many connections."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as home:
        trace = Path(home) / "trace"
        door = Running("stores", f"{home}/stores", str(trace))
        load(door.port, lines, "warm", 50)
        before = trace.read_text().count("fdatasync(")
        load(door.port, lines, "count", count)
        after = trace.read_text().count("fdatasync(")
        door.close()
    found = (after - before) / count
    print(f"{lines:3} lines  {found:.2f} fdatasyncs an event (bound {SYNCS[lines]})")
    return found


def main() -> int:
    """Measure, print, and give 1 where a bound is broken."""
    parser = argparse.ArgumentParser(description="Measures the accept path.")
    parser.add_argument("--door", choices=["bare", "stores"])
    parser.add_argument("--home")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--events", type=int, default=1500)
    chosen = parser.parse_args()
    if chosen.door:
        run_bare() if chosen.door == "bare" else run_door(chosen.home)
        return 0
    disk()
    ratios = {lines: compare(lines, chosen.rounds, chosen.events) for lines in (1, 8, 32)}
    counted = {lines: syncs(lines, 500) for lines in SYNCS}
    slow = min(ratios[8], ratios[32]) < BOUND
    return int(slow or any(counted[lines] > bound for lines, bound in SYNCS.items()))


if __name__ == "__main__":
    sys.exit(main())

"""How fast the bot answers: ``python -m tests.benchmarks.ceiling``.

600 customers write at once, and WhatsApp takes 150 ms for every call. The peer is the limit that Meta
sets, 80 messages a second for one number. Then 40 customers a second write for ten seconds, and the
time from webhook to reply is taken at the other end.
"""

import json
import multiprocessing
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

import requests

from flowdesk.bot.live import Door, Live
from flowdesk.flow import rulefile
from flowdesk.store import rules
from flowdesk.store.database import Database
from flowdesk.store.values import WHATSAPP
from flowdesk.whatsapp.client import Client
from flowdesk.whatsapp.signature import HEADER, sign
from tests.bot.conftest import NOW

CUSTOMERS = 600
DELAY = 0.15
META = 80.0
RULE = {
    "name": "Pay",
    "keywords": ["pay"],
    "reply": "Hello",
    "flowEnabled": True,
    "flow": [{"id": "Name", "question": "Your name?", "type": "Text"}],
}


def graph(pipe: Connection) -> None:
    """Be WhatsApp in a process of its own: take every message after a while and note when it came."""
    came: list[tuple[str, float]] = []
    lock = threading.Lock()

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                if "to" in body:
                    came.append((body["to"], time.time()))
                number = len(came)
            time.sleep(DELAY)
            answer = json.dumps({"messages": [{"id": f"wamid.{number}"}]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_words: Any) -> None:
            """Be quiet."""

    class Server(ThreadingHTTPServer):
        request_queue_size = 256
        daemon_threads = True

    server = Server(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pipe.send(server.server_port)
    while pipe.recv() == "came":
        with lock:
            pipe.send(list(came))


def webhook(phones: list[str], word: str) -> bytes:
    """Give one webhook with a message of each customer."""
    stamp = str(int(time.time()))
    messages = [
        {
            "from": phone,
            "id": f"wamid.{word}{phone}",
            "timestamp": stamp,
            "type": "text",
            "text": {"body": word},
        }
        for phone in phones
    ]
    value = {"metadata": {"phone_number_id": "1"}, "messages": messages}
    return json.dumps({"entry": [{"changes": [{"field": "messages", "value": value}]}]}).encode()


def post(port: int, body: bytes) -> None:
    """Bring a webhook."""
    headers = {HEADER: sign("secret", body)}
    requests.post(f"http://127.0.0.1:{port}/webhook", data=body, headers=headers, timeout=30)


def wait(pipe: Connection, count: int, seconds: float) -> list[tuple[str, float]]:
    """Wait until so many replies came to WhatsApp."""
    until = time.time() + seconds
    while True:
        pipe.send("came")
        came: list[tuple[str, float]] = pipe.recv()
        if len(came) >= count or time.time() > until:
            return came
        time.sleep(0.1)


def burst(port: int, pipe: Connection) -> float:
    """Let everybody write at once; give the replies a second."""
    phones = [f"1555{at:07d}" for at in range(CUSTOMERS)]
    start = time.time()
    for at in range(0, CUSTOMERS, 20):
        post(port, webhook(phones[at : at + 20], "pay"))
    came = wait(pipe, CUSTOMERS, 120)
    last = max(at for _, at in came) + DELAY
    return len(came) / (last - start)


def steady(port: int, pipe: Connection) -> float:
    """Let 40 customers a second write for ten seconds; give the 95th percentile in seconds."""
    before = len(wait(pipe, 0, 0))
    wrote: dict[str, float] = {}
    start = time.time()
    for at in range(400):
        phone = f"1556{at:07d}"
        time.sleep(max(0.0, start + at / 40 - time.time()))
        wrote[f"+{phone}"] = time.time()
        post(port, webhook([phone], "pay"))
    came = wait(pipe, before + 400, 60)[before:]
    took = sorted(at - wrote[phone] for phone, at in came)
    return took[int(len(took) * 0.95)]


def main() -> int:
    """Measure both, print them, and give 1 where a bound is broken."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(target=graph, args=(there,), daemon=True)
    process.start()
    url = f"http://127.0.0.1:{here.recv()}"
    with tempfile.TemporaryDirectory() as home:
        database = Database(Path(home) / "flowdesk.db")
        with database.begin() as session:
            (rule,) = rulefile.loads(json.dumps(RULE))
            rules.import_(session, rule, NOW)
        client = Client(url, "v25.0", "1", "token")
        door = Door("verify", "secret")
        live = Live(
            database, WHATSAPP, client, Path(home), door, lambda _: None, "1", chance=Random(1)
        )
        live.start()
        rate, late = burst(live.port, here), steady(live.port, here)
        live.close()
        client.close()
        database.close()
    here.send("end")
    process.join(5)
    print(f"replies a second: {rate:.1f}, {rate / META:.2f} of Meta's {META:.0f} (bound 75)")
    print(f"webhook to reply at 40 a second, p95: {late:.3f} s (bound 1.0)")
    return int(rate < 75 or late > 1.0)


if __name__ == "__main__":
    sys.exit(main())

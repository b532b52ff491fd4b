"""A stand-in for the ngrok agent, in the standard library alone.

It speaks what pyngrok listens to: logfmt lines on standard output and the agent's API on loopback.
``STANDIN_SCENE`` says what goes wrong, ``STANDIN_DIARY`` names a file that gets one JSON line per
start. POST /standin/<what> on the API steers a running agent.
"""

import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

SCENE = os.environ.get("STANDIN_SCENE", "happy")
TOKEN = os.environ.get("NGROK_AUTHTOKEN", "")
direct = build_opener(ProxyHandler({}))


def say(level: str, words: str, **fields: str) -> None:
    """One line of the log."""
    more = "".join(f' {name}="{value}"' for name, value in fields.items())
    sys.stdout.write(f't=2026-11-23T03:00:00+0000 lvl={level} msg="{words}"{more}\n')
    sys.stdout.flush()


def give_up(error: str) -> None:
    """Tell why, as the agent does, and end."""
    say("eror", "failed to auth", obj="tunnels.session", err=error)
    say("eror", "session closing", obj="tunnels.session", err=error)
    sys.exit(1)


class Public(BaseHTTPRequestHandler):
    """The public side: passes requests on to the app."""

    upstream = ""
    gone = False  # ngrok answers that nobody is here, whatever the agent thinks

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        if Public.gone:
            self.send_response(404)
            self.send_header("ngrok-error-code", "ERR_NGROK_3200")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        request = Request(self.upstream + self.path, headers=dict(self.headers))
        try:
            with direct.open(request, timeout=5) as answer:
                status, said = answer.status, answer.read()
        except HTTPError as error:
            status, said = error.code, b""
        self.send_response(status)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(said)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        request = Request(self.upstream + self.path, body, dict(self.headers), method="POST")
        request.add_header("X-Forwarded-For", "203.0.113.7")
        try:
            status = direct.open(request, timeout=5).status
        except HTTPError as error:
            status = error.code
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


class Api(BaseHTTPRequestHandler):
    """The agent's API."""

    def do_GET(self) -> None:
        if SCENE == "deaf":
            time.sleep(60)
        if SCENE == "old":
            self.answer(404, {"status_code": 404, "msg": "Not Found"})
        else:
            self.answer(200, {"endpoints": []})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path.startswith("/standin/"):
            steer(self.path.rpartition("/")[2])
            self.answer(200, {})  # it has happened
            return
        wish = json.loads(body)
        note(asked=wish)
        if SCENE == "taken":
            why = f"The endpoint '{wish.get('url')}' is already online. ERR_NGROK_334"
            self.answer(502, {"status_code": 502, "msg": "failed", "details": {"err": why}})
            return
        Public.upstream = wish["upstream"]["url"]
        public = ThreadingHTTPServer(("127.0.0.1", 0), Public)
        threading.Thread(target=public.serve_forever, daemon=True).start()
        url = wish.get("url") or f"http://127.0.0.1:{public.server_port}"
        self.answer(201, {"name": wish["name"], "url": url, "uri": "/api/endpoints/x", "ID": "x"})

    def answer(self, status: int, body: object) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


def steer(what: str) -> None:
    """Let something happen to a running agent."""
    if what == "drop":
        say("info", "heartbeat timeout, terminating session", obj="tunnels.session")
        say("info", "session closed, starting reconnect loop", obj="csess")
    elif what == "back":
        say("info", "client session established", obj="tunnels.session")
    elif what == "revoke":
        say("eror", "failed to reconnect session", obj="csess", err="gone ERR_NGROK_107")
    elif what == "chatter":
        for number in range(3000):
            say("info", "join connections", obj="join", id=str(number), l="x" * 60)
        sys.stdout.write('lvl=info msg="a quote that is not closed\n')
        sys.stdout.flush()
        sys.stdout.buffer.write(b"lvl=info msg=\xff\xfe\x81\n")
        sys.stdout.flush()
    elif what in {"vanish", "reappear"}:
        Public.gone = what == "vanish"
    elif what == "die":
        os._exit(1)


def note(**facts: object) -> None:
    """A line for the test to read."""
    with open(os.environ["STANDIN_DIARY"], "a", encoding="utf-8") as diary:  # noqa: PTH123
        diary.write(json.dumps(facts) + "\n")


def main() -> None:
    """Start as ``ngrok start --none --log stdout --config FILE`` does, and stay."""
    if sys.argv[1:5] != ["start", "--none", "--log", "stdout"]:
        sys.exit(f"unknown command {sys.argv[1:]}")
    api = ThreadingHTTPServer(("127.0.0.1", 0), Api)
    api.daemon_threads = True
    port = api.server_port
    note(pid=os.getpid(), argv=sys.argv, token=TOKEN, api=f"http://127.0.0.1:{port}")
    if SCENE == "silent":
        time.sleep(600)
    if not TOKEN:
        give_up("Usage of ngrok requires a verified account and authtoken. ERR_NGROK_4018")
    if SCENE == "many":
        give_up("Your account is limited to 3 simultaneous ngrok agent sessions. ERR_NGROK_108")
    if TOKEN.startswith("bad"):
        give_up(
            f"The authtoken you specified is no authtoken. Your authtoken: {TOKEN} ERR_NGROK_105"
        )
    threading.Thread(target=api.serve_forever, daemon=True).start()
    say("info", "starting web service", obj="web", addr=f"127.0.0.1:{port}")
    if SCENE == "offline":
        while True:
            why = "failed to dial ngrok server: dial tcp: lookup connect.ngrok-agent.com: no such host"
            say("eror", "failed to reconnect session", obj="csess", err=why)
            time.sleep(0.1)
    say("info", "client session established", obj="tunnels.session")
    say("info", "tunnel session started", obj="tunnels.session")
    time.sleep(600)


main()

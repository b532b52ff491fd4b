"""A Graph API in a page of the standard library, which knows nothing of our code."""

import hashlib
import hmac
import http.server
import json
import threading
import time
import urllib.error
import urllib.request
from typing import Any

PHOTO = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8 + b"\xff\xd9"


class Answers(http.server.BaseHTTPRequestHandler):
    """What the API says to one request; ``graph`` is what it belongs to."""

    graph: "Graph"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if body.get("status") == "read":
            self.answer({"success": True})
            return
        with self.graph.news:
            self.graph.sent.append((self.path, self.headers["Authorization"], body))
            number = len(self.graph.sent)
            self.graph.news.notify_all()
        self.answer({"messages": [{"id": f"wamid.OUT{number}"}]})

    def do_GET(self) -> None:
        if self.headers["Authorization"] != "Bearer the-token":
            self.send_error(401)
        elif self.path == "/photo":
            self.send_response(200)
            self.send_header("Content-Length", str(len(PHOTO)))
            self.end_headers()
            self.wfile.write(PHOTO)
        else:
            self.answer({"url": f"{self.graph.url}/photo", "mime_type": "image/jpeg"})

    def answer(self, values: dict[str, Any]) -> None:
        body = json.dumps(values).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def date_time_string(self, timestamp: float | None = None) -> str:
        return super().date_time_string((timestamp or time.time()) - self.graph.behind)

    def log_message(self, *_words: Any) -> None:
        """Tests speak for themselves."""


class Graph:
    """Takes sends and hands out one photo; ``sent`` holds (path, token, body) in order.

    What is only marked as read is no send. ``behind`` is how many seconds its clock is behind ours.
    """

    def __init__(self) -> None:
        self.behind = 0.0
        self.sent: list[tuple[str, str, dict[str, Any]]] = []
        self.news = threading.Condition()
        answers = type("Ours", (Answers,), {"graph": self})

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), answers)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def wait(self, count: int) -> dict[str, Any]:
        """Wait for so many sends and give the last one's body."""
        with self.news:
            assert self.news.wait_for(lambda: len(self.sent) >= count, 20), self.sent
            return self.sent[count - 1][2]

    def close(self) -> None:
        """End the server."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def post(
    url: str, message: dict[str, Any], secret: str = "the-secret", number: str = "2000"
) -> int:
    """Bring one message to a phone number id as Meta does, signed over the bytes; give the status."""
    contact = {"profile": {"name": "Ana Tést"}, "wa_id": "15550002222"}
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "15550001111", "phone_number_id": number},
        "contacts": [contact],
        "messages": [{"from": "15550002222", **message}],
    }
    entry = {"id": "1000", "changes": [{"field": "messages", "value": value}]}
    body = json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()
    signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    headers = {"Content-Type": "application/json", "X-Hub-Signature-256": f"sha256={signature}"}
    request = urllib.request.Request(url, body, headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code

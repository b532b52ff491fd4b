"""A name of Meta's that leads to a computer in the house: it never gets to see the token.

Names are answered by a stand-in here, as a captive portal or a rebinding name server would do. All
else is real: the socket, the handshake, the request.
"""

import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from flowdesk.whatsapp.client import Client
from flowdesk.whatsapp.errors import Wait
from tests.whatsapp.conftest import NUMBER, TOKEN
from tests.whatsapp.test_client import HELLO

pytest.importorskip("cryptography", reason="certificates are made with it")
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

META = "lookaside.fbsbx.com"


def certificate(folder, name):
    """Write a certificate that nobody but itself vouches for, with its key; give the path."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    pem, private = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    path.write_bytes(
        made.public_bytes(pem) + key.private_bytes(pem, private, serialization.NoEncryption())
    )
    return path


class Stranger:
    """A computer in the house that speaks TLS with a certificate, and keeps what it is sent."""

    def __init__(self, path):
        self.heard = heard = []

        class Door(BaseHTTPRequestHandler):
            def do_GET(self):
                heard.append(self.headers.get("Authorization"))
                self.send_response(200)
                self.send_header("Content-Length", "7")
                self.end_headers()
                self.wfile.write(b"picture")

            def do_POST(self):
                self.do_GET()

            def log_message(self, *_):
                """Say nothing."""

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        self._server = HTTPServer(("127.0.0.1", 0), Door)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._server.handle_error = lambda *_: None  # clients that hang up are what is wanted
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    def close(self):
        """End."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def house(tmp_path, monkeypatch):
    """Have every name lead to this computer, and give what starts a stranger on it."""
    ask = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda _, *more, **how: ask("127.0.0.1", *more, **how)
    )
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    started = []

    def start(name):
        started.append(Stranger(certificate(tmp_path, name)))
        return started[-1]

    yield start
    for each in started:
        each.close()


def test_a_name_of_metas_that_leads_into_the_house_gets_no_token(house):
    """Without a certificate that the world vouches for there is no request at all."""
    stranger = house(META)
    client = Client("https://graph.facebook.com", "v25.0", NUMBER, TOKEN, timeout=5)
    with pytest.raises(Wait):
        list(client.download(f"https://{META}:{stranger.port}/file"))
    client.close()
    assert stranger.heard == []


def test_a_send_into_the_house_leaves_no_token_and_no_doubt(house):
    """A message that met a wrong certificate has not left, so it may simply go again."""
    stranger = house("graph.facebook.com")
    client = Client(
        f"https://graph.facebook.com:{stranger.port}", "v25.0", NUMBER, TOKEN, timeout=5
    )
    with pytest.raises(Wait):
        client.send(HELLO)
    client.close()
    assert stranger.heard == []


def test_a_vouched_certificate_of_another_name_is_not_enough(house, tmp_path, monkeypatch):
    """Also one that the system trusts must be for the name that was asked for."""
    stranger = house("router.home")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "router.home.pem"))
    client = Client("https://graph.facebook.com", "v25.0", NUMBER, TOKEN, timeout=5)
    with pytest.raises(Wait):
        list(client.download(f"https://{META}:{stranger.port}/file"))
    client.close()
    assert stranger.heard == []


def test_where_the_owner_vouches_it_goes(house, tmp_path, monkeypatch):
    """The stranger would hear the token if it were the certificate that is right."""
    stranger = house(META)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / f"{META}.pem"))
    client = Client("https://graph.facebook.com", "v25.0", NUMBER, TOKEN, timeout=5)
    assert b"".join(client.download(f"https://{META}:{stranger.port}/file")) == b"picture"
    client.close()
    assert stranger.heard == [f"Bearer {TOKEN}"]

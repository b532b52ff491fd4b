"""GET /webhook: Meta checks that the address is ours."""

import pytest
import requests

from flowdesk.webhook.routes import create_app
from tests.webhook.conftest import SECRET, TOKEN, Street

RIGHT = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": TOKEN}


def _get(street: Street, **changes: str | None) -> requests.Response:
    query = {**RIGHT, **{f"hub.{name}": value for name, value in changes.items()}}
    return requests.get(street.url, params=query, timeout=10)


def test_the_challenge_comes_back_raw(street: Street) -> None:
    """The body is the challenge and nothing else, as plain text."""
    answer = _get(street)
    assert (answer.status_code, answer.content) == (200, b"1158201444")
    assert answer.headers["Content-Type"].startswith("text/plain")


def test_a_challenge_that_spells_html_stays_text(street: Street) -> None:
    """A browser that is lured here shows the words and runs nothing."""
    answer = _get(street, challenge="<script>alert(1)</script>&amp;")
    assert answer.text == "<script>alert(1)</script>&amp;"
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "changes",
    [
        {"verify_token": "wrong"},
        {"verify_token": None},
        {"verify_token": ""},
        {"verify_token": TOKEN + " "},
        {"mode": None},
        {"mode": "unsubscribe"},
        {"challenge": None},
    ],
)
def test_anything_else_is_refused(street: Street, changes: dict[str, str | None]) -> None:
    """A wrong or missing token, mode or challenge gets 403 and not the challenge."""
    answer = _get(street, **changes)
    assert answer.status_code == 403
    assert "1158201444" not in answer.text


@pytest.mark.parametrize("path", ["/", "/webhook/", "/health", "/static/x", "/Webhook"])
def test_other_paths_are_not_there(street: Street, path: str) -> None:
    """There is one path; the others say nothing of what runs here."""
    answer = requests.get(street.url.replace("/webhook", path), timeout=10, allow_redirects=False)
    assert answer.status_code == 404
    assert "Server" not in answer.headers


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_refused(street: Street, method: str) -> None:
    """The door takes GET and POST."""
    answer = requests.request(method, street.url, timeout=10)
    assert answer.status_code == 405
    assert {"GET", "POST"} <= set(answer.headers["Allow"].split(", "))


def test_an_empty_verify_token_lets_nobody_in() -> None:
    """Before the owner has chosen a token there is nothing that would match."""
    client = create_app("", SECRET, lambda _: None).test_client()
    query = {**RIGHT, "hub.verify_token": ""}
    assert client.get("/webhook", query_string=query).status_code == 403

"""The doctor over real HTTP: a shop in order, one that is not, and whatever hangs or breaks."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests

from flowdesk.cli import main
from flowdesk.going import Going
from flowdesk.going_live.addresses import remember
from flowdesk.going_live.doctor import Look, examine
from flowdesk.going_live.finding import Finding, Light, Part
from flowdesk.going_live.remedy import Deed
from flowdesk.online import Switch
from flowdesk.store import contacts, inbound, outbox, retries
from flowdesk.store.database import Database
from flowdesk.store.errors import Damaged
from flowdesk.store.lately import Lately, lately
from flowdesk.store.post import Arrival
from flowdesk.store.values import WHATSAPP
from flowdesk.whatsapp.practice import PracticeApi
from flowdesk.whatsapp.practice.office import SEND, Grant
from flowdesk.workspace import Workspace, open_workspace
from tests.going_live.conftest import SECRET, TOKEN, VERIFY

GREEN, AMBER, RED = Light.GREEN, Light.AMBER, Light.RED
NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


@pytest.fixture
def opened(environ: dict[str, str]) -> Iterator[Callable[..., tuple[Workspace, Going]]]:
    """Open the shop with other settings, its bot off."""
    with ExitStack() as closing:

        def open_shop(**other: str) -> tuple[Workspace, Going]:
            space = closing.enter_context(open_workspace({**environ, **other}))
            switch = Switch(space, lambda _: None, lambda _: None, tunnel=False)
            closing.callback(switch.stop)
            return space, Going(space, switch)

        yield open_shop


def lights(findings: tuple[Finding, ...]) -> dict[Part, Light]:
    """Give the light of each part."""
    return {each.part: each.light for each in findings}


def came(database: Database) -> None:
    """Store a customer's message."""
    arrival = Arrival("wamid.1", "15550002222", None, "Ana", "text", "hello", {}, NOW, None)
    with database.begin() as session:
        inbound.accept(session, WHATSAPP, [arrival], NOW)


def test_every_part_is_looked_at_in_order(opened: Callable[..., tuple[Workspace, Going]]) -> None:
    """All thirteen parts come, in their order, and each is told as soon as it is known."""
    _, going = opened()
    told: list[Finding] = []
    found = going.findings(told.append)
    assert [each.part for each in found] == list(Part)
    assert set(told) == set(found)


def test_a_shop_in_order(
    opened: Callable[..., tuple[Workspace, Going]], meta: PracticeApi, door: str
) -> None:
    """Registered, published and written to: only what cannot be known here stays amber."""
    space, going = opened()
    meta.office.join("", "")
    meta.office.subscribe(door, VERIFY, ("messages",))
    remember(space.database, door)
    came(space.database)
    found = lights(going.findings())
    for part in (Part.TOKEN, Part.PERMISSIONS, Part.NUMBER, Part.WEBHOOK, Part.SIGNATURE):
        assert found[part] is GREEN
    assert (found[Part.PUBLISHED], found[Part.RECEIVED]) == (GREEN, GREEN)
    assert (found[Part.REGISTRATION], found[Part.TUNNEL]) == (AMBER, RED)
    assert (found[Part.CLOCK], found[Part.DISK]) == (GREEN, GREEN)


def test_offline_nothing_of_metas_is_called_wrong(
    opened: Callable[..., tuple[Workspace, Going]],
) -> None:
    """Without the internet the doctor says so and blames no token."""
    _, going = opened(FLOWDESK_GRAPH_URL="http://127.0.0.1:9")
    findings = {each.part: each for each in going.findings()}
    red = {part for part, each in findings.items() if each.light is RED}
    assert red == {Part.TUNNEL}
    assert findings[Part.TOKEN].remedy.target == Deed.AGAIN


def test_an_expired_token_is_red_and_the_rest_unknown(
    opened: Callable[..., tuple[Workspace, Going]], meta: PracticeApi
) -> None:
    """One cause makes one red light, not seven."""
    meta.expire_token()
    _, going = opened()
    found = lights(going.findings())
    assert [part for part, light in found.items() if light is RED] == [Part.TOKEN, Part.TUNNEL]


def test_a_token_that_may_only_send_is_not_called_wrong(
    opened: Callable[..., tuple[Workspace, Going]], meta: PracticeApi
) -> None:
    """Whoever registered by hand is answered: what cannot be looked at then is amber."""
    meta.office.grant(TOKEN, Grant(scopes=(SEND,)))
    _, going = opened()
    found = lights(going.findings())
    assert [part for part, light in found.items() if light is RED] == [Part.TUNNEL]
    assert (found[Part.TOKEN], found[Part.NUMBER]) == (GREEN, GREEN)
    assert (found[Part.PERMISSIONS], found[Part.REGISTRATION]) == (AMBER, AMBER)


def test_a_foreign_token_does_not_know_the_number(
    opened: Callable[..., tuple[Workspace, Going]], meta: PracticeApi
) -> None:
    """The token is fine, the number is none of its own."""
    meta.office.grant("EAAforeign", Grant(accounts=("888",), app_id="999"))
    _, going = opened(FLOWDESK_ACCESS_TOKEN="EAAforeign")
    found = lights(going.findings())
    assert (found[Part.TOKEN], found[Part.NUMBER]) == (GREEN, RED)


def test_a_bot_in_another_process_is_found(
    opened: Callable[..., tuple[Workspace, Going]], meta: PracticeApi, door: str
) -> None:
    """Where the port of this folder answers, the bot is not called off, and its address is called."""
    space, going = opened(FLOWDESK_PORT=door.rpartition(":")[2].partition("/")[0])
    meta.office.join("", "")
    meta.office.subscribe(door, VERIFY, ("messages",))
    remember(space.database, door)
    found = lights(going.findings())
    assert (found[Part.TUNNEL], found[Part.REGISTRATION]) == (GREEN, GREEN)


def test_a_signature_that_does_not_fit_is_noticed(
    opened: Callable[..., tuple[Workspace, Going]],
) -> None:
    """What comes with a foreign signature is remembered for the doctor."""
    space, _ = opened(FLOWDESK_GRAPH_URL="http://127.0.0.1:9")
    switch = Switch(space, lambda _: None, lambda _: None, tunnel=False)
    going = Going(space, switch)
    switch.start()
    assert not switch.forged
    url = f"http://127.0.0.1:{switch.state.port}/webhook"
    forged = {"X-Hub-Signature-256": "sha256=" + "0" * 64}
    assert requests.post(url, data=b"{}", headers=forged, timeout=5).status_code == 403
    assert switch.forged
    sentence = next(each.sentence for each in going.findings() if each.part is Part.SIGNATURE)
    switch.stop()
    assert "does not fit" in sentence


def test_what_hangs_costs_its_own_part_only() -> None:
    """A keychain that waits for its owner leaves the disk its green light, and the time is kept."""
    release = threading.Event()
    well = Finding(Part.DISK, GREEN, "Room enough.")

    def hang() -> list[Finding]:
        release.wait(20)
        return []

    began = time.monotonic()
    found = examine((Look((Part.KEYCHAIN,), hang, 0.1), Look((Part.DISK,), lambda: [well], 5)))
    release.set()
    assert found[0] == well
    assert (found[1].part, found[1].light) == (Part.KEYCHAIN, AMBER)
    assert "no answer in time" in found[1].sentence
    assert time.monotonic() - began < 4


def test_a_bug_costs_its_own_part_and_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    """Whatever breaks in one look is in the log, and the others are as they are."""

    def break_() -> list[Finding]:
        raise ZeroDivisionError

    def damaged() -> list[Finding]:
        raise Damaged("The file is damaged.")

    found = examine((Look((Part.CLOCK,), break_), Look((Part.SENT,), damaged)))
    assert [(each.part, each.light) for each in found] == [(Part.SENT, RED), (Part.CLOCK, AMBER)]
    assert found[0].sentence == "The file is damaged."
    assert [each.levelname for each in caplog.records] == ["ERROR"]


def test_the_last_times_are_read_from_the_messages(database: Database) -> None:
    """Practice does not count, nor does what was never sent."""
    with database.read() as session:
        assert lately(session, WHATSAPP) == Lately()
    came(database)
    with database.read() as session:
        assert lately(session, WHATSAPP).received == NOW
        assert lately(session, "practice") == Lately()


def test_what_was_not_to_go_is_no_failure(database: Database) -> None:
    """A message that the owner took back says nothing about the line."""
    with database.begin() as session:
        contact = contacts.meet(session, WHATSAPP, "15550002222", None, "Ana", NOW)
        for text in ("first", "second"):
            body = {"type": "text", "text": {"body": text}}
            number = outbox.queue(session, contact.id, body, text, (), None, NOW)
            if text == "first":
                outbox.claim(session, WHATSAPP, NOW, 1)
                retries.gave_up(session, number, "No such number.", NOW)
        outbox.call_off(session, number)
    with database.read() as session:
        assert lately(session, WHATSAPP).error == "No such number."


def test_the_command_says_each_part_and_fails_on_red(
    environ: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One line a part, what to do below it, exit code 1 for a red one, and no token anywhere."""
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "green  access token: It works, and it never ends." in said
    assert "red    tunnel: The bot is off" in said
    logs = "".join(each.read_text() for each in Path(environ["FLOWDESK_HOME"]).rglob("*.log"))
    assert not [secret for secret in (TOKEN, SECRET, VERIFY) if secret in said + logs]

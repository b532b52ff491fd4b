"""From tokens to the first message: the bot, pyngrok with the stand-in agent, and Meta's side of it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from flowdesk.going import Going
from flowdesk.going_live.connecting import Ask
from flowdesk.going_live.finding import Light, Part
from flowdesk.going_live.progress import Choice, Progress, Stage, Standing
from flowdesk.online import Online, Switch
from flowdesk.store.settings import load, save
from flowdesk.webhook.tunnel import Kind
from flowdesk.whatsapp.practice import PracticeApi
from flowdesk.whatsapp.practice.office import APP
from flowdesk.workspace import Workspace, logging_to, open_workspace
from tests.going_live.conftest import NUMBER, SECRET, TOKEN, VERIFY
from tests.webhook.bench import Bench

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is started by a sh script")


class Shop:
    """A data folder with its switch, an ngrok that is the stand-in, and everything it told."""

    def __init__(self, workspace: Workspace, bench: Bench, environ: dict[str, str]) -> None:
        self.workspace, self.bench, self.environ = workspace, bench, environ
        self.states: list[Online] = []
        self.switch = Switch(workspace, lambda _: None, self.states.append)
        self.going = Going(workspace, self.switch)
        self.progress: list[Progress] = []

    def go_live(self, choice: Choice = Choice.ASK) -> Progress:
        return self.going.go_live(self.progress.append, choice)

    def mend(self, name: str, value: str) -> None:
        """Fill something in while everything runs."""
        self.environ[name] = value

    def wait(self, holds: Callable[[Online], bool], seconds: float = 15) -> Online:
        """Wait until the bot is in a state."""
        until = time.monotonic() + seconds
        while not holds(self.switch.state):
            assert time.monotonic() < until, self.states
            time.sleep(0.02)
        return self.switch.state


@pytest.fixture
def environ(environ: dict[str, str]) -> dict[str, str]:
    """Everything filled in, ngrok's token too."""
    return {**environ, "FLOWDESK_NGROK_AUTHTOKEN": "2canaryCANARYcanary_5tokenTOKENtoken"}


@pytest.fixture
def opened(
    tmp_path: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Shop]]:
    """Open the shop with other settings, or without some."""
    bench = Bench(tmp_path)
    bench.stage("happy")
    monkeypatch.setenv("PATH", str(bench.program.parent), prepend=os.pathsep)
    shops: list[Shop] = []
    spaces = []

    def open_shop(**other: str) -> Shop:
        now = {**environ, **other}
        spaces.append(open_workspace(now))
        shops.append(Shop(spaces[-1].__enter__(), bench, now))
        return shops[-1]

    yield open_shop
    for shop in shops:
        shop.switch.stop()
    for space in spaces:
        space.__exit__(None, None, None)
    assert bench.running() == []


def test_from_tokens_to_the_first_message(opened: Callable[..., Shop], meta: PracticeApi) -> None:
    """One deed opens the door and the tunnel, registers, and the first customer is stored."""
    shop = opened()
    assert [each.id for each in shop.going.discover().numbers] == [NUMBER]
    progress = shop.go_live()
    assert [each.standing for each in progress.points] == [Standing.DONE] * len(Stage)
    assert progress.done
    address = shop.switch.state.address
    assert meta.office.apps[APP].address == address
    meta.customer("15550002222", "Ana").says("hello")
    meta.wait_delivered()
    with shop.workspace.database.read() as session:
        assert address in load(session)["registered_addresses"]
        assert session.execute(text("SELECT Text FROM Message")).scalar() == "hello"
    assert shop.go_live().done


def test_a_changed_address_is_registered_again_by_itself(
    opened: Callable[..., Shop], meta: PracticeApi
) -> None:
    """Without a domain of its own ngrok comes back with another address: WhatsApp is told and so is
    the owner.
    """
    shop = opened()
    assert shop.go_live().done
    before = shop.switch.state.address
    shop.bench.steer("die")
    state = shop.wait(lambda state: "has changed, and WhatsApp was told" in state.registered)
    assert state.address != before
    assert state.trouble == ""
    assert meta.office.apps[APP].address == state.address


def test_a_plain_start_registers_what_nobody_else_has(
    opened: Callable[..., Shop], meta: PracticeApi
) -> None:
    """Whoever only starts the bot, such as ``serve``, is registered too."""
    shop = opened()
    shop.switch.start()
    shop.wait(lambda state: "brings messages to" in state.registered)
    assert meta.office.apps[APP].address == shop.switch.state.address


def test_metas_test_alone_points_at_the_unpublished_app(
    opened: Callable[..., Shop], meta: PracticeApi
) -> None:
    """The test of Meta's dashboard comes also to an app that is not published; customers do not."""
    shop = opened()
    shop.go_live()
    meta.office.published = False
    meta.customer("15550002222", "Ana").says("lost")
    meta.test_webhook()
    shop.wait(lambda state: bool(state.tested))
    found = {each.part: each for each in shop.going.findings()}
    assert "test came through" in found[Part.RECEIVED].sentence
    assert found[Part.REGISTRATION].light is Light.GREEN
    assert found[Part.TUNNEL].light is Light.GREEN


def test_a_plain_start_leaves_another_address_alone(
    opened: Callable[..., Shop], meta: PracticeApi
) -> None:
    """Where the app sends its messages elsewhere the owner is told, and asked when going live."""
    meta.office.already("https://other.example/webhook")
    shop = opened()
    shop.switch.start()
    state = shop.wait(lambda state: bool(state.register_note))
    assert "https://other.example/webhook" in state.trouble
    assert shop.go_live().elsewhere == "https://other.example/webhook"
    assert shop.go_live(Choice.TAKE_OVER).done
    assert shop.switch.state.trouble == ""


@pytest.mark.parametrize(
    ("other", "stage", "target"),
    [
        ({"FLOWDESK_APP_SECRET": ""}, Stage.DOOR, "app_secret"),
        ({"FLOWDESK_NGROK_AUTHTOKEN": "bad-one"}, Stage.TUNNEL, "https://dashboard.ngrok.com"),
    ],
)
def test_it_stops_where_the_owner_must_do_something(
    opened: Callable[..., Shop], other: dict[str, str], stage: Stage, target: str
) -> None:
    """Something missing stops at the door, a bad ngrok token at the tunnel, each with its place."""
    point = opened(**other).go_live().failed
    assert point is not None
    assert point.stage is stage
    assert target in point.remedy.target


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("FLOWDESK_ACCESS_TOKEN", "EAAnever"),
        ("FLOWDESK_APP_SECRET", "0" * 32),
        ("FLOWDESK_NGROK_AUTHTOKEN", "bad-one"),
        ("FLOWDESK_PHONE_NUMBER_ID", "999"),
    ],
)
def test_what_the_owner_mends_holds_at_the_next_press(
    opened: Callable[..., Shop], environ: dict[str, str], name: str, wrong: str
) -> None:
    """The bot that came up with what was wrong goes on with what is right, without being stopped by
    hand.
    """
    shop = opened(**{name: wrong})
    assert shop.go_live().failed
    shop.mend(name, environ[name])
    assert shop.go_live().done


def test_a_tunnel_that_has_given_up_is_begun_anew(opened: Callable[..., Shop]) -> None:
    """Where ngrok has ended for good, the next press starts it again."""
    shop = opened()
    shop.go_live()
    shop.bench.steer("revoke")
    shop.wait(lambda state: state.tunnel.kind is Kind.FAILED)
    assert shop.go_live().done


def test_a_press_leaves_a_bot_alone_that_is_right(opened: Callable[..., Shop]) -> None:
    """Where nothing has changed nothing is taken down: the address stays, and so does the door."""
    shop = opened()
    shop.go_live()
    before = shop.switch.state
    assert shop.go_live().done
    assert (shop.switch.state.port, shop.switch.state.address) == (before.port, before.address)
    assert len(shop.bench.agents()) == 1


def test_another_ngrok_program_holds_at_the_next_press(
    opened: Callable[..., Shop], tmp_path: Path
) -> None:
    """The bot that runs with the one goes on with the other, as with any setting of its connection."""
    shop = opened()
    assert shop.go_live().done
    own = tmp_path / "own-ngrok"
    own.symlink_to(shop.bench.program)
    with shop.workspace.database.begin() as session:
        save(session, {"ngrok_path": str(own)})
    assert shop.go_live().done
    assert len(shop.bench.agents()) == 2


def test_the_guide_asks_for_what_is_missing_only(opened: Callable[..., Shop]) -> None:
    """What is kept is not asked for again; the only number that there is needs no question."""
    shop = opened(FLOWDESK_PHONE_NUMBER_ID="", FLOWDESK_NGROK_AUTHTOKEN="")
    known = shop.going.connecting()
    assert known.next() is Ask.NUMBER
    found = shop.going.connecting(shop.going.discover())
    assert (found.choice(), found.next()) == (NUMBER, Ask.ADDRESS)


def test_nothing_secret_is_told_or_left(
    opened: Callable[..., Shop], caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    """No token stands in what the deed tells, what the switch tells, the log, or any file."""
    caplog.set_level("INFO")
    shop = opened()
    with logging_to(shop.workspace.folders):
        shop.go_live()
        shop.going.findings()
        shop.bench.steer("die")
        shop.wait(lambda state: "was told" in state.registered)
    said = repr(shop.progress) + repr(shop.states) + caplog.text
    files = [each for each in (tmp_path / "home").rglob("*") if each.is_file()]
    assert files
    left = b"".join(each.read_bytes() for each in files)
    secrets = (TOKEN, SECRET, VERIFY, "canaryCANARY")
    assert not [one for one in secrets if one in said or one.encode() in left]


def test_serve_registers_and_says_so(
    environ: dict[str, str], tmp_path: Path, meta: PracticeApi
) -> None:
    """Without a window the address is registered too, and the line that says so holds it."""
    bench = Bench(tmp_path)
    bench.stage("happy")
    path = f"{bench.program.parent}{os.pathsep}{os.environ['PATH']}"
    serving = subprocess.Popen(
        [sys.executable, "-m", "flowdesk", "serve"],
        env={**os.environ, **environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert serving.stdout
    said = ""
    for line in serving.stdout:
        said += line
        if "WhatsApp brings messages to" in line:
            break
    serving.terminate()
    rest, _ = serving.communicate(timeout=20)
    assert meta.office.apps[APP].address in said
    assert not [one for one in (TOKEN, SECRET, VERIFY, "canaryCANARY") if one in said + rest]
    assert bench.running() == []

"""The ngrok tunnel, through pyngrok itself, against an agent that behaves and one that does not."""

import logging
import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest
import requests

from flowdesk.webhook.ngrok import NgrokTunnel, find_agent
from flowdesk.webhook.processes import started_at
from flowdesk.webhook.tunnel import Kind, TunnelState
from flowdesk.whatsapp.signature import HEADER, sign
from tests.webhook.bench import TOKEN, Bench
from tests.webhook.conftest import SECRET, Street, message, update, webhook

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is started by a sh script")


def test_only_an_agent_that_is_there_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is on the PATH or where pyngrok keeps it; nothing is downloaded in its place."""
    kept = tmp_path / "kept" / "ngrok"
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYNGROK_NGROK_PATH", str(kept))
    assert find_agent() is None
    for place in (kept, tmp_path / "ngrok"):
        place.parent.mkdir(exist_ok=True)
        place.touch(0o755)
        assert find_agent() == place
    own = tmp_path / "own"
    own.touch(0o644)
    assert find_agent(str(own)) == tmp_path / "ngrok"  # it cannot be started
    own.chmod(0o755)
    assert find_agent(str(own)) == own


def test_a_webhook_comes_through(bench: Bench, street: Street) -> None:
    """Signed bytes posted to the public address reach the door unchanged."""
    bench.build().start(street.server.port)
    url = bench.wait(Kind.ONLINE).url
    body = webhook(update(message(1, "ä/ö")))
    headers = {HEADER: sign(SECRET, body), "Content-Type": "application/json"}
    answer = requests.post(f"{url}/webhook", data=body, headers=headers, timeout=5)
    assert answer.status_code == 200
    assert [each.id for each in street.came[0].messages] == ["wamid.1"]
    assert [state.kind for state in bench.states] == [Kind.STARTING, Kind.ONLINE]


def test_start_returns_at_once_and_news_come_on_its_own_thread(bench: Bench) -> None:
    """Neither the caller of start() nor the listener's thread is the GUI's."""
    tunnel = bench.build()
    began = time.monotonic()
    tunnel.start(8000)
    assert time.monotonic() - began < 0.2
    assert tunnel.state.kind is Kind.STARTING
    bench.wait(Kind.ONLINE)
    assert bench.threads == {"tunnel"}


def test_what_the_agent_is_asked_for(bench: Bench) -> None:
    """127.0.0.1 by number, the domain as an address, our own settings file."""
    bench.build(domain=" shop.ngrok-free.dev/ ").start(8123)
    assert bench.wait(Kind.ONLINE).url == "https://shop.ngrok-free.dev"
    (asked,) = bench.facts("asked")
    assert asked["asked"] == {
        "name": "flowdesk",
        "upstream": {"url": "http://127.0.0.1:8123"},
        "url": "https://shop.ngrok-free.dev",
    }
    (start,) = bench.facts("argv")
    assert str(bench.folder / "ngrok.yml") in start["argv"]  # type: ignore[operator]


def test_the_token_goes_by_environment_only(
    bench: Bench, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """The agent knows it; no command line, file, log or state does, nor our environment after."""
    with caplog.at_level(logging.DEBUG):
        tunnel = bench.build()
        tunnel.start(8000)
        bench.wait(Kind.ONLINE)
        (start,) = bench.facts("token")
        listed = subprocess.run(
            ["/bin/ps", "-ww", "-eo", "args"], capture_output=True, text=True, check=True
        )
        tunnel.close()
    assert start["token"] == TOKEN
    assert TOKEN not in str(start["argv"])
    assert str(bench.folder) in listed.stdout
    assert TOKEN not in listed.stdout
    assert "NGROK_AUTHTOKEN" not in os.environ
    files = [each.read_text() for each in bench.folder.rglob("*") if each.is_file()]
    assert TOKEN not in "".join([*files, caplog.text, repr(bench.states), *capfd.readouterr()])


def test_a_token_in_our_own_environment_is_not_put_on_the_command_line(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pyngrok picks NGROK_AUTHTOKEN up by itself; the agent still gets it by environment only."""
    monkeypatch.setenv("NGROK_AUTHTOKEN", TOKEN)
    bench.build(token="").start(8000)
    bench.wait(Kind.ONLINE)
    (start,) = bench.facts("token")
    assert start["token"] == TOKEN
    assert TOKEN not in str(start["argv"])


def test_no_token(bench: Bench) -> None:
    """ERR_NGROK_4018 is told in plain words, and not tried again: only the owner has the token."""
    bench.build(token="").start(8000)
    state = bench.wait(Kind.FAILED)
    assert (state.code, state.url) == ("ERR_NGROK_4018", None)
    assert "authtoken" in state.advice
    time.sleep(0.4)
    assert len(bench.agents()) == 1


def test_a_token_that_ngrok_quotes_is_masked(
    bench: Bench, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """ERR_NGROK_105 repeats the token in its text; it gets no further than us."""
    token = "bad" + TOKEN
    with caplog.at_level(logging.DEBUG):
        bench.build(token=token).start(8000)
        assert bench.wait(Kind.FAILED).code == "ERR_NGROK_105"
    assert "•••" in caplog.text
    assert token not in "".join([caplog.text, repr(bench.states), *capfd.readouterr()])


def test_a_domain_in_use(bench: Bench) -> None:
    """The code is dug out of the answer's body; when the address is free again we are online."""
    bench.build("taken", domain="shop.ngrok-free.dev").start(8000)
    state = bench.wait(Kind.FAILED)
    assert state.code == "ERR_NGROK_334"
    assert "in use" in state.advice
    bench.stage("happy")
    assert bench.wait(Kind.ONLINE).url == "https://shop.ngrok-free.dev"


@pytest.mark.parametrize("scene", ["silent", "deaf", "old"])
def test_an_agent_that_gets_nowhere_is_killed(bench: Bench, scene: str) -> None:
    """Pyngrok would wait for ever; after our patience the agent is dead and the owner knows."""
    began = time.monotonic()
    bench.build(scene).start(8000)
    state = bench.wait(Kind.FAILED)
    assert time.monotonic() - began < 4
    assert state.code == ("silent" if scene == "silent" else "old_agent")
    first = bench.agents()[0]
    assert started_at(first) is None


def test_no_network(bench: Bench) -> None:
    """An agent that finds no ngrok is explained by the internet connection."""
    bench.build("offline").start(8000)
    assert bench.wait(Kind.FAILED).code == "offline"


def test_closing_while_the_agent_is_silent(bench: Bench) -> None:
    """The owner need not wait for our patience to end."""
    tunnel = bench.build("silent")
    tunnel.start(8000)
    while not bench.agents():
        time.sleep(0.02)
    began = time.monotonic()
    tunnel.close()
    assert time.monotonic() - began < 1
    assert tunnel.state == TunnelState(Kind.OFF)
    assert bench.running() == []


@pytest.mark.parametrize("pause", [0, 0.005, 0.02, 0.05])
def test_closing_as_soon_as_it_is_started(bench: Bench, pause: float) -> None:
    """Wherever the start has got to, the agent is ended and nobody waits for it."""
    tunnel = bench.build("silent")
    tunnel.start(8000)
    time.sleep(pause)
    began = time.monotonic()
    tunnel.close()
    assert time.monotonic() - began < 1
    assert tunnel.state == TunnelState(Kind.OFF)


def test_a_lost_session_comes_back(bench: Bench) -> None:
    """While the agent reconnects the state says so, with the address; then it is online again."""
    bench.build(domain="shop.ngrok-free.dev").start(8000)
    online = bench.wait(Kind.ONLINE)
    bench.steer("drop")
    lost = bench.wait(Kind.RECONNECTING)
    assert lost.url == "https://shop.ngrok-free.dev"
    assert lost.advice
    seen = len(bench.states)
    bench.steer("back")
    assert bench.wait(Kind.ONLINE, seen) == online
    assert len(bench.agents()) == 1


def test_a_killed_agent_is_started_again(bench: Bench) -> None:
    """No callback tells of it; we notice, say so, and are back at the same address."""
    bench.build(domain="shop.ngrok-free.dev").start(8000)
    online = bench.wait(Kind.ONLINE)
    seen = len(bench.states)
    os.kill(bench.agents()[0], signal.SIGKILL)
    assert bench.wait(Kind.RECONNECTING, seen).code == "stopped"
    assert bench.wait(Kind.ONLINE, seen) == online
    assert len(bench.running()) == 1


def test_an_address_that_leads_nowhere_is_noticed(bench: Bench, street: Street) -> None:
    """The agent says that all is well and ngrok tells callers that nobody is here: a call of our own
    notices, and a new agent is started at the same address.
    """
    bench.probing = (0.2, 0.1)
    bench.build().start(street.server.port)
    bench.wait(Kind.ONLINE)
    time.sleep(0.6)
    assert [state.kind for state in bench.states] == [
        Kind.STARTING,
        Kind.ONLINE,
    ]  # while all is well
    seen = len(bench.states)
    bench.steer("vanish")
    assert bench.wait(Kind.RECONNECTING, seen).code == "ERR_NGROK_3200"
    bench.wait(Kind.ONLINE, seen)
    assert len(bench.agents()) == 2
    assert len(bench.running()) == 1


def test_one_bad_answer_from_outside_is_not_enough(bench: Bench, street: Street) -> None:
    """What was a moment's changes nothing."""
    bench.probing = (0.2, 1.0)
    bench.build().start(street.server.port)
    bench.wait(Kind.ONLINE)
    bench.steer("vanish")
    time.sleep(0.5)  # the first call was made
    bench.steer("reappear")
    time.sleep(1.0)
    assert [state.kind for state in bench.states] == [Kind.STARTING, Kind.ONLINE]


def test_too_many_agents(bench: Bench) -> None:
    """ERR_NGROK_108 says where else to look, and is tried again: the other may be stopped."""
    bench.build("many").start(8000)
    state = bench.wait(Kind.FAILED)
    assert state.code == "ERR_NGROK_108"
    assert "another computer" in state.advice
    bench.stage("happy")
    bench.wait(Kind.ONLINE)


def test_an_agent_killed_while_it_starts_is_started_again(bench: Bench) -> None:
    """Whoever kills it before it has said a word."""
    bench.build("silent").start(8000)
    while not bench.agents():
        time.sleep(0.02)
    bench.stage("happy")
    os.kill(bench.agents()[0], signal.SIGKILL)
    bench.wait(Kind.ONLINE)
    assert len(bench.running()) == 1


def test_an_agent_killed_while_it_reconnects_is_started_again(bench: Bench) -> None:
    """The loss of its session is no excuse."""
    bench.build(domain="shop.ngrok-free.dev").start(8000)
    online = bench.wait(Kind.ONLINE)
    bench.steer("drop")
    bench.wait(Kind.RECONNECTING)
    seen = len(bench.states)
    os.kill(bench.agents()[0], signal.SIGKILL)
    assert bench.wait(Kind.ONLINE, seen) == online


def test_a_new_address_after_a_restart_is_told(bench: Bench) -> None:
    """Without a domain the address may change, and Meta would call the old one."""
    bench.build().start(8000)
    before = bench.wait(Kind.ONLINE)
    seen = len(bench.states)
    bench.steer("die")
    after = bench.wait(Kind.ONLINE, seen)
    assert after.url != before.url
    assert after.code == "address_changed"
    assert "Meta" in after.advice


def test_a_token_revoked_later_ends_it(bench: Bench) -> None:
    """What only the owner can mend is not tried again."""
    bench.build().start(8000)
    bench.wait(Kind.ONLINE)
    bench.steer("revoke")
    assert bench.wait(Kind.FAILED).code == "ERR_NGROK_107"
    time.sleep(0.3)
    assert bench.running() == []


def test_a_talkative_agent_never_stalls(bench: Bench) -> None:
    """More than a pipe holds, an open quote and broken UTF-8: the next line still arrives."""
    bench.build().start(8000)
    bench.wait(Kind.ONLINE)
    bench.steer("chatter")
    time.sleep(0.2)  # what is read together with a broken byte is lost, so let that be read
    bench.steer("drop")
    bench.wait(Kind.RECONNECTING)


def test_a_script_in_ngroks_place_dies_with_what_it_runs(bench: Bench) -> None:
    """Some systems install ngrok as a script; the process that it starts is ended too."""
    tunnel = bench.build()
    bench.stage("happy", run="")
    tunnel.start(8000)
    bench.wait(Kind.ONLINE)
    tunnel.close()
    time.sleep(0.1)
    assert bench.running() == []


def test_a_listener_that_raises_takes_nothing_down(bench: Bench) -> None:
    """A bug on the desk's side leaves the tunnel up."""

    def broken(state: TunnelState) -> None:
        bench.hear(state)
        raise RuntimeError("a bug of the listener's")

    bench.stage("happy")
    bench.tunnel = NgrokTunnel(
        TOKEN, "", bench.folder, broken, find_agent=lambda: bench.program, pulse=0.1
    )
    bench.tunnel.start(8000)
    bench.wait(Kind.ONLINE)


def test_no_agent_on_this_computer(bench: Bench) -> None:
    """Nothing is downloaded; the owner is told where to get it, or to do without."""
    tunnel = bench.build()
    bench.program.unlink()
    tunnel.start(8000)
    state = bench.wait(Kind.FAILED)
    assert state.code == "no_agent"
    assert "ngrok.com/download" in state.advice
    assert "address of your own" in state.advice


def test_close_leaves_nothing_behind(bench: Bench) -> None:
    """The child is dead, the threads are gone, the note is removed, and it may start again."""
    tunnel = bench.build()
    for _ in range(2):
        seen = len(bench.states)
        tunnel.start(8000)
        bench.wait(Kind.ONLINE, seen)
        began = time.monotonic()
        tunnel.close()
        assert time.monotonic() - began < 1
        assert bench.running() == []
        assert bench.states[-1] == tunnel.state == TunnelState(Kind.OFF)
    time.sleep(0.1)
    assert not [each for each in threading.enumerate() if each.name.startswith("tunnel")]
    assert not (bench.folder / "ngrok.json").exists()

"""A tunnel after sleep or in another network: what works stays, what does not is made anew at once."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from flowdesk.webhook.ngrok import NgrokTunnel
from flowdesk.webhook.reach import reaches
from flowdesk.webhook.tunnel import Kind
from tests.webhook.bench import TOKEN, Bench
from tests.webhook.conftest import Street

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is started by a sh script")


class Slow(Bench):
    """A bench whose tunnel waits for minutes between tries, and is told what is reachable."""

    works = True

    def open(self) -> NgrokTunnel:
        """Start it and wait until it is online."""
        self.stage("happy")
        self.tunnel = NgrokTunnel(
            TOKEN,
            "shop.ngrok-free.dev",
            self.folder,
            self.hear,
            find_agent=lambda: self.program if self.program.exists() else None,
            patience=2.0,
            pulse=0.1,
            pauses=(300.0,),
            reaches=lambda _: self.works,
        )
        self.tunnel.start(8000)
        self.wait(Kind.ONLINE)
        return self.tunnel


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Slow]:
    """A bench that is cleared afterwards."""
    made = Slow(tmp_path)
    yield made
    if made.tunnel is not None:
        made.tunnel.close()
    assert made.running() == []


def test_an_agent_that_still_works_is_left_alone(bench: Slow) -> None:
    """A new one might get another address."""
    bench.open().refresh()
    assert len(bench.agents()) == 1
    assert bench.running() == bench.agents()


def test_an_agent_that_only_says_so_is_replaced_at_once(bench: Slow) -> None:
    """It is online by its own words and leads nowhere; the pause between tries is not waited for."""
    tunnel = bench.open()
    bench.works = False
    seen = len(bench.states)
    tunnel.refresh()
    bench.wait(Kind.ONLINE, seen)
    assert len(bench.agents()) == 2
    assert bench.running() == bench.agents()[1:]


def test_a_tunnel_that_waits_for_its_next_try_tries_now(bench: Slow) -> None:
    """The network is back: minutes of pause are cut short."""
    tunnel = bench.open()
    seen = len(bench.states)
    bench.steer("die")
    bench.wait(Kind.RECONNECTING, seen)
    tunnel.refresh()
    bench.wait(Kind.ONLINE, seen)


def test_our_door_is_known_by_how_it_refuses(street: Street) -> None:
    """A closed port and another page are not our door."""
    base = f"http://127.0.0.1:{street.server.port}"
    assert reaches(base)
    assert not reaches(f"{base}/else")
    street.server.close()
    assert not reaches(base, timeout=2)

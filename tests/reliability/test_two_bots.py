"""Two processes on one data folder: one of them is the bot."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flowdesk.owner import AlreadyAnswering, sole_bot
from tests.reliability.serving import Shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A shop whose bot runs."""
    opened = Shop(tmp_path / "data")
    opened.start()
    yield opened
    opened.close()


def test_the_second_bot_says_so_in_one_sentence_and_ends(shop: Shop) -> None:
    """It names the process that answers, and the first one goes on."""
    done = subprocess.run(
        [sys.executable, "-m", "flowdesk", "serve", "--no-tunnel"],
        env={**os.environ, **shop.environ, "FLOWDESK_PORT": "0"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert done.returncode == 1
    assert f"answers already on this data folder (process {shop.pid})" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert shop.bring("15550002222") == 200


def test_the_desk_does_not_answer_beside_serve(shop: Shop) -> None:
    """Whoever else would be the bot of the same database hears of it."""
    with pytest.raises(AlreadyAnswering, match=str(shop.pid)), sole_bot(shop.database):
        pass


def test_kill_9_frees_the_place(shop: Shop) -> None:
    """Nothing stale is left for the owner to delete."""
    shop.kill()
    with sole_bot(shop.database):
        pass
    shop.start()
    assert shop.bring("15550002222") == 200

"""A desk for tests: a real database and folders, a quiet line and a switch that only remembers."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from flowdesk.paths import Folders
from flowdesk.rehearsal import rehearse
from flowdesk.settings import Settings
from flowdesk.store.database import Database
from flowdesk.store.secrets import Secrets
from flowdesk.ui.background import PlainError
from flowdesk.ui.bridge import Bridge
from flowdesk.ui.desk import Desk, LiveState
from flowdesk.ui.phone.line import Body
from tests.ui.going import PlainGoing

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


class QuietLine:
    """Notes what the phone did; ``bot`` lets the bot say something."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, ...]] = []
        self.bot: Callable[[Body], None] | None = None

    def tries(self, rule_id: int) -> None:
        self.heard.append(("tries", str(rule_id)))

    def says(self, text: str) -> None:
        self.heard.append(("says", text))

    def taps(self, choice_id: str, title: str) -> None:
        self.heard.append(("taps", choice_id, title))

    def sends_photo(self, path: Path) -> None:
        self.heard.append(("photo", path.name))

    def restart(self) -> None:
        self.heard.append(("restart",))

    def step_back(self) -> None:
        self.heard.append(("back",))

    def begin_at(self, step_id: str) -> None:
        self.heard.append(("begins at", step_id))

    def on_message(self, callback: Callable[[Body], None] | None) -> None:
        self.bot = callback


class PlainSwitch:
    """A bot that goes on and off at once; with a *sentence* it refuses to start."""

    def __init__(self, sentence: str = "") -> None:
        self.now = LiveState()
        self.sentence = sentence
        self.woken = 0

    def state(self) -> LiveState:
        return self.now

    def start(self) -> None:
        if self.sentence:
            raise PlainError(self.sentence)
        address = "https://corner-shop.ngrok-free.dev/webhook"
        self.now = LiveState(running=True, port=5000, address=address)

    def restart(self) -> None:
        self.stop()
        self.start()

    def stop(self) -> None:
        self.now = LiveState()

    def wake(self) -> None:
        self.woken += 1


def make_desk(home: Path, environ: dict[str, str] | None = None) -> Desk:
    """Give a desk on an empty data folder; whoever asks closes its database."""
    home.mkdir(parents=True, exist_ok=True)
    folders = Folders(home)
    return Desk(
        database=Database(folders.database),
        folders=folders,
        settings=Settings(theme="light"),
        secrets=Secrets(home, keychain=lambda: None),
        bridge=Bridge(),
        practice=QuietLine(),
        live=PlainSwitch(),
        rehearse=rehearse,
        going=PlainGoing(),
        clock=lambda: NOW,
        environ=environ or {},
    )

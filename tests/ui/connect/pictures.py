"""Draw every state of the Connect page, to be looked at.

``python -m tests.ui.connect.pictures FOLDER [--scale 2] [--size 960x600] [--whole] [--only tunnel]
[--tongue es]``.
The check-up is drawn once for each state that the tests of its judging know. With ``--whole`` the page
is as high as what is on it, else as high as the window and where the owner would have it.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.tongue.pseudo import in_tongue


@dataclass
class Stage:
    """A Connect page whose way to customers is said by the pictures; ``agent`` is where ngrok is."""

    desk: Any
    going: Any
    page: Any = None
    agent: Path | None = None
    shot: Callable[[str], None] = field(default=lambda _: None)

    def status(self, state: Any) -> None:
        """Let the bot be in a state."""
        self.desk.live.now = state
        self.desk.bridge.tell_status(state)
        wait()


def wait(milliseconds: int = 90) -> None:
    """Let the page do what it has to; an answer may ask the next question."""
    from PySide6.QtCore import QThreadPool  # noqa: PLC0415
    from PySide6.QtTest import QTest  # noqa: PLC0415

    for _ in range(3):
        QThreadPool.globalInstance().waitForDone(5000)
        QTest.qWait(milliseconds // 3)


@contextmanager
def staged(size: tuple[int, int], whole: bool, save: Callable[[Any, str], None]) -> Iterator[Stage]:
    """Open the page on an empty desk; *whole* shows all that is on it."""
    from PySide6.QtCore import QSize  # noqa: PLC0415

    from flowdesk.ui.connect.guide.knowing import Knowing  # noqa: PLC0415
    from flowdesk.ui.connect.page import ConnectPage  # noqa: PLC0415
    from tests.ui.connect.conftest import known  # noqa: PLC0415
    from tests.ui.parts import make_desk  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as home:
        desk = make_desk(Path(home))
        stage = Stage(desk, desk.going)
        stage.going.known = lambda: known(desk)
        page = stage.page = ConnectPage(desk, Knowing(desk, lambda _: stage.agent))
        wide = QSize(size[0] - RAIL, size[1])
        page.resize(wide)

        def shot(name: str) -> None:
            wait()
            if whole:
                page.resize(wide.width(), page.area.widget().sizeHint().height())
                wait(30)
            save(page.grab(), name)
            page.resize(wide)

        stage.shot = shot
        page.show()
        page.arrive()
        yield stage
        page.close()
        wait()
        desk.database.close()


RAIL = 84
"""What the rail of the window takes of its width, in pixels."""


def draw(folder: Path, dark: bool, name: str, asked: argparse.Namespace) -> None:
    """Draw what is asked for in one theme."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from flowdesk.ui import theme  # noqa: PLC0415
    from tests.ui.connect.scenes import SCENES  # noqa: PLC0415

    app: Any = QApplication.instance() or QApplication([])
    theme.apply(app, dark)

    def save(picture: Any, what: str) -> None:
        picture.save(str(folder / f"connect-{what}-{name}.png"))

    for scene in asked.only or SCENES:
        with staged(asked.size, asked.whole, save) as stage:
            SCENES[scene](stage)


def _size(words: str) -> tuple[int, int]:
    wide, high = words.split("x")
    return int(wide), int(high)


def main() -> None:
    """Read the command line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--scale", default="1")
    asked.add_argument("--size", type=_size, default=(1280, 800))
    asked.add_argument("--whole", action="store_true")
    asked.add_argument("--only", nargs="*", default=[])
    asked.add_argument("--tongue", default="en", help="a language's code, or “pseudo”")
    given = asked.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = given.scale
    in_tongue(given.tongue)
    given.folder.mkdir(parents=True, exist_ok=True)
    for dark in (False, True):
        theme = "dark" if dark else "light"
        name = f"{theme}-{given.size[0]}-{round(float(given.scale) * 100)}"
        draw(given.folder, dark, name, given)


if __name__ == "__main__":
    main()

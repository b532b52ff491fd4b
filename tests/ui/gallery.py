"""Render every page, and every state of a flow, to PNG.

``python -m tests.ui.gallery FOLDER [--scale 2] [--size 960x600] [--what states] [--only trail …]
[--tongue es]``,
and the README's picture: ``python -m tests.ui.gallery resources/pictures --what desk --size 1720x900``.
Pictures are for looking at; what can be measured is tested elsewhere.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.tongue.pseudo import in_tongue


def _chat(window: "object") -> None:
    """Let the practice phone of the open rule hold a short chat."""
    phone = window.rules.editor.phone  # type: ignore[attr-defined]
    window.rules.editor.canvas.tabs.setCurrentWidget(phone)  # type: ignore[attr-defined]
    phone.say("hi")
    buttons = [
        {"type": "reply", "reply": {"id": name, "title": name}}
        for name in ("Sales", "Support", "Billing")
    ]
    text = "Welcome! How can we help?\n\nWhich service do you need?"
    phone._draw(
        {
            "type": "interactive",
            "interactive": {
                "type": "button",
                "body": {"text": text},
                "action": {"buttons": buttons},
            },
        }
    )


def whole(window: Any) -> Any:
    """Give the window with what stands over it: dialogs and menus."""
    from PySide6.QtGui import QPainter  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    picture = window.grab()
    painter = QPainter(picture)
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible() and other.width() > 1:
            at = other.mapToGlobal(other.rect().topLeft()) - window.mapToGlobal(
                window.rect().topLeft()
            )
            painter.drawPixmap(at, other.grab())
    painter.end()
    return picture


def clear(window: Any) -> None:
    """Close what stands over the window."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.close()


@contextmanager
def desks(with_stops: bool) -> Iterator[tuple[Any, Any]]:
    """Give an empty desk, and one of a shop whose practice bot answers; some customers have stopped
    in the middle if asked.
    """
    from flowdesk.practice import Line, Practice  # noqa: PLC0415
    from tests.ui.filled import Shop  # noqa: PLC0415
    from tests.ui.parts import make_desk  # noqa: PLC0415
    from tests.ui.stopped import stopped  # noqa: PLC0415

    def clock() -> datetime:
        return datetime.now(UTC)

    with tempfile.TemporaryDirectory() as home:
        empty, full = make_desk(Path(home) / "empty"), make_desk(Path(home) / "full")
        Shop(full.database, full.folders.home, clock()).fill()
        if with_stops:
            stopped(full.database, clock())
        practice = Practice(full.database, full.folders.home, full.bridge.tell)
        practice.start()
        try:
            yield (
                replace(empty, clock=clock),
                replace(full, clock=clock, practice=Line(practice)),
            )
        finally:
            practice.close()
            empty.database.close()
            full.database.close()


@contextmanager
def opened(desk: Any, theme: str, size: tuple[int, int]) -> Iterator[Any]:
    """Show a window on a desk."""
    from flowdesk.ui.window import MainWindow  # noqa: PLC0415
    from tests.ui.stage import wait  # noqa: PLC0415

    window = MainWindow(desk)
    window.scheme.choose(theme)
    window.resize(*size)
    window.show()
    window.activateWindow()
    wait()
    yield window
    window.close()
    window.deleteLater()
    wait(20)


def draw(folder: Path, name: str, size: tuple[int, int], what: str, only: list[str]) -> None:
    """Write the pictures into *folder*, *name* at the end of each file's."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    app = QApplication.instance() or QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    with desks(what == "states") as (empty, full):
        for theme in ("light", "dark"):
            if what in ("pages", "all"):
                for desk, kind in ((empty, "empty"), (full, "full")):
                    with opened(desk, theme, size) as window:
                        _pages(window, kind, _shots(window, folder, kind, f"{theme}-{name}"))
            if what == "desk" and theme == "light":
                with opened(full, theme, size) as window:
                    _desk(window).save(str(folder / "desk.png"))
            if what in ("states", "all"):
                with opened(full, theme, size) as window:
                    _states(window, only, _shots(window, folder, "flow", f"{theme}-{name}"))
    del app


def _desk(window: Any) -> Any:
    """Give the picture of the README: a flow in the middle of a practice chat."""
    from tests.ui.stage import Stage, wait  # noqa: PLC0415

    stage = Stage(window)
    window.start_bot()
    stage.open(2)
    stage.chat("hi", "Support")
    stage.canvas.board.fit()
    wait(300)
    return window.grab()


def _shots(window: Any, folder: Path, kind: str, name: str) -> Callable[[str], None]:
    from tests.ui.stage import wait  # noqa: PLC0415

    def shot(page: str) -> None:
        wait(400)
        whole(window).save(str(folder / f"{kind}-{page}-{name}.png"))

    return shot


def _states(window: Any, only: list[str], shot: Callable[[str], None]) -> None:
    from tests.ui.stage import Stage, wait  # noqa: PLC0415
    from tests.ui.states import AFTER, STATES  # noqa: PLC0415

    stage = Stage(window)
    window.start_bot()
    for name in only or STATES:
        window.go("Rules")
        STATES[name](stage)
        shot(name)
        AFTER.get(name, lambda _: None)(stage)
        clear(window)
        wait(20)
        stage.put_back()


def _pages(window: "object", kind: str, shot: Callable[[str], None]) -> None:
    from tests.ui.stage import wait  # noqa: PLC0415

    w = window
    if kind == "full":
        w.start_bot()  # type: ignore[attr-defined]
        wait(200)
        w.rules.open_rule(2)  # type: ignore[attr-defined]
        canvas = w.rules.editor.canvas  # type: ignore[attr-defined]
        canvas.board.writing.begin(canvas.document.flow.ids()[0])
        shot("rules-writing")
        canvas.board.writing.give_up()
        _chat(w)
        shot("rules-flow")
        tabs = w.rules.editor.canvas.tabs  # type: ignore[attr-defined]
        tabs.setCurrentIndex(tabs.count() - 1)
        shot("rules-rule-tab")
        w.rules.open_rule(6)  # type: ignore[attr-defined]
    shot("rules")
    w.go("Leads")  # type: ignore[attr-defined]
    shot("leads")
    if kind == "full":
        w.leads.table.selectRow(1)  # type: ignore[attr-defined]
        shot("leads-detail")
        w.leads.detail.tabs.setCurrentIndex(1)  # type: ignore[attr-defined]
        shot("leads-chat")
    w.open_export()  # type: ignore[attr-defined]
    shot("export")
    clear(w)
    for page in ("Inbox", "Insights", "Connect", "Settings"):
        w.go(page)  # type: ignore[attr-defined]
        wait(200)
        shot(page.lower())
    if kind == "full":
        w.workbooks.exporting.start()  # type: ignore[attr-defined]
        wait(1500)
        shot("exported")


def _size(words: str) -> tuple[int, int]:
    wide, high = words.split("x")
    return int(wide), int(high)


def main() -> None:
    """Read the command line."""
    from tests.ui.states import MAIN  # noqa: PLC0415

    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--scale", default="1")
    asked.add_argument("--size", type=_size, default=(1280, 800))
    asked.add_argument("--what", choices=("pages", "states", "all", "desk"), default="all")
    asked.add_argument("--only", nargs="*", default=[], help="names of states; “main” for some")
    asked.add_argument("--tongue", default="en", help="a language's code, or “pseudo”")
    given = asked.parse_args()
    in_tongue(given.tongue)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = given.scale
    only = [*MAIN] if given.only == ["main"] else given.only
    name = f"{given.size[0]}-{round(float(given.scale) * 100)}"
    draw(given.folder, name, given.size, given.what, only)


if __name__ == "__main__":
    main()

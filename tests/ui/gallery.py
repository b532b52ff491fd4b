"""Render every page to PNG: ``python -m tests.ui.gallery FOLDER [2]`` (2 for 200 %).

Pictures are for looking at; what can be measured is tested elsewhere.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path


def _wait(milliseconds: int = 150) -> None:
    """Let the application live; unlike QTest.qWait this lets worker threads run too."""
    from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


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


def main(folder: Path, name: str) -> None:
    """Write every picture into *folder*, its scale as *name* in the file's."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from flowdesk.ui.window import MainWindow  # noqa: PLC0415
    from tests.ui.filled import Shop  # noqa: PLC0415
    from tests.ui.parts import make_desk  # noqa: PLC0415

    app = QApplication.instance() or QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        empty, full = make_desk(Path(home) / "empty"), make_desk(Path(home) / "full")
        Shop(full.database, full.folders.home, datetime.now(UTC)).fill()
        for desk, kind in ((empty, "empty"), (full, "full")):
            for theme in ("light", "dark"):
                window = MainWindow(desk)
                window.scheme.choose(theme)
                window.resize(1280, 800)
                window.show()
                _wait()

                def shot(page: str, w: MainWindow = window, t: str = theme, k: str = kind) -> None:
                    _wait()
                    w.grab().save(str(folder / f"{k}-{page}-{t}-{name}.png"))

                _pages(window, kind, shot)
                window.close()
                window.deleteLater()
                _wait(20)
            desk.database.close()
    del app


def _pages(window: "object", kind: str, shot: Callable[[str], None]) -> None:
    w = window
    if kind == "full":
        w.start_bot()  # type: ignore[attr-defined]
        _wait(200)
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
    for page in ("Inbox", "Connect", "Settings"):
        w.go(page)  # type: ignore[attr-defined]
        _wait(200)
        shot(page.lower())
    if kind == "full":
        w.exporting.start()  # type: ignore[attr-defined]
        _wait(1500)
        shot("exported")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if len(sys.argv) > 2:
        os.environ["QT_SCALE_FACTOR"] = sys.argv[2]
    main(Path(sys.argv[1]), f"{int(float(sys.argv[2] if len(sys.argv) > 2 else 1) * 100)}")

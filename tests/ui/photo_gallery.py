"""Render every state of the photo desk to PNG, light and dark, by the keys that an owner presses.

``python -m tests.ui.photo_gallery FOLDER [--scale 2] [--size 960x600]``
"""

import argparse
import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

LONG = "I paid it in two parts, because the first transfer was refused by my bank. " * 4
ARABIC = "دفعت المبلغ على دفعتين لأن البنك رفض التحويل الأول، وهذه صورة الإيصال الثاني."


def shop(home: Path, now: datetime) -> Any:
    """Give a desk with nine leads, one of them long, one Arabic, one with a photo that came before."""
    from flowdesk.store import contacts, submissions  # noqa: PLC0415
    from tests.ui.parts import make_desk  # noqa: PLC0415
    from tests.ui.photos import Photos  # noqa: PLC0415

    desk = replace(make_desk(home), clock=lambda: now)
    photos = Photos(desk, now)
    for at in range(9):
        photos.add(two=at == 1, rule=1 + at % 2, picture=1 if at == 2 else None)
    with desk.database.begin() as session:
        for contact in contacts.listed(session, "whatsapp"):
            contacts.heard(session, contact.id, "", now)
        for number, words in ((2, LONG), (3, ARABIC)):
            lead = submissions.get(session, number)
            submissions.amend(session, number, {**lead.answers, "Amount": words}, now)
    return desk


def states(window: Any, shot: Callable[[str], None]) -> None:
    """Go through the desk from the first photo to none."""
    from PySide6.QtCore import Qt  # noqa: PLC0415
    from PySide6.QtTest import QTest  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from tests.ui.gallery import clear  # noqa: PLC0415
    from tests.ui.stage import wait  # noqa: PLC0415

    key = Qt.Key

    def press(*keys: Qt.Key) -> None:
        for each in keys:
            QTest.keyClick(QApplication.focusWidget() or window.photos, each)
            wait(100)

    window.go("Photos")
    shot("sheet")
    press(key.Key_Return)
    shot("desk")
    press(key.Key_A)
    shot("decided")
    press(key.Key_Right)
    shot("came-before")
    press(key.Key_C)
    shot("compared")
    clear(window)
    window.activateWindow()
    wait(100)
    window.photos.setFocus()
    press(key.Key_Left, key.Key_N, key.Key_Down)
    shot("reason")
    press(key.Key_Escape, key.Key_Plus, key.Key_Plus, key.Key_Plus)
    shot("zoomed")
    press(key.Key_Escape)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window.photos.sheet.list, key.Key_A, control)
    shot("marked")
    press(key.Key_R)
    shot("nothing-waits")


def draw(folder: Path, name: str, size: tuple[int, int]) -> None:
    """Write the pictures into *folder*, *name* at the end of each file's."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from tests.ui.gallery import _shots, opened  # noqa: PLC0415

    app = QApplication.instance() or QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        with tempfile.TemporaryDirectory() as home:
            desk = shop(Path(home), datetime.now(UTC))
            with opened(desk, theme, size) as window:
                states(window, _shots(window, folder, "photos", f"{theme}-{name}"))
            desk.database.close()
    del app


def main() -> None:
    """Read the command line."""
    from tests.ui.gallery import _size  # noqa: PLC0415

    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--scale", default="1")
    asked.add_argument("--size", type=_size, default=(1280, 800))
    given = asked.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = given.scale
    draw(given.folder, f"{given.size[0]}-{round(float(given.scale) * 100)}", given.size)


if __name__ == "__main__":
    main()

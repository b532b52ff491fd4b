"""Every word of the Settings page, and of the windows that open from it, is in the owner's language."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from flowdesk import elsewhere
from flowdesk.backup.findings import damage, links, missing, spoiled, stray
from flowdesk.backup.making import make
from flowdesk.backup.values import Data, Kind
from flowdesk.elsewhere import Elsewhere
from flowdesk.flow.words import LANGUAGES
from flowdesk.store.secrets import Secrets
from flowdesk.tongue.languages import NAMES
from flowdesk.ui.backups.between import Between
from flowdesk.ui.backups.checking import CheckWindow
from flowdesk.ui.backups.moving import MoveWindow
from flowdesk.ui.backups.offer import DamagedWindow
from flowdesk.ui.backups.wish import MoveHome
from flowdesk.ui.desk import Desk
from flowdesk.ui.scheme import Scheme
from flowdesk.ui.settings.page import SettingsPage
from tests.tongue.pseudo import pseudo
from tests.tongue.unspoken import unspoken
from tests.ui.parts import NOW

SAME = ["Flowdesk", "FLOWDESK_", "https://", *NAMES.values(), *(e.name for e in LANGUAGES.values())]
"""Names that are the same in every language."""


@pytest.fixture(autouse=True)
def _spoken(filled_home: Path) -> Iterator[None]:
    """Speak it once the shop that all tests copy has been filled in English."""
    with pseudo():
        yield


@pytest.fixture
def data(shop: Desk) -> Data:
    """Give a shop's data with a copy in each of two folders, and one more that is not there."""
    home = shop.folders.home
    other = home.parent / "stick"
    other.mkdir()
    make(Data.of(shop.database.path, shop.folders), NOW, Kind.DAILY, Random(1), reserve=0)
    elsewhere.write(home, Elsewhere(backups=other))
    now = datetime.now(UTC)
    make(Data.of(shop.database.path, shop.folders), now, Kind.WANTED, Random(1), reserve=0)
    elsewhere.write(home, Elsewhere(home / "gone", home.parent / "gone", (other,)))
    return Data.of(shop.database.path, shop.folders)


def known(home: Path) -> list[str]:
    """Give what is the owner's own, and the day of the copies that ShortLabel may cut short."""
    return [*SAME, str(home.parent), "20 Nov", f"{home.parent.parent}"[:8]]


def test_every_word_of_the_page_is_spoken(
    shop: Desk, data: Data, qtbot: QtBot, qapp: QApplication
) -> None:
    """Whatever is chosen, missing or wrong."""
    environ = {"FLOWDESK_HOME": str(shop.folders.home), "FLOWDESK_PORT": "7000"}
    page = SettingsPage(replace(shop, environ=environ), Scheme(qapp, "light"))
    qtbot.addWidget(page)
    page.show()
    page.arrive()
    qtbot.waitUntil(lambda: len(page.backups.rows.buttons) == 2 and page.where.text() != "")
    page.chats.words.fields["back"].setText("!")  # type: ignore[index]  # a command is its text
    page.hours.on.setChecked(True)
    page.hours.days[0].setText("morning")
    page.hours.days[1].setText("18-2")
    page.hours._show()
    page.chats.words.take_all()
    sent = [line.text() for line in page.chats.words.lines.values()]
    assert unspoken(page, [*known(shop.folders.home), *sent]) == []


@pytest.mark.parametrize("name", ["moving", "bringing"])
def test_every_word_of_moving_is_spoken(
    shop: Desk, data: Data, qtbot: QtBot, qapp: QApplication, name: str
) -> None:
    """Both windows, with what they refuse."""
    page = SettingsPage(shop, Scheme(qapp, "light"))
    qtbot.addWidget(page)
    page.show()
    part = page.backups
    (part.open_moving if name == "moving" else part.open_bringing)()
    window = part.findChild(QDialog, name)
    assert isinstance(window, QDialog)
    if isinstance(window, MoveWindow):
        window.choose_file()
    else:
        window.look.click()  # type: ignore[attr-defined]
    assert unspoken(window, known(shop.folders.home)) == []
    window.close()


def test_every_word_of_checking_is_spoken(shop: Desk, data: Data, qtbot: QtBot) -> None:
    """Each kind of finding."""
    over = QWidget()
    qtbot.addWidget(over)
    window = CheckWindow(over, shop, data)
    qtbot.waitUntil(lambda: not window.work.busy)
    assert unspoken(window, [*SAME, "⟧: "]) == []  # what is done, and how much of it
    sums = {"images/1.jpg": "00"}
    for number in (1, 2):
        paths = ("images/1.jpg", "images/2.jpg")[:number]
        kinds = [links(number), missing(paths, 1), spoiled(sums, number - 1), stray(paths)]
        window._show([damage(number, "page 3"), *kinds])
        assert unspoken(window, [*SAME, "⟧: "]) == []  # what is done, and how much of it
    window.close()


def test_every_word_in_place_of_the_desk_is_spoken(shop: Desk, data: Data, qtbot: QtBot) -> None:
    """The list for a database that is damaged or gone, and the bar between two desks."""
    damaged, gone = DamagedWindow("", data), DamagedWindow("", data, gone=True)
    wish = MoveHome(shop.folders.home)
    between = Between(wish, data, Secrets(shop.folders.home), NOW)
    for window in (damaged, gone, between):
        qtbot.addWidget(window)
        assert unspoken(window, known(shop.folders.home)) == []

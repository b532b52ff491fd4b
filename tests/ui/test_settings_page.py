"""The Settings page: how the bot chats."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flowdesk.flow.words import LANGUAGES
from flowdesk.settings import merge
from flowdesk.store import settings
from flowdesk.ui.desk import Desk
from flowdesk.ui.scheme import Scheme
from flowdesk.ui.settings.page import SettingsPage


def show(desk: Desk, qtbot: QtBot, qapp: QApplication) -> SettingsPage:
    """Show the page."""
    page = SettingsPage(desk, Scheme(qapp, "light"))
    qtbot.addWidget(page)
    page.show()
    return page


def kept(desk: Desk) -> dict[str, str]:
    """Give what is kept."""
    with desk.database.read() as session:
        return settings.load(session)


def test_every_language_is_understood_to_begin_with(
    desk: Desk, qtbot: QtBot, qapp: QApplication
) -> None:
    """Nothing chosen means English spoken and every language understood."""
    page = show(desk, qtbot, qapp)
    assert page.chats.speaks.currentData() == "en"
    assert all(box.isChecked() for box in page.chats.hears.values())


def test_the_spoken_language_comes_first(desk: Desk, qtbot: QtBot, qapp: QApplication) -> None:
    """What the bot speaks is kept before what it understands besides, and cannot be left out."""
    page = show(desk, qtbot, qapp)
    page.chats.hears["es"].setChecked(False)
    page.chats.hears["fr"].setChecked(False)
    page.chats.speaks.setCurrentIndex(page.chats.speaks.findData("es"))
    read = merge(kept(desk), lambda _: None, {})
    assert read.languages[0] == "es"
    assert set(read.languages) == set(LANGUAGES) - {"fr"}
    assert not page.chats.hears["es"].isEnabled()


def test_what_customers_see_is_switched(desk: Desk, qtbot: QtBot, qapp: QApplication) -> None:
    """Blue ticks and “typing…” are off from the next start once they are unticked."""
    page = show(desk, qtbot, qapp)
    page.chats.typing.setChecked(False)
    assert merge(kept(desk), lambda _: None, {}).typing is False
    page.chats.mark_read.setChecked(False)
    assert merge(kept(desk), lambda _: None, {}).mark_read is False
    assert not page.chats.typing.isEnabled()

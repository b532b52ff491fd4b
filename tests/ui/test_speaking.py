"""The desk speaks a language: its sentences, Qt's own words, dates and numbers."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from flowdesk.tongue.languages import NAMES
from flowdesk.tongue.say import spoken, tr
from flowdesk.ui.backups.wish import Speak, Wish
from flowdesk.ui.desk import Desk
from flowdesk.ui.remembered import Remembered
from flowdesk.ui.scheme import Scheme
from flowdesk.ui.settings.page import SettingsPage
from flowdesk.ui.speaking import begin, locale_of


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    begin(qapp, "en")
    QLocale.setDefault(before)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of catalogues with a few words in each."""
    for code in NAMES:
        said = {"Theme": f"theme in {code}", "OK": f"ok in {code}", "&Copy": f"&copy in {code}"}
        (tmp_path / f"{code}.json").write_text(json.dumps(said), "utf-8")
    return tmp_path


@pytest.mark.parametrize("code", [code for code in NAMES if code != "en"])
def test_a_language_is_spoken_throughout(
    code: str, folder: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    """Our sentences, Qt's buttons and the menus of fields, and the names of months."""
    english = QLocale(QLocale.Language.English).monthName(1)
    assert begin(qapp, code, folder) == spoken() == code
    assert tr("Theme") == f"theme in {code}"
    field = QLineEdit()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    assert not any(each.text().startswith("&Copy") for each in menu.actions())
    menu.deleteLater()
    assert QLocale().toString(QDate(2026, 1, 5), "MMMM") != english


def test_what_qt_has_not_translated_we_say(folder: Path, qapp: QApplication, qtbot: QtBot) -> None:
    """Indonesian: its buttons come from our own catalogue."""
    begin(qapp, "id", folder)
    box = QMessageBox()
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    qtbot.addWidget(box)
    assert box.button(QMessageBox.StandardButton.Ok).text() == "ok in id"


def test_one_language_follows_the_other(folder: Path, qapp: QApplication) -> None:
    """Nothing of the one before stays."""
    begin(qapp, "id", folder)
    begin(qapp, "es", folder)
    begin(qapp, "en", folder)
    assert (spoken(), tr("Theme")) == ("en", "Theme")
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert qapp.findChildren(QTranslator) == []


def test_a_catalogue_that_cannot_be_read_leaves_english(folder: Path, qapp: QApplication) -> None:
    """The desk opens all the same."""
    (folder / "es.json").write_text("{", "utf-8")
    assert begin(qapp, "es", folder) == spoken() == "en"


@pytest.mark.parametrize(
    ("code", "system", "name"),
    [
        ("es", "es_MX", "es_MX"),
        ("en", "en_GB", "en_GB"),
        ("en", "de_DE", "en_DE"),
        ("fr", "en_US", "fr_FR"),
        ("pt-BR", "en_US", "pt_BR"),
        ("en", "C", "C"),
    ],
)
def test_dates_are_written_in_the_language_by_the_customs_of_the_country(
    code: str, system: str, name: str
) -> None:
    """As far as there are such customs."""
    assert locale_of(code, QLocale(system)).name() == name


@pytest.fixture
def wishes() -> list[tuple[Wish, bool]]:
    """Give what the desk was asked to close for."""
    return []


@pytest.fixture
def page(
    desk: Desk, wishes: list[tuple[Wish, bool]], qtbot: QtBot, qapp: QApplication
) -> SettingsPage:
    """Show the page."""
    object.__setattr__(desk, "leave_with", lambda wish, with_bot: wishes.append((wish, with_bot)))
    page = SettingsPage(desk, Scheme(qapp, "light"))
    qtbot.addWidget(page)
    page.show()
    return page


def _choose(page: SettingsPage, code: str) -> None:
    box = page.appearance.language
    box.setCurrentIndex(box.findData(code))
    box.activated.emit(box.currentIndex())


def test_each_language_is_offered_in_its_own_words(page: SettingsPage) -> None:
    """Before them the system's."""
    box = page.appearance.language
    offered = [(box.itemText(at), box.itemData(at)) for at in range(box.count())]
    assert offered == [("As the system", ""), *((name, code) for code, name in NAMES.items())]
    assert box.currentData() == ""


def test_choosing_one_is_remembered_and_opens_the_desk_in_it(
    page: SettingsPage, desk: Desk, wishes: list[tuple[Wish, bool]]
) -> None:
    """The bot that runs is to go on; where the window finds it without a database."""
    desk.live.start()
    _choose(page, "fr")
    assert wishes == [(Speak("fr"), True)]
    assert Remembered(desk.folders.window).language == "fr"


def test_choosing_what_is_spoken_already_closes_nothing(
    page: SettingsPage, desk: Desk, wishes: list[tuple[Wish, bool]]
) -> None:
    """It is remembered."""
    _choose(page, "en")
    assert (wishes, Remembered(desk.folders.window).language) == ([], "en")

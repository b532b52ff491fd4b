"""Folders on the Settings page: where workbooks and backups go, and moving everything."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from flowdesk import elsewhere, moved
from flowdesk.backup import choosing, shelf
from flowdesk.backup.errors import BackupError
from flowdesk.backup.making import make
from flowdesk.backup.values import Data, Kind
from flowdesk.elsewhere import Elsewhere
from flowdesk.export.request import Leads
from flowdesk.moved import Moved
from flowdesk.ui.backups.offer import DamagedWindow
from flowdesk.ui.backups.wish import MoveHome, Wish
from flowdesk.ui.desk import Desk
from flowdesk.ui.exporting import Exporting
from flowdesk.ui.scheme import Scheme
from flowdesk.ui.settings.page import SettingsPage
from flowdesk.ui.widgets.notice import Notice
from tests.ui.parts import NOW


@pytest.fixture
def wishes() -> list[tuple[Wish, bool]]:
    """Give what the desk was asked to close for."""
    return []


@pytest.fixture
def usual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have the system's usual place somewhere else than the data."""
    place = tmp_path / "share" / "Flowdesk"
    for module in ("flowdesk.ui.settings.folders", "flowdesk.ui.settings.page"):
        monkeypatch.setattr(f"{module}.usual_home", lambda: place)
    return place


@pytest.fixture
def page(
    shop: Desk, wishes: list[tuple[Wish, bool]], usual: Path, qtbot: QtBot, qapp: QApplication
) -> SettingsPage:
    """Show the page of a shop's desk."""

    def leave(wish: Wish, with_bot: bool) -> None:
        wishes.append((wish, with_bot))

    made = SettingsPage(replace(shop, leave_with=leave, environ={}), Scheme(qapp, "light"))
    qtbot.addWidget(made)
    made.resize(888, 560)
    made.show()
    made.arrive()
    return made


def _said(page: SettingsPage) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    page.told.connect(lambda text, kind, _actions: told.append((text, kind)))
    return told


def _pick(folder: Path) -> None:
    (asked,) = (each for each in QApplication.topLevelWidgets() if each.objectName() == "place")
    assert isinstance(asked, QFileDialog)
    asked.fileSelected.emit(str(folder))
    asked.close()
    asked.deleteLater()


def test_workbooks_go_into_a_folder_that_was_chosen(
    page: SettingsPage, shop: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    """The next one lands there; one press brings them home again."""
    (tmp_path / "books").mkdir()
    workbooks = page.folders.workbooks
    qtbot.mouseClick(workbooks.change, Qt.MouseButton.LeftButton)
    _pick(tmp_path / "books")
    qtbot.waitUntil(lambda: workbooks.where.text() == str(tmp_path / "books"))
    notice = Notice()
    qtbot.addWidget(notice)
    target = Exporting(shop, notice).usual(Leads()).target
    assert target.is_relative_to(tmp_path / "books")

    qtbot.mouseClick(workbooks.usual, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workbooks.where.text() == str(shop.folders.home / "exports"))
    assert not workbooks.usual.isVisible()


def test_a_folder_for_workbooks_that_is_gone_is_said(
    page: SettingsPage, shop: Desk, tmp_path: Path
) -> None:
    """And the data folder stands in for it, the choice stays."""
    elsewhere.write(shop.folders.home, Elsewhere(exports=tmp_path / "stick"))
    page.arrive()
    workbooks = page.folders.workbooks
    assert workbooks.where.text() == str(shop.folders.home / "exports")
    assert "stick is not there, so workbooks go into the data folder" in workbooks.note.text()
    assert workbooks.usual.isVisible()


def test_a_folder_that_cannot_be_written_to_is_refused(
    page: SettingsPage, shop: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    """In one sentence, and nothing is changed."""
    told = _said(page)
    page.folders.workbooks.chosen.emit(tmp_path / "not there")
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told[0][0].startswith(f"{tmp_path / 'not there' / 'flowdesk.part'} cannot be read or")
    assert shop.folders.elsewhere.exports is None


def test_backups_go_into_a_folder_that_was_chosen(
    page: SettingsPage, shop: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    """A copy goes there; those from before stay on the list and say where they are."""
    part, told = page.backups, _said(page)
    make(Data.of(shop.database.path, shop.folders), NOW, Kind.DAILY, Random(1), reserve=0)
    stick = tmp_path / "stick"
    stick.mkdir()
    qtbot.waitUntil(lambda: "Choose a folder on another disk" in part.place.note.text())
    qtbot.mouseClick(part.place.change, Qt.MouseButton.LeftButton)
    _pick(stick)
    qtbot.waitUntil(lambda: part.place.where.text() == str(stick / choosing.NAME))
    assert "They are not encrypted" in part.place.note.text()
    assert told[0][0].startswith(f"Backups go into {stick / choosing.NAME} from now on")
    qtbot.waitUntil(lambda: len(part.rows.buttons) == 1)
    assert any("in the data folder" in each.toolTip() + each.text() for each in _labels(page))

    qtbot.mouseClick(part.now, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(part.rows.buttons) == 2)
    data = Data.of(shop.database.path, shop.folders)
    assert [each.place.parent for each in shelf.listed(data)].count(stick / choosing.NAME) == 1


def _labels(page: SettingsPage) -> list[QLabel]:
    return page.backups.rows.findChildren(QLabel)


def test_a_stick_that_is_out_is_said(
    page: SettingsPage, shop: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    """Backups are made all the same, in the data folder, and the page says so."""
    elsewhere.write(shop.folders.home, Elsewhere(backups=tmp_path / "stick"))
    page.arrive()
    part = page.backups
    qtbot.waitUntil(lambda: "is not there, so they go into the data" in part.place.note.text())
    assert part.place.note.property("role") == "warn"
    qtbot.mouseClick(part.now, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(part.rows.buttons) == 1)
    assert list((shop.folders.home / "backups").glob("*/backup.json"))


def test_a_folder_inside_the_data_folder_is_refused_for_backups(tmp_path: Path) -> None:
    """It would be lost together with it."""
    with pytest.raises(BackupError, match="inside the data folder"):
        choosing.folder_in(tmp_path / "home" / "backups", tmp_path / "home")


def test_a_folder_of_backups_that_is_chosen_again_is_taken_as_it_is(tmp_path: Path) -> None:
    """No folder of that name comes inside it."""
    made = choosing.folder_in(tmp_path, tmp_path / "home")
    assert choosing.folder_in(made, tmp_path / "home") == made == tmp_path / choosing.NAME


def test_moving_asks_and_closes_the_desk_for_it(
    page: SettingsPage, shop: Desk, wishes: list[tuple[Wish, bool]], tmp_path: Path, qtbot: QtBot
) -> None:
    """The bot that runs is to run again there."""
    shop.live.start()
    disk = tmp_path / "disk"
    disk.mkdir()
    qtbot.mouseClick(page.folders.everything.change, Qt.MouseButton.LeftButton)
    _pick(disk)
    asked = page.findChild(QDialog, "question")
    assert isinstance(asked, QDialog)
    said = " ".join(label.text() for label in asked.findChildren(QLabel))
    assert f"copied to {disk / 'Flowdesk'}, and each file is compared" in said
    assert wishes == []
    asked.buttons[0].click()  # type: ignore[attr-defined]
    assert wishes == [(MoveHome(disk / "Flowdesk"), True)]


def test_moving_into_the_data_folder_itself_is_refused(page: SettingsPage, shop: Desk) -> None:
    """Before anything is asked."""
    told = _said(page)
    page.folders.everything.chosen.emit(shop.folders.home / "images")
    assert told == [("That is inside the data folder itself. Choose a folder elsewhere.", "error")]


@pytest.mark.parametrize("name", ["FLOWDESK_HOME", "FLOWDESK_DATABASE_URL"])
def test_a_folder_that_is_set_outside_is_not_moved(
    shop: Desk, usual: Path, qtbot: QtBot, qapp: QApplication, name: str
) -> None:
    """It is shown as such."""
    page = SettingsPage(replace(shop, environ={name: "x"}), Scheme(qapp, "light"))
    qtbot.addWidget(page)
    assert not page.folders.everything.change.isEnabled()
    assert page.folders.everything.note.text().startswith(f"Set outside by {name}.")


def test_the_folder_from_before_a_move_is_named(
    page: SettingsPage, shop: Desk, usual: Path
) -> None:
    """Until the owner has deleted it."""
    assert not page.folders.before.isVisible()
    usual.mkdir(parents=True)
    (usual / "flowdesk.db").touch()
    moved.write(usual, Moved(shop.folders.home, usual))
    page.arrive()
    assert page.folders.before.isVisible()
    assert page.folders.before.where.text() == str(usual)
    (usual / "flowdesk.db").unlink()
    page.arrive()
    assert not page.folders.before.isVisible()


def test_a_damaged_database_names_the_stick_that_has_backups(
    shop: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    """So that nobody gives up who need only plug it in."""
    elsewhere.write(shop.folders.home, Elsewhere(backups=tmp_path / "stick"))
    window = DamagedWindow("It is damaged.", Data.of(shop.database.path, shop.folders))
    qtbot.addWidget(window)
    said = " ".join(label.text() for label in window.findChildren(QLabel))
    assert f"Backups are also in {tmp_path / 'stick'}, which is not there now." in said


def test_the_list_leads_to_each_section(page: SettingsPage, qtbot: QtBot) -> None:
    """It is brought up to where it is read, and marked."""
    sections = page.sections
    for title in ("Backups", "Appearance", "Seldom needed"):
        qtbot.mouseClick(sections.entries[title], Qt.MouseButton.LeftButton)
        assert sections.entries[title].isChecked()
        shown = next(
            each
            for each in sections.findChildren(type(sections._sections[0]))
            if each.name == title
        )
        assert not shown.visibleRegion().isEmpty()


def test_the_list_follows_the_reading(page: SettingsPage) -> None:
    """Scrolling marks the section that is at the top, and at the end the last one."""
    bar = page.sections.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert page.sections.entries["Seldom needed"].isChecked()
    bar.setValue(0)
    assert page.sections.entries["Appearance"].isChecked()

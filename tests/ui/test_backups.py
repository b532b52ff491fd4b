"""Backups in Settings: made, listed, cancelled; moved to a file; the data checked and mended."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from flowdesk.backup import making, parcel, sealed, shelf
from flowdesk.backup.restoring import Since
from flowdesk.backup.values import Data, Kind
from flowdesk.bot.change import Change
from flowdesk.reopening import Opening
from flowdesk.store.secrets import Secrets
from flowdesk.ui.backups import words
from flowdesk.ui.backups.bringing import BringWindow
from flowdesk.ui.backups.checking import CheckWindow
from flowdesk.ui.backups.moving import MoveWindow
from flowdesk.ui.backups.part import BackupSettings
from flowdesk.ui.backups.wish import News, PutBack, Wish
from flowdesk.ui.desk import Desk, LiveState
from flowdesk.ui.window import MainWindow
from tests.store.test_secrets import Memory
from tests.ui.parts import NOW

WORDS = "four plain words"


@pytest.fixture
def data(shop: Desk) -> Data:
    """Give where the shop's data are."""
    return Data(shop.database.path, shop.folders.home, shop.folders.backups)


@pytest.fixture
def wishes() -> list[tuple[Wish, bool]]:
    """Give what the desk was asked to close for."""
    return []


@pytest.fixture
def part(shop: Desk, wishes: list[tuple[Wish, bool]], qtbot: QtBot) -> BackupSettings:
    """Show the part on a shop's desk."""
    made = BackupSettings(
        replace(shop, leave_with=lambda wish, with_bot: wishes.append((wish, with_bot)))
    )
    qtbot.addWidget(made)
    made.resize(680, 700)
    made.show()
    return made


@pytest.fixture
def told(part: BackupSettings) -> list[str]:
    """Give what the quiet bar was told."""
    said: list[str] = []
    part.told.connect(lambda text, _kind, _actions: said.append(text))
    return said


def _back_up(data: Data, days: int) -> None:
    making.make(data, NOW - timedelta(days=days), Kind.DAILY, Random(1), reserve=0)


def _window(part: BackupSettings, name: str) -> QDialog:
    found = part.findChild(QDialog, name)
    assert isinstance(found, QDialog)
    return found


def test_back_up_now_makes_a_tested_copy(
    part: BackupSettings, told: list[str], data: Data, qtbot: QtBot
) -> None:
    """The list shows it, with what is in it, and the sentence above says when."""
    part.refresh()
    qtbot.waitUntil(lambda: part.state.text() == "There is no backup yet.")
    qtbot.mouseClick(part.now, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(part.rows.buttons) == 1)

    (backup,) = shelf.listed(data)
    assert backup.tested
    assert words.inside(backup).startswith("6 leads · 5 photos · ")
    assert part.state.text().startswith("Last backup: ")
    assert [text.startswith("Backed up and tested: 6 leads") for text in told] == [True]


def test_cancel_leaves_no_copy(
    part: BackupSettings, told: list[str], data: Data, qtbot: QtBot
) -> None:
    """While one is made the buttons are away, and Cancel is in their place."""
    part.work.started.connect(part.work.stop)
    part.now.click()
    assert part.bar.isVisible()
    assert not part.now.isVisible()
    assert not part.check.isEnabled()
    qtbot.waitUntil(lambda: not part.work.busy)
    assert shelf.listed(data) == []
    assert told == ["Backup cancelled. Nothing of it is left."]
    assert part.now.isVisible()


def test_the_list_shows_a_few_and_then_all(part: BackupSettings, data: Data, qtbot: QtBot) -> None:
    """So that what is under it stays in sight."""
    for days in range(1, 8):
        _back_up(data, days)
    part.refresh()
    qtbot.waitUntil(lambda: len(part.rows.buttons) == 5)
    assert part.rows.more.text() == "Show all 7"
    qtbot.mouseClick(part.rows.more, Qt.MouseButton.LeftButton)
    assert len(part.rows.buttons) == 7
    assert not part.rows.more.isVisible()


def test_restore_names_what_came_since_and_asks(
    part: BackupSettings, wishes: list[tuple[Wish, bool]], data: Data, shop: Desk, qtbot: QtBot
) -> None:
    """Only then the desk closes for it, and the bot that runs is to run again."""
    _back_up(data, 30)
    shop.live.start()
    part.refresh()
    qtbot.waitUntil(lambda: len(part.rows.buttons) == 1)
    part.rows.buttons[0].click()
    qtbot.waitUntil(lambda: part.findChild(QDialog, "question") is not None)
    asked = _window(part, "question")
    said = " ".join(label.text() for label in asked.findChildren(QLabel))
    assert "23 messages, 6 leads and 5 photos that came since then will not be there." in said
    assert "Customers whom you deleted since then come back." in said
    assert wishes == []
    asked.buttons[0].click()  # type: ignore[attr-defined]
    assert wishes == [(PutBack(shelf.listed(data)[0]), True)]


def test_the_question_names_the_backup_as_a_sentence_does(
    part: BackupSettings, data: Data, qtbot: QtBot
) -> None:
    """“of today”, not “of Today”."""
    making.make(data, datetime.now(UTC), Kind.DAILY, Random(1), reserve=0)
    part.refresh()
    qtbot.waitUntil(lambda: len(part.rows.buttons) == 1)
    part.rows.buttons[0].click()
    qtbot.waitUntil(lambda: part.findChild(QDialog, "question") is not None)
    said = [label.text() for label in _window(part, "question").findChildren(QLabel)]
    assert any(each.startswith("Restore the backup of today, ") for each in said)


def test_work_is_given_up_when_the_program_ends(
    part: BackupSettings, data: Data, qtbot: QtBot, qapp: QApplication
) -> None:
    """Closing the window does not wait for it."""
    part.work.started.connect(qapp.aboutToQuit)
    part.now.click()
    qtbot.waitUntil(lambda: not part.work.busy)
    assert shelf.listed(data) == []


def test_a_desk_that_opens_again_says_what_became_of_it_and_starts_the_bot(
    shop: Desk, qtbot: QtBot
) -> None:
    """If it ran before."""
    window = MainWindow(shop)
    qtbot.addWidget(window)
    window.show()
    Opening(News("The data are back.", good=True), with_bot=True).tell(window)
    assert window.notice.words.text() == "The data are back."
    qtbot.waitUntil(lambda: shop.live.state().running)
    window.close()


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (Since(12, 0, 0), "12 messages that came since then will not be there."),
        (Since(1, 1, 0), "1 message and 1 lead that came since then will not be there."),
        (Since(0, 0, 0), "No message has come since then."),
        (None, "What came since then cannot be counted, because the database cannot be read."),
    ],
)
def test_what_is_lost_is_named(since: Since | None, said: str) -> None:
    """In words."""
    assert words.lost(since) == said


def test_what_the_daily_copy_tells_is_shown(
    part: BackupSettings, told: list[str], data: Data, shop: Desk, qtbot: QtBot
) -> None:
    """A copy appears on the list by itself; one that failed is told."""
    _back_up(data, 1)
    shop.bridge.tell(Change("backup", "whatsapp"))
    qtbot.waitUntil(lambda: len(part.rows.buttons) == 1)
    assert told == []
    shop.bridge.tell(Change("backup", "whatsapp", note="No backup was made. The disk is full."))
    qtbot.waitUntil(lambda: told == ["No backup was made. The disk is full."])


def test_damage_that_is_found_while_the_desk_is_open_offers_the_list(
    part: BackupSettings, shop: Desk, qtbot: QtBot
) -> None:
    """Once, with a button that leads there."""
    offers: list[tuple[str, tuple[tuple[str, object], ...]]] = []
    part.told.connect(lambda text, _kind, actions: offers.append((text, actions)))
    with qtbot.waitSignal(part.wanted):
        for _ in range(2):
            shop.bridge.tell_status(LiveState(damaged="It is damaged."))
        qtbot.waitUntil(lambda: len(offers) == 1)
        (text, ((verb, go),)) = offers[0]
        go()  # type: ignore[operator]
    assert (text, verb, len(offers)) == ("It is damaged.", "Restore a backup…", 1)


@pytest.fixture
def moving(part: BackupSettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[MoveWindow]:
    """Open the window that packs; keys cost half a second each, which is their point, and not here."""
    monkeypatch.setattr(sealed.Sealing.__init__, "__defaults__", (4,))
    part.move_away.click()
    window = _window(part, "moving")
    assert isinstance(window, MoveWindow)
    yield window
    if isValid(window):
        window.close()


def test_moving_packs_everything_with_the_tokens(
    moving: MoveWindow, part: BackupSettings, shop: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    """The file opens with the passphrase; the fields are empty, and the page says when it was saved."""
    part.refresh()
    qtbot.waitUntil(lambda: part.packed.text() == "You have not saved such a file yet.")
    shop.secrets.set("access_token", "EAAG-canary")
    target = tmp_path / "out.flowdesk"
    qtbot.keyClicks(moving.passphrase, WORDS)
    qtbot.keyClicks(moving.again, WORDS)
    moving.save(target)
    qtbot.waitUntil(lambda: "Saved and tested" in moving.said.text(), timeout=20_000)
    about = parcel.look(target, WORDS)
    assert (about.contents.leads, about.photos, about.tokens) == (6, 5, True)
    assert moving.passphrase.text() == moving.again.text() == ""
    qtbot.waitUntil(lambda: part.packed.text().startswith("Last saved: "))


def test_tokens_that_cannot_be_had_are_told_before_a_file_is_trusted(
    moving: MoveWindow, shop: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    """A keychain that is locked: the file would look whole, and the bot would not start there."""
    keychain = Memory()
    keychain.locked = True
    object.__setattr__(moving._desk, "secrets", Secrets(shop.folders.home, lambda: keychain))
    for field in (moving.passphrase, moving.again):
        qtbot.keyClicks(field, WORDS)
    moving.save(tmp_path / "out.flowdesk")
    qtbot.waitUntil(lambda: "keychain" in moving.said.text(), timeout=20_000)
    assert not (tmp_path / "out.flowdesk").exists()


@pytest.mark.parametrize(
    ("first", "second", "said"), [("short", "short", "10 characters"), (WORDS, "", "differ")]
)
def test_a_passphrase_that_is_no_good_is_told_before_a_file_is_asked_for(
    moving: MoveWindow, qtbot: QtBot, first: str, second: str, said: str
) -> None:
    """In the window, under the fields."""
    qtbot.keyClicks(moving.passphrase, first)
    qtbot.keyClicks(moving.again, second)
    qtbot.keyClick(moving.again, Qt.Key.Key_Return)
    assert said in moving.said.text()
    assert moving.findChild(QDialog, "place") is None


def test_a_good_passphrase_asks_where_the_file_goes(moving: MoveWindow, qtbot: QtBot) -> None:
    """With the day in its name."""
    qtbot.keyClicks(moving.passphrase, WORDS)
    qtbot.keyClicks(moving.again, WORDS)
    qtbot.keyClick(moving.again, Qt.Key.Key_Return)
    asked = moving.findChild(QDialog, "place")
    assert asked is not None
    assert asked.selectedFiles()[0].endswith("Flowdesk 2026-11-20.flowdesk")  # type: ignore[attr-defined]
    asked.close()


def test_a_wrong_passphrase_is_said_and_nothing_is_offered(
    part: BackupSettings, data: Data, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another one can be tried; another file takes the offer back."""
    monkeypatch.setattr(sealed.Sealing.__init__, "__defaults__", (4,))
    file = tmp_path / "shop.flowdesk"
    parcel.pack(data, file, WORDS, {}, NOW, reserve=0)
    part.bring.click()
    window = _window(part, "bringing")
    assert isinstance(window, BringWindow)
    window.show_file(str(file))
    qtbot.keyClicks(window.passphrase, "another passphrase")
    window.look.click()
    qtbot.waitUntil(lambda: "does not open" in window.said.text())
    assert not window.bring.isVisible()

    window.passphrase.setText(WORDS)
    window.look.click()
    qtbot.waitUntil(window.bring.isVisible)
    assert "6 rules · 6 leads · 23 messages · 5 photos" in window.said.text()
    qtbot.keyClicks(window.file, "x")
    assert not window.bring.isVisible()
    window.close()


def test_checking_finds_and_mends(part: BackupSettings, data: Data, qtbot: QtBot) -> None:
    """A missing photo is brought back with one press, and then everything fits."""
    _back_up(data, 1)
    photo = next((data.home / "images").rglob("*.jpg"))
    whole = photo.read_bytes()
    photo.unlink()
    part.check.click()
    window = _window(part, "checking")
    assert isinstance(window, CheckWindow)
    qtbot.waitUntil(lambda: len(window.mends) == 1 and not window.work.busy)
    assert window.mends[0].text() == "Bring it back"  # type: ignore[attr-defined]
    qtbot.mouseClick(window.mends[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Everything fits together" in window.said.text())
    assert "1 photo brought back." in window.said.text()
    assert photo.read_bytes() == whole
    window.close()


@pytest.mark.parametrize("how", ["button", "Esc", "frame"])
def test_a_window_of_this_room_closes(moving: MoveWindow, qtbot: QtBot, how: str) -> None:
    """With its button, with Esc and with the sign on its frame; what is under way is given up."""
    with qtbot.waitSignal(moving.destroyed):
        if how == "button":
            qtbot.mouseClick(moving.shut, Qt.MouseButton.LeftButton)
        elif how == "Esc":
            qtbot.keyClick(moving, Qt.Key.Key_Escape)
        else:
            moving.close()

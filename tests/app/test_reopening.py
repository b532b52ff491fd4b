"""A backup put back into a desk that runs: it closes, and opens again on the other data."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import monotonic

import pytest
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from flowdesk import app, reopening
from flowdesk.backup import parcel
from flowdesk.backup.making import make
from flowdesk.backup.values import Data, Kind
from flowdesk.store import rules, settings
from flowdesk.store.database import Database
from flowdesk.store.errors import Damaged, Vanished
from flowdesk.store.secrets import Secrets
from flowdesk.tongue.say import spoken
from flowdesk.ui import speaking, theme
from flowdesk.ui.backups.offer import DamagedWindow
from flowdesk.ui.backups.wish import Speak
from flowdesk.ui.remembered import Remembered
from flowdesk.ui.window import MainWindow
from tests.backup.shop import data_in, files, fill

NOW = datetime.now(UTC)

Deed = Callable[[MainWindow], None]


@pytest.fixture
def data(tmp_path: Path, qapp: QApplication) -> Data:
    """Give a shop's data with one backup of an hour ago, after which a setting was changed."""
    theme.apply(qapp, False)
    data = fill(tmp_path / "shop", photos=1)
    make(data, NOW - timedelta(hours=1), Kind.DAILY, Random(1), reserve=0)
    with closing(Database(data.database)) as database, database.begin() as session:
        settings.save(session, {"after": "the backup"})
    return data


_TIMERS: list[QTimer] = []


@pytest.fixture(autouse=True)
def _no_timer_stays(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Stop what still looks for a widget, and give Python its own hook for errors back."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    yield
    while _TIMERS:
        _TIMERS.pop().stop()


def _until(found: Callable[[], QWidget | None], deed: Callable[[QWidget], object]) -> None:
    """Do something with a widget as soon as it is there; end everything where it never comes."""
    timer, until = QTimer(interval=20), monotonic() + 20
    _TIMERS.append(timer)

    def look() -> None:
        widget = found()
        if widget is not None:
            timer.stop()
            deed(widget)
        elif monotonic() > until:
            timer.stop()
            QApplication.closeAllWindows()
            QApplication.exit(99)

    timer.timeout.connect(look)
    timer.start()


def _opened() -> MainWindow | None:
    windows = (each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
    return next((each for each in windows if each.isVisible()), None)


def _dialog(name: str) -> QDialog | None:
    found = (each for each in QApplication.topLevelWidgets() if each.objectName() == name)
    return next((each for each in found if each.isVisible() and isinstance(each, QDialog)), None)


def _run(data: Data, qapp: QApplication, *deeds: Deed) -> int:
    """Run the desk as the program does; each time that it opens the next deed is done."""
    left = list(deeds)

    def stay(opening: reopening.Opening, leave: reopening.LeaveWith) -> int:
        _until(_opened, lambda window: _next(left, window))
        opens = _TIMERS[-1]
        try:
            return app.stay(environ, qapp, opening, leave)
        finally:
            opens.stop()

    environ = {"FLOWDESK_HOME": str(data.home)}
    code = reopening.run(environ, qapp, stay)
    assert left == []
    return code


def _next(left: list[Deed], window: QWidget) -> None:
    """Do the next deed with a window that has opened."""
    assert isinstance(window, MainWindow)
    left.pop(0)(window)


def _kept(data: Data) -> dict[str, str]:
    with closing(Database(data.database)) as database, database.read() as session:
        return settings.load(session)


def _restore_first(window: MainWindow) -> None:
    """Go to the settings and press Restore… and Restore, as a person does."""
    window.go("Settings")
    part = window.settings_page.backups
    _until(lambda: part.rows.buttons[0] if part.rows.buttons else None, lambda b: b.click())  # type: ignore[attr-defined]
    _until(lambda: _dialog("question"), lambda asked: asked.buttons[0].click())  # type: ignore[attr-defined]


def test_a_desk_that_runs_takes_a_backup_in(data: Data, qapp: QApplication) -> None:
    """It opens again on the old data, and says what became of it and where the rest is."""
    said: list[str] = []
    first: list[MainWindow] = []

    def begin(window: MainWindow) -> None:
        first.append(window)
        _restore_first(window)

    def look(window: MainWindow) -> None:
        said.append(window.notice.words.text())
        with window.desk.database.read() as session:
            said.append(settings.load(session).get("after", "gone"))
            said.append(rules.listed(session)[0].name)
        window.close()

    assert _run(data, qapp, begin, look) == 0
    (aside,) = data.home.glob("before-restore-*")
    assert said[1:] == ["gone", "Payments"]
    assert "The data are back: 1 lead." in said[0]
    assert aside.name in said[0]
    assert _kept(data).get("after") is None


def test_cancelling_leaves_everything_as_it_was(data: Data, qapp: QApplication) -> None:
    """The question can be answered with Cancel, and the desk stays open."""

    def begin(window: MainWindow) -> None:
        window.go("Settings")
        part = window.settings_page.backups
        _until(lambda: part.rows.buttons[0] if part.rows.buttons else None, lambda b: b.click())  # type: ignore[attr-defined]
        _until(lambda: _dialog("question"), lambda asked: (asked.cancel.click(), window.close()))  # type: ignore[attr-defined]

    assert _run(data, qapp, begin) == 0
    assert _kept(data)["after"] == "the backup"


def test_a_restore_that_fails_opens_the_same_data_again(data: Data, qapp: QApplication) -> None:
    """And says why."""
    said: list[str] = []

    def begin(window: MainWindow) -> None:
        (copy,) = data.backups.glob("*/flowdesk.db")
        copy.write_bytes(b"no database any more")
        _restore_first(window)

    def look(window: MainWindow) -> None:
        said.append(window.notice.words.text())
        window.close()

    assert _run(data, qapp, begin, look) == 0
    assert "damaged" in said[0]
    assert _kept(data)["after"] == "the backup"


def test_a_damaged_database_opens_the_list_of_backups(data: Data, qapp: QApplication) -> None:
    """Nothing is replaced by itself: the owner picks one, and the desk opens on it."""
    data.database.write_bytes(b"\xa5" * 20_000)
    offered: list[str] = []

    def pick(window: QWidget) -> None:
        assert isinstance(window, DamagedWindow)
        offered.extend(button.accessibleName() for button in window.rows.buttons)
        window.rows.buttons[0].click()

    _until(lambda: _dialog("damaged"), pick)
    assert _run(data, qapp, lambda window: window.close()) == 0  # type: ignore[arg-type, return-value]

    (aside,) = data.home.glob("before-restore-*")
    assert len(offered) == 1
    assert (aside / "flowdesk.db").read_bytes() == b"\xa5" * 20_000
    assert _kept(data).get("after") is None


def test_quitting_there_leaves_the_damaged_file(data: Data, qapp: QApplication) -> None:
    """The sentence goes on to where the program was started."""
    whole = data.database.read_bytes()
    spoiled = whole[:8192] + b"\xa5" * 4096 + whole[12288:]
    data.database.write_bytes(spoiled)

    def leave(window: QWidget) -> None:
        (quit_,) = (b for b in window.findChildren(QPushButton) if b.text() == "Quit")
        quit_.click()

    _until(lambda: _dialog("damaged"), leave)
    with pytest.raises(Damaged, match="damaged"):
        _run(data, qapp)
    assert data.database.read_bytes() == spoiled


def test_the_data_of_another_laptop_come_in(data: Data, tmp_path: Path, qapp: QApplication) -> None:
    """On a fresh folder: a file, its passphrase, a look, and the desk opens with everything."""
    file = tmp_path / "shop.flowdesk"
    parcel.pack(data, file, "four plain words", {"access_token": "EAAG-1"}, NOW, reserve=0)
    other = data_in(tmp_path / "other")
    other.home.mkdir()
    seen: list[str] = []

    def begin(window: MainWindow) -> None:
        window.go("Settings")
        window.settings_page.backups.bring.click()
        _until(lambda: _dialog("bringing"), fill_in)

    def fill_in(asked: QWidget) -> None:
        asked.show_file(str(file))  # type: ignore[attr-defined]
        asked.passphrase.setText("four plain words")  # type: ignore[attr-defined]
        asked.look.click()  # type: ignore[attr-defined]
        button: QPushButton = asked.bring  # type: ignore[attr-defined]
        _until(lambda: button if button.isVisible() else None, lambda _: bring(asked, button))

    def bring(asked: QWidget, button: QPushButton) -> None:
        seen.append(asked.said.text())  # type: ignore[attr-defined]
        button.click()

    def look(window: MainWindow) -> None:
        with window.desk.database.read() as session:
            seen.append(settings.load(session)["after"])
        window.close()

    assert _run(other, qapp, begin, look) == 0
    assert "1 rule · 1 lead · 1 message · 1 photo" in seen[0]
    assert seen[1] == "the backup"
    assert Secrets(other.home).get("access_token") == "EAAG-1"


def test_a_language_that_is_chosen_opens_the_desk_in_it(data: Data, qapp: QApplication) -> None:
    """On the Settings page again; the next start speaks it from its first window on."""
    seen: list[object] = []
    before = QLocale()

    def begin(window: MainWindow) -> None:
        window.go("Settings")
        box = window.settings_page.appearance.language
        box.setCurrentIndex(box.findData("fr"))
        box.activated.emit(box.currentIndex())

    def look(window: MainWindow) -> None:
        seen.extend((spoken(), window.page() is window.settings_page, QLocale().language()))
        seen.append(window.settings_page.appearance.language.currentData())
        window.close()

    try:
        assert _run(data, qapp, begin, look) == 0
        assert seen == ["fr", True, QLocale.Language.French, "fr"]
        assert Remembered(data.home / "window.ini").language == "fr"
    finally:
        speaking.begin(qapp, "en")
        QLocale.setDefault(before)


def test_the_bot_goes_on_in_another_language(data: Data, qapp: QApplication) -> None:
    """As after a restore: only where it ran, and also where the desk was started hidden."""
    opening = reopening._after({}, qapp, Speak("en"), True)
    assert (opening.with_bot, opening.again, opening.page) == (True, True, "Settings")


def test_a_desk_that_opens_again_is_seen(data: Data, qapp: QApplication) -> None:
    """Also where it was started hidden, at log-in: its owner has just pressed something in it."""
    environ = {"FLOWDESK_HOME": str(data.home)}
    small: list[bool] = []
    _until(_opened, lambda window: (small.append(window.isMinimized()), window.close()))
    again = reopening.Opening(again=True)
    assert app.stay(environ, qapp, again, lambda _wish, _bot: None, hidden=True) == 0
    assert small == [False]


def test_a_database_that_is_gone_opens_the_list_of_backups(data: Data, qapp: QApplication) -> None:
    """As for a damaged one: the owner picks a copy, and the desk opens on it."""
    data.database.unlink()
    _until(lambda: _dialog("damaged"), lambda window: window.rows.buttons[0].click())  # type: ignore[attr-defined]

    assert _run(data, qapp, lambda window: window.close()) == 0  # type: ignore[arg-type, return-value]
    assert _kept(data).get("after") is None
    with closing(Database(data.database)) as database, database.read() as session:
        assert rules.listed(session)[0].name == "Payments"


def test_the_owner_may_begin_anew(data: Data, qapp: QApplication) -> None:
    """The desk opens with nothing in it, says where the backups are, and none of them is touched."""
    kept = files(data.backups)
    data.database.unlink()
    said: list[str] = []

    def look(window: MainWindow) -> None:
        said.append(window.notice.words.text())
        with window.desk.database.read() as session:
            assert rules.listed(session) == []
        window.close()

    _until(lambda: _dialog("damaged"), lambda window: window.anew.click())  # type: ignore[attr-defined]

    assert _run(data, qapp, look) == 0
    assert "Settings" in said[0]
    assert {name: kept[name] for name in kept} == {
        name: found for name, found in files(data.backups).items() if name in kept
    }


def test_quitting_there_begins_nothing(data: Data, qapp: QApplication) -> None:
    """The sentence goes on to where the program was started."""
    data.database.unlink()

    def leave(window: QWidget) -> None:
        (quit_,) = (b for b in window.findChildren(QPushButton) if b.text() == "Quit")
        quit_.click()

    _until(lambda: _dialog("damaged"), leave)
    with pytest.raises(Vanished, match="backup restore"):
        _run(data, qapp)
    assert not data.database.exists()
